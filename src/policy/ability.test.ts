/**
 * What holds of every policy, each theorem named as a sentence. The policies are abstract: what they are about does not
 * matter, and the real one is tested in `test/policy-*.test.ts`.
 */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  ABSTRACT_ROLES,
  FIELDS,
  grantArbitrary,
  policyArbitrary,
  prohibitionArbitrary,
  readerArbitrary,
  rowArbitrary,
  TYPE,
  type AbstractReader,
} from '../../test/support/abstract-policies.ts';
import { decisions, decisionsOf, holds, type Declarations, type Row } from './ability.ts';
import {
  and,
  COUNTRY_OF_READER,
  EVERY_ROW,
  grant,
  has,
  is,
  not,
  or,
  prohibit,
  readBy,
  readWhen,
  shape,
  type Conditions,
  type FieldRule,
  type Formula,
  type RecordDeclaration,
  type RowRule,
  type TypeDeclaration,
} from './grammar.ts';
import { policy } from './policy.ts';
import { ROLES, type Role } from './reader.ts';

const OFFICER: AbstractReader = { role: 'BUREAU_OFFICER', country: 'AA' };

/** A type with these row rules, whose fields the officer reads wherever a row is open. */
function typeWith(rows: readonly RowRule[], fields?: Record<string, readonly FieldRule[]>): Declarations {
  return { [TYPE]: { kind: 'RECORD', key: 'key', rows, fields: fields ?? { key: [readBy('BUREAU_OFFICER')] } } };
}

function recordOf(declarations: Declarations): RecordDeclaration {
  const declaration = declarations[TYPE];
  if (declaration?.kind !== 'RECORD') throw new Error('no record');
  return declaration;
}

function withRows(declarations: Declarations, rows: readonly RowRule[]): Declarations {
  return { [TYPE]: { ...recordOf(declarations), rows } };
}

/** Everything that a policy says about one row. */
function cells(declarations: Declarations, reader: AbstractReader, row: Row): Record<string, boolean> {
  const { mayRead } = decisionsOf(declarations);
  return Object.fromEntries(FIELDS.map((field) => [field, mayRead(reader, TYPE, field, row)]));
}

describe('of three rules that hold, do not hold or fail, granting or prohibiting, in every combination', () => {
  const CONDITIONS: Readonly<Record<string, Conditions>> = {
    true: [is('present', true)],
    false: [is('present', false)],
    error: [is('absent', true)],
  };
  const ROW: Row = { present: true };
  const rules = Object.keys(CONDITIONS).flatMap((outcome) =>
    [grant, prohibit].map((rule) => ({
      outcome,
      effect: rule === grant ? 'grant' : 'prohibit',
      rule: rule(['BUREAU_OFFICER'], CONDITIONS[outcome]!),
    })),
  );
  const sequences = rules
    .flatMap((first) => [
      [first],
      ...rules.flatMap((second) => [[first, second], ...rules.map((third) => [first, second, third])]),
    ])
    .filter((sequence) => sequence.some(({ effect }) => effect === 'grant'));
  const decide = (sequence: typeof rules): boolean =>
    decisionsOf(typeWith(sequence.map(({ rule }) => rule))).mayRead(OFFICER, TYPE, 'key', ROW);
  const has = (sequence: typeof rules, effect: string, outcome: string): boolean =>
    sequence.some((each) => each.effect === effect && each.outcome === outcome);
  const named = (sequence: typeof rules): string =>
    sequence.map(({ effect, outcome }) => `${effect} ${outcome}`).join(', ');

  test('whatever is not granted is denied', () => {
    const open = sequences.filter((sequence) => !has(sequence, 'grant', 'true') && decide(sequence));
    expect(open.map(named)).toEqual([]);
  });

  test('a prohibition beats every grant', () => {
    const open = sequences.filter((sequence) => has(sequence, 'prohibit', 'true') && decide(sequence));
    expect(open.map(named)).toEqual([]);
  });

  test('an error in a rule is a denial, wherever the rule stands', () => {
    const open = sequences.filter(
      (sequence) => sequence.some(({ outcome }) => outcome === 'error') && decide(sequence),
    );
    expect(open.map(named)).toEqual([]);
  });

  test('whatever is granted, not prohibited and free of errors is allowed', () => {
    const shut = sequences.filter(
      (sequence) =>
        has(sequence, 'grant', 'true') &&
        !has(sequence, 'prohibit', 'true') &&
        sequence.every(({ outcome }) => outcome !== 'error') &&
        !decide(sequence),
    );
    expect(shut.map(named)).toEqual([]);
  });
});

describe('of every policy', () => {
  /** The meaning of a policy, on one screen: what the code must agree with. */
  function specified(declarations: Declarations, { role, country }: AbstractReader, field: string, row: Row): boolean {
    const passes = (each: Formula): boolean => {
      switch (each.kind) {
        case 'ALWAYS':
        case 'NEVER':
          return each.kind === 'ALWAYS';
        case 'NOT':
          return !passes(each.formula);
        case 'AND':
          return each.formulas.every(passes);
        case 'OR':
          return each.formulas.some(passes);
        case 'IS':
        case 'HAS': {
          const value = row[each.attribute];
          const expected = each.value === COUNTRY_OF_READER ? country : each.value;
          if (each.value === COUNTRY_OF_READER && country === null) return false;
          return each.kind === 'HAS' ? Array.isArray(value) && value.includes(expected) : value === expected;
        }
      }
    };
    const { rows, fields } = recordOf(declarations);
    const applies = (rule: FieldRule | RowRule): boolean => rule.roles.includes(role) && rule.when.every(passes);
    const opened = rows.some((rule) => rule.effect === 'GRANT' && applies(rule)) && (fields[field] ?? []).some(applies);
    return opened && !rows.some((rule) => rule.effect === 'PROHIBIT' && applies(rule));
  }

  test('the decision is the specified one, and the condition for queries says the same', () => {
    fc.assert(
      fc.property(policyArbitrary, readerArbitrary, rowArbitrary, (declarations, reader, row) => {
        const { mayRead, readCondition } = decisionsOf(declarations);
        for (const field of FIELDS) {
          const expected = specified(declarations, reader, field, row);
          expect(mayRead(reader, TYPE, field, row)).toBe(expected);
          expect(holds(readCondition(reader.role, TYPE, field), row, reader.country)).toBe(expected);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('the order of declarations does not matter, not even for half a row', () => {
    const shuffled = policyArbitrary.chain((declarations) => {
      const { rows, fields, ...rest } = recordOf(declarations);
      const shuffle = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
      return fc
        .record({
          rows: shuffle(rows),
          fields: fc
            .tuple(
              ...Object.entries(fields).map(([field, rules]) =>
                shuffle(rules).map((others) => [field, others] as const),
              ),
            )
            .chain(shuffle),
        })
        .map((other): [Declarations, Declarations] => [
          declarations,
          { [TYPE]: { ...rest, rows: other.rows, fields: Object.fromEntries(other.fields) } },
        ]);
    });
    const halfRow = fc
      .tuple(rowArbitrary, fc.subarray(['state', 'level', 'sealed', 'source', 'members']))
      .map(([row, kept]): Row => Object.fromEntries(Object.entries(row).filter(([name]) => kept.includes(name))));
    fc.assert(
      fc.property(shuffled, readerArbitrary, fc.oneof(rowArbitrary, halfRow), ([one, other], reader, row) => {
        expect(cells(other, reader, row)).toEqual(cells(one, reader, row));
      }),
      { numRuns: 400 },
    );
  });

  test('a further prohibition opens no cell, and a further grant shuts none', () => {
    fc.assert(
      fc.property(
        policyArbitrary,
        fc.oneof(grantArbitrary, prohibitionArbitrary),
        readerArbitrary,
        rowArbitrary,
        (declarations, rule, reader, row) => {
          const before = cells(declarations, reader, row);
          const after = cells(withRows(declarations, [...recordOf(declarations).rows, rule]), reader, row);
          for (const field of FIELDS) {
            if (rule.effect === 'PROHIBIT') expect(before[field]! || !after[field]!).toBe(true);
            else expect(after[field]! || !before[field]!).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a rule for one role changes nothing for another', () => {
    fc.assert(
      fc.property(
        policyArbitrary,
        fc.oneof(grantArbitrary, prohibitionArbitrary),
        readerArbitrary,
        rowArbitrary,
        (declarations, rule, reader, row) => {
          fc.pre(!rule.roles.includes(reader.role));
          const more = withRows(declarations, [...recordOf(declarations).rows, rule]);
          expect(cells(more, reader, row)).toEqual(cells(declarations, reader, row));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a role without grants reads nothing', () => {
    const strangers = ROLES.filter((role) => !ABSTRACT_ROLES.includes(role));
    fc.assert(
      fc.property(policyArbitrary, fc.constantFrom(...strangers), rowArbitrary, (declarations, role, row) => {
        expect(Object.values(cells(declarations, { role, country: 'AA' }, row))).toEqual([false, false, false]);
        for (const field of FIELDS) {
          expect(decisionsOf(declarations).readCondition(role, TYPE, field)).toEqual({ kind: 'NEVER' });
        }
      }),
    );
  });

  test('an attribute that no rule names changes nothing', () => {
    fc.assert(
      fc.property(policyArbitrary, readerArbitrary, rowArbitrary, fc.anything(), (declarations, reader, row, value) => {
        const more = { ...row, 'not named': value } as Row;
        expect(cells(declarations, reader, more)).toEqual(cells(declarations, reader, row));
      }),
    );
  });
});

describe('half a row', () => {
  const sealed = typeWith([grant(['BUREAU_OFFICER'], EVERY_ROW), prohibit(['BUREAU_OFFICER'], [is('sealed', true)])]);

  test('does not pass a prohibition by lacking what it asks for', () => {
    const { mayRead, readCondition } = decisionsOf(sealed);
    expect(mayRead(OFFICER, TYPE, 'key', { sealed: false })).toBe(true);
    expect(mayRead(OFFICER, TYPE, 'key', { sealed: null })).toBe(true);
    expect(mayRead(OFFICER, TYPE, 'key', {})).toBe(false);
    expect(mayRead(OFFICER, TYPE, 'key', { sealed: undefined } as unknown as Row)).toBe(false);
    expect(() => holds(readCondition('BUREAU_OFFICER', TYPE, 'key'), {}, 'AA')).toThrow('"sealed"');
  });

  test('does not pass a grant either, though another grant would open it', () => {
    const grants = [grant(['BUREAU_OFFICER'], [is('state', 'OPEN')]), grant(['BUREAU_OFFICER'], [is('level', 1)])];
    for (const rows of [grants, grants.toReversed()]) {
      expect(decisionsOf(typeWith(rows)).mayRead(OFFICER, TYPE, 'key', { state: 'OPEN' })).toBe(false);
    }
  });

  test('does not borrow attributes from the prototype of objects', () => {
    const { mayRead } = decisionsOf(typeWith([grant(['BUREAU_OFFICER'], [is('state', 'OPEN')])]));
    expect(mayRead(OFFICER, TYPE, 'key', Object.create({ state: 'OPEN' }) as Row)).toBe(false);
    const constructed = decisionsOf(
      typeWith([prohibit(['BUREAU_OFFICER'], [is('toString', 'x')]), grant(['BUREAU_OFFICER'], EVERY_ROW)]),
    );
    expect(constructed.mayRead(OFFICER, TYPE, 'key', {})).toBe(false);
  });

  test('is not a set where a rule asks for one', () => {
    const { mayRead } = decisionsOf(typeWith([grant(['BUREAU_OFFICER'], [has('members', 'AA')])]));
    expect(mayRead(OFFICER, TYPE, 'key', { members: ['AA'] })).toBe(true);
    expect(mayRead(OFFICER, TYPE, 'key', { members: 'AA' })).toBe(false);
    expect(mayRead(OFFICER, TYPE, 'key', { members: null })).toBe(false);
  });

  test('a reader without a country is nobody’s source, and not the source of what has none', () => {
    const { mayRead } = decisionsOf(typeWith([grant(['BUREAU_OFFICER'], [is('source', COUNTRY_OF_READER)])]));
    expect(mayRead({ role: 'BUREAU_OFFICER', country: null }, TYPE, 'key', { source: null })).toBe(false);
    expect(mayRead({ role: 'BUREAU_OFFICER', country: null }, TYPE, 'key', { source: 'AA' })).toBe(false);
  });
});

describe('a rule for a field', () => {
  test('opens no row of another field', () => {
    const { mayRead, readCondition } = decisionsOf(
      typeWith([grant(['BUREAU_OFFICER'], EVERY_ROW)], {
        key: [readWhen(['BUREAU_OFFICER'], [is('state', 'OPEN')])],
        other: [readBy('BUREAU_OFFICER')],
        third: [readBy('BUREAU_OFFICER')],
      }),
    );
    expect(mayRead(OFFICER, TYPE, 'other', { state: 'SHUT' })).toBe(true);
    expect(mayRead(OFFICER, TYPE, 'key', { state: 'SHUT' })).toBe(false);
    expect(readCondition('BUREAU_OFFICER', TYPE, 'key')).toEqual(is('state', 'OPEN'));
    expect(readCondition('BUREAU_OFFICER', TYPE, 'other')).toEqual({ kind: 'ALWAYS' });
  });

  test('does not outlive a prohibition of the row', () => {
    const { mayRead } = decisionsOf(
      typeWith([grant(['BUREAU_OFFICER'], EVERY_ROW), prohibit(['BUREAU_OFFICER'], [is('sealed', true)])], {
        key: [readBy('BUREAU_OFFICER')],
        other: [readBy('BUREAU_OFFICER')],
      }),
    );
    for (const field of ['key', 'other']) expect(mayRead(OFFICER, TYPE, field, { sealed: true })).toBe(false);
  });

  test('says nothing about fields, types and members that nobody declared', () => {
    const all = decisionsOf({
      ...typeWith([grant(['BUREAU_OFFICER'], EVERY_ROW)]),
      // In CASL, "all" means every type, and an empty field means any.
      all: recordOf(typeWith([grant(['BUREAU_OFFICER'], EVERY_ROW)], { key: [readBy('BUREAU_OFFICER')] })),
      Shape: shape(['BUREAU_OFFICER'], 'member'),
    });
    const unknown = [
      [TYPE, 'undeclared'],
      [TYPE, ''],
      [TYPE, undefined],
      [TYPE, 'toString'],
      [TYPE, '__proto__'],
      ['Undeclared', 'key'],
      ['toString', 'key'],
      ['', 'key'],
      ['Shape', 'member'],
      ['Shape', 'key'],
    ] as [string, string][];
    for (const [type, field] of unknown) {
      expect([type, field, all.mayRead(OFFICER, type, field, {})]).toEqual([type, field, false]);
      expect([type, field, all.readCondition('BUREAU_OFFICER', type, field)]).toEqual([type, field, { kind: 'NEVER' }]);
      expect([type, field, type === 'Shape' && field === 'member']).toEqual([
        type,
        field,
        all.mayUse('BUREAU_OFFICER', type, field),
      ]);
    }
  });

  test('a type named like one of CASL’s wildcards speaks for itself alone', () => {
    const open = recordOf(typeWith([grant(['CCF'], EVERY_ROW)], { key: [readBy('CCF')] }));
    const { mayRead, readCondition } = decisionsOf({
      ...typeWith([grant(['BUREAU_OFFICER'], EVERY_ROW)]),
      all: open,
      manage: open,
    });
    expect(mayRead({ role: 'CCF', country: null }, TYPE, 'key', {})).toBe(false);
    expect(readCondition('CCF', TYPE, 'key')).toEqual({ kind: 'NEVER' });
    expect(mayRead({ role: 'CCF', country: null }, 'all', 'key', {})).toBe(true);
  });
});

describe('a question is about one row, never about "some row" of a type', () => {
  const { mayRead } = decisionsOf(typeWith([grant(['BUREAU_OFFICER'], [is('state', 'OPEN')])]));

  test('the interface does not take a type without a row, or a row without a field', () => {
    // The type checker holds this; it runs over the tests too.
    // @ts-expect-error A row is needed.
    expect(mayRead(OFFICER, TYPE, 'key')).toBe(false);
    // @ts-expect-error A field is needed.
    expect(mayRead(OFFICER, TYPE, undefined, { state: 'OPEN' })).toBe(false);
  });

  test.each([undefined, null, TYPE, 'key', 0, [], () => TYPE])('%p in place of the row is a denial', (row) => {
    expect(mayRead(OFFICER, TYPE, 'key', row as unknown as Row)).toBe(false);
  });

  test('a row cannot say of itself what type it is', () => {
    const both = decisionsOf({
      ...typeWith([grant(['BUREAU_OFFICER'], [is('state', 'OPEN')])]),
      Other: recordOf(typeWith([grant(['CCF'], EVERY_ROW)], { key: [readBy('CCF')] })),
    });
    for (const state of ['OPEN', 'CLOSED']) {
      const row = { state, __caslSubjectType__: 'Other' };
      expect(both.mayRead(OFFICER, TYPE, 'key', row)).toBe(state === 'OPEN');
      expect(both.mayRead({ role: 'CCF', country: null }, TYPE, 'key', row)).toBe(false);
    }
  });
});

describe('declarations whose meaning would surprise are refused', () => {
  const rows = [grant(['CCF'], EVERY_ROW)];
  const key = [readBy('CCF')];
  const record = (parts: Partial<RecordDeclaration>): TypeDeclaration => ({
    kind: 'RECORD',
    key: 'key',
    rows,
    fields: { key },
    ...parts,
  });

  test.each<[string, TypeDeclaration, RegExp]>([
    ['no fields', record({ fields: {} }), /no field "key", its key/],
    ['a key that is no field', record({ key: 'missing' }), /no field "missing", its key/],
    ['a key of every object', record({ key: 'toString' }), /no field "toString", its key/],
    ['no rows', record({ rows: [] }), /grants no row/],
    ['only prohibitions', record({ rows: [prohibit(['CCF'], [is('a', 1)])] }), /grants no row/],
    ['a grant to no role', record({ rows: [...rows, grant([], EVERY_ROW)] }), /no role for a row rule/],
    ['a prohibition for no role', record({ rows: [...rows, prohibit([], [is('a', 1)])] }), /no role for a row rule/],
    ['an unconditional prohibition', record({ rows: [...rows, prohibit(['CCF'], EVERY_ROW)] }), /prohibits every row/],
    ['an empty or', record({ rows: [...rows, grant(['CCF'], [or()])] }), /an empty or in a row rule/],
    ['an empty and', record({ rows: [...rows, prohibit(['CCF'], [not(and())])] }), /an empty and in a row rule/],
    [
      'a condition of every row',
      record({ rows: [grant(['CCF'], [{ kind: 'ALWAYS' }])] }),
      /names ALWAYS in a row rule/,
    ],
    ['an empty or for a field', record({ fields: { key: [readWhen(['CCF'], [or()])] } }), /an empty or in key/],
    ['an unknown role', record({ rows: [grant(['CHIEF' as Role], EVERY_ROW)] }), /unknown role CHIEF/],
    ['a field without rules', record({ fields: { key, other: [] } }), /no rule for other/],
    ['a field rule without roles', record({ fields: { key, other: [readBy()] } }), /no role for other/],
    [
      'a field for an unknown role',
      record({ fields: { key, other: [readBy('CHIEF' as Role)] } }),
      /unknown role CHIEF/,
    ],
    ['a field for who has no row', record({ fields: { key, other: [readBy('AUDITOR')] } }), /AUDITOR, who has no row/],
    ['a shape without members', { kind: 'SHAPE', members: {} }, /has no member/],
    ['a member for no role', { kind: 'SHAPE', members: { member: [] } }, /no role for member/],
    ['a member for an unknown role', { kind: 'SHAPE', members: { member: ['CHIEF' as Role] } }, /unknown role CHIEF/],
  ])('%s', (_name, declaration, message) => {
    expect(() => decisionsOf({ [TYPE]: declaration })).toThrow(message);
  });

  test('no declarations at all allow nothing', () => {
    const { mayRead, mayUse, readCondition } = decisionsOf({});
    for (const role of ROLES) {
      expect(mayRead({ role, country: 'FR' }, 'Alert', 'reference', {})).toBe(false);
      expect(mayUse(role, 'Query', 'me')).toBe(false);
      expect(readCondition(role, 'Alert', 'reference')).toEqual({ kind: 'NEVER' });
    }
  });

  test('there is no deciding without declarations', () => {
    // @ts-expect-error Declarations are needed.
    expect(() => decisionsOf()).toThrow();
  });
});

describe('the policy of the house', () => {
  test('is accepted, and names every role somewhere', () => {
    for (const role of ROLES) {
      const used = Object.entries(policy).some(([type, declaration]) =>
        declaration.kind === 'SHAPE'
          ? Object.keys(declaration.members).some((member) => decisions.mayUse(role, type, member))
          : Object.keys(declaration.fields).some(
              (field) => decisions.readCondition(role, type, field).kind !== 'NEVER',
            ),
      );
      expect([role, used]).toEqual([role, true]);
    }
  });

  test('needs at most seven rules for the rows of a type', () => {
    const rules = Object.entries(policy).map(([type, declaration]) => [
      type,
      declaration.kind === 'RECORD' ? declaration.rows.length : 0,
    ]);
    expect(rules.filter(([, count]) => Number(count) > 7)).toEqual([]);
  });

  test('lets nobody outside the refugee desk and the CCF read any part of an asylum decision', () => {
    for (const type of ['AsylumDecision', 'AlertMatch', 'ReviewItem', 'Ground', 'HistoryEntry', 'DecisionPerson']) {
      const declaration = policy[type]!;
      const members = Object.keys(declaration.kind === 'RECORD' ? declaration.fields : declaration.members);
      for (const role of ROLES.filter((each) => each !== 'REFUGEE_DESK' && each !== 'CCF')) {
        for (const member of members) {
          expect([role, type, member, decisions.mayUse(role, type, member)]).toEqual([role, type, member, false]);
          expect(decisions.readCondition(role, type, member)).toEqual({ kind: 'NEVER' });
        }
      }
    }
  });
});
