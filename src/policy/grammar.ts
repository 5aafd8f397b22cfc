/**
 * The words in which the policy is declared. Everything here is data: a declaration says who may read which field of which
 * rows, `ability.ts` gives it its meaning, and nothing else in Nansen decides access.
 */
import type { Enumeration } from '../vocabulary/enumeration.ts';
import type { Role } from './reader.ts';

export type Scalar = string | number | boolean;

/** Stands for the reader's country, so that one rule, and one prepared statement, serves every country. */
export const COUNTRY_OF_READER = Object.freeze({ readerValue: 'country' as const });

export type Value = Scalar | null | typeof COUNTRY_OF_READER;

/**
 * A condition on a row, closed under `and`, `or` and `not`.
 *
 * `IS` treats NULL as a value like any other; `HAS` asks whether a set contains a value. Declarations are written with the
 * functions below. ALWAYS and NEVER are what is left when a policy has nothing to ask: no declaration names them.
 */
export type Formula =
  | { readonly kind: 'ALWAYS' }
  | { readonly kind: 'NEVER' }
  | { readonly kind: 'IS'; readonly attribute: string; readonly value: Value }
  | { readonly kind: 'HAS'; readonly attribute: string; readonly value: Exclude<Value, null> }
  | { readonly kind: 'NOT'; readonly formula: Formula }
  | { readonly kind: 'AND' | 'OR'; readonly formulas: readonly Formula[] };

/** All of them must hold. */
export type Conditions = readonly Formula[];

/** The condition that every row fulfils. Spelt out, because an empty condition is more often a slip than an intention. */
export const EVERY_ROW: Conditions = Object.freeze([]);

export const is = (attribute: string, value: Value): Formula => ({ kind: 'IS', attribute, value });
export const has = (attribute: string, value: Exclude<Value, null>): Formula => ({ kind: 'HAS', attribute, value });
export const not = (formula: Formula): Formula => ({ kind: 'NOT', formula });
export const and = (...formulas: readonly Formula[]): Formula => ({ kind: 'AND', formulas });
export const or = (...formulas: readonly Formula[]): Formula => ({ kind: 'OR', formulas });

/** Opens rows to roles, or shuts them. A prohibition beats every grant. */
export interface RowRule {
  readonly effect: 'GRANT' | 'PROHIBIT';
  readonly roles: readonly Role[];
  readonly when: Conditions;
}

export const grant = (roles: readonly Role[], when: Conditions): RowRule => ({ effect: 'GRANT', roles, when });
export const prohibit = (roles: readonly Role[], when: Conditions): RowRule => ({ effect: 'PROHIBIT', roles, when });

/** Who reads one field, of the rows that they may read at all; `when` narrows it to some of those rows. */
export interface FieldRule {
  readonly roles: readonly Role[];
  readonly when: Conditions;
}

export const readBy = (...roles: readonly Role[]): FieldRule => ({ roles, when: EVERY_ROW });
export const readWhen = (roles: readonly Role[], when: Conditions): FieldRule => ({ roles, when });

/**
 * A type whose rows lie in the database.
 *
 * `key` is the field whose condition decides whether a row is seen at all.
 */
export interface RecordDeclaration {
  readonly kind: 'RECORD';
  readonly key: string;
  readonly rows: readonly RowRule[];
  readonly fields: Readonly<Record<string, readonly FieldRule[]>>;
}

/** A type without rows of its own: payloads, connections, inputs and enums. Each member names the roles that have it. */
export interface ShapeDeclaration {
  readonly kind: 'SHAPE';
  readonly members: Readonly<Record<string, readonly Role[]>>;
}

export type TypeDeclaration = RecordDeclaration | ShapeDeclaration;

/** A shape whose members all belong to the same roles. */
export function shape(roles: readonly Role[], ...members: readonly string[]): ShapeDeclaration {
  return { kind: 'SHAPE', members: Object.fromEntries(members.map((member) => [member, roles])) };
}

/** Who has the members of an enum: these roles, but for the members that name other ones. With no roles, every member must. */
export function readersOf<Member extends string>(
  { name, members }: Enumeration<Member>,
  roles: readonly Role[],
  others?: Readonly<Partial<Record<Member, readonly Role[]>>>,
): Readonly<Record<string, ShapeDeclaration>> {
  return {
    [name]: {
      kind: 'SHAPE',
      members: Object.fromEntries(members.map((member) => [member, others?.[member] ?? roles])),
    },
  };
}

/** A Relay connection over a record type, with its edge. @param more what a connection has besides */
export function connection(
  type: string,
  roles: readonly Role[],
  ...more: readonly string[]
): Readonly<Record<string, ShapeDeclaration>> {
  return {
    [`${type}Connection`]: shape(roles, 'edges', 'nodes', 'pageInfo', ...more),
    [`${type}Edge`]: shape(roles, 'cursor', 'node'),
  };
}
