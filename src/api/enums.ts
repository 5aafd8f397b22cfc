/** Enums in GraphQL, as `src/vocabulary` declares them. */
import { registerEnumType } from 'type-graphql';
import type { Enumeration } from '../vocabulary/enumeration.ts';

type Values<Member extends string> = { readonly [Each in Member]: Each };

/** Registers an enumeration for GraphQL, for `@Field(() => …)`. Once per enumeration. */
export function graphqlEnum<Member extends string>(enumeration: Enumeration<Member>): Values<Member> {
  const { name, description, members, descriptions } = enumeration;
  const values = Object.fromEntries(members.map((member) => [member, member])) as Values<Member>;
  const valuesConfig = Object.fromEntries(
    members.map((member) => [member, { description: descriptions[member] }]),
  ) as Record<Member, { description: string }>;
  registerEnumType(values, { name, description, valuesConfig });
  return values;
}
