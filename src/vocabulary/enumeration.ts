/**
 * An enum, declared once: its members and what each of them means. From the declaration follow the TypeScript type, the enum in
 * GraphQL (`src/api/enums.ts`), the members that the policy speaks of (`readersOf` in `src/policy/grammar.ts`) and the check
 * constraint of a column (`src/database/known-members.ts`).
 */
export interface Enumeration<Member extends string> {
  /** Its name in GraphQL, and in the policy. */
  readonly name: string;
  readonly description: string;
  /** In the order in which they are declared. */
  readonly members: readonly [Member, ...Member[]];
  /** What each member means. */
  readonly descriptions: Readonly<Record<Member, string>>;
}

/** The members of an enumeration, as a type. */
export type MemberOf<E> = E extends Enumeration<infer Member> ? Member : never;

/** Declares an enum. @throws when it has no member */
export function enumeration<Member extends string>(
  name: string,
  description: string,
  descriptions: Readonly<Record<Member, string>>,
): Enumeration<Member> {
  const [first, ...others] = Object.keys(descriptions) as Member[];
  if (first === undefined) throw new Error(`The enum ${name} has no member.`);
  return { name, description, members: [first, ...others], descriptions };
}
