/** Policies, rows and readers that mean nothing, for what must hold of every policy. */
import fc from 'fast-check';
import type { Declarations, Row } from '../../src/policy/ability.ts';
import {
  and,
  COUNTRY_OF_READER,
  grant,
  has,
  is,
  not,
  or,
  prohibit,
  readBy,
  type Conditions,
  type FieldRule,
  type Formula,
  type RecordDeclaration,
  type RowRule,
} from '../../src/policy/grammar.ts';
import type { Reader, Role } from '../../src/policy/reader.ts';

/** The one type of these policies. */
export const TYPE = 'Thing';
export const FIELDS = ['key', 'other', 'third'] as const;
export const ABSTRACT_ROLES: readonly Role[] = ['BUREAU_OFFICER', 'NOTICES_DESK', 'CCF'];

export type AbstractReader = Pick<Reader, 'role' | 'country'>;

const COUNTRIES = ['AA', 'BB'] as const;

/** What a row of such a policy has. Every attribute may be NULL, and a set may hold nothing. */
export const rowArbitrary: fc.Arbitrary<Row> = fc.record({
  state: fc.constantFrom('OPEN', 'SHUT', null),
  level: fc.constantFrom(0, 1, null),
  sealed: fc.constantFrom(true, false, null),
  source: fc.constantFrom(...COUNTRIES, null),
  members: fc.option(fc.subarray([...COUNTRIES]), { nil: null }),
});

const testArbitrary: fc.Arbitrary<Formula> = fc.oneof(
  fc.constantFrom('OPEN', 'SHUT', null).map((value) => is('state', value)),
  fc.constantFrom(0, 1, null).map((value) => is('level', value)),
  fc.constantFrom(true, false, null).map((value) => is('sealed', value)),
  fc.constantFrom(COUNTRY_OF_READER, 'AA', null).map((value) => is('source', value)),
  fc.constantFrom(COUNTRY_OF_READER, 'AA' as const).map((value) => has('members', value)),
);

/** Conditions of every form, two connectives deep. */
export const formulaArbitrary: fc.Arbitrary<Formula> = fc.letrec<{ formula: Formula }>((tie) => {
  const several = fc.array(tie('formula'), { minLength: 1, maxLength: 3 });
  return {
    formula: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      testArbitrary,
      tie('formula').map(not),
      several.map((formulas) => and(...formulas)),
      several.map((formulas) => or(...formulas)),
    ),
  };
}).formula;

const conditionsArbitrary = (least: number): fc.Arbitrary<Conditions> =>
  fc.array(fc.oneof({ weight: 2, arbitrary: testArbitrary }, { weight: 1, arbitrary: formulaArbitrary }), {
    minLength: least,
    maxLength: 3,
  });
const rolesOf = (roles: readonly Role[]): fc.Arbitrary<Role[]> => fc.subarray([...roles], { minLength: 1 });

export const grantArbitrary: fc.Arbitrary<RowRule> = fc
  .tuple(rolesOf(ABSTRACT_ROLES), conditionsArbitrary(0))
  .map(([roles, when]) => grant(roles, when));
export const prohibitionArbitrary: fc.Arbitrary<RowRule> = fc
  .tuple(rolesOf(ABSTRACT_ROLES), conditionsArbitrary(1))
  .map(([roles, when]) => prohibit(roles, when));

const declarationArbitrary: fc.Arbitrary<RecordDeclaration> = fc
  .tuple(
    fc.array(grantArbitrary, { minLength: 1, maxLength: 3 }),
    fc.array(prohibitionArbitrary, { maxLength: 3 }),
    fc.nat(),
  )
  .chain(([grants, prohibitions, turn]) => {
    const granted = [...new Set(grants.flatMap((rule) => rule.roles))];
    const fieldRule: fc.Arbitrary<FieldRule> = fc.record({ roles: rolesOf(granted), when: conditionsArbitrary(0) });
    const rules = [...grants, ...prohibitions];
    const cut = turn % rules.length;
    const ofField = fc.array(fieldRule, { minLength: 1, maxLength: 2 });
    return fc.record({ key: ofField, other: ofField, third: ofField }).map((fields): RecordDeclaration => ({
      kind: 'RECORD',
      key: 'key',
      rows: [...rules.slice(cut), ...rules.slice(0, cut)],
      fields,
    }));
  });

export const policyArbitrary: fc.Arbitrary<Declarations> = declarationArbitrary.map((declaration) => ({
  [TYPE]: declaration,
}));

export const readerArbitrary: fc.Arbitrary<AbstractReader> = fc.record({
  role: fc.constantFrom(...ABSTRACT_ROLES),
  country: fc.constantFrom(...COUNTRIES, null),
});

export const OFFICER: AbstractReader = { role: 'BUREAU_OFFICER', country: 'AA' };

/** A type with these row rules, whose fields the officer reads wherever a row is open. */
export function typeWith(rows: readonly RowRule[], fields?: Record<string, readonly FieldRule[]>): Declarations {
  return { [TYPE]: { kind: 'RECORD', key: 'key', rows, fields: fields ?? { key: [readBy('BUREAU_OFFICER')] } } };
}

export function recordOf(declarations: Declarations): RecordDeclaration {
  const declaration = declarations[TYPE];
  if (declaration?.kind !== 'RECORD') throw new Error('no record');
  return declaration;
}
