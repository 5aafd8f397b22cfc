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
  OFFICER,
  policyArbitrary,
  prohibitionArbitrary,
  readerArbitrary,
  recordOf,
  rowArbitrary,
  TYPE,
  typeWith,
  type AbstractReader,
} from '../../test/support/abstract-policies.ts';
import { permissionsOf, holds, type Declarations, type Row } from './ability.ts';
import {
  COUNTRY_OF_READER,
  grant,
  is,
  prohibit,
  type Conditions,
  type FieldRule,
  type Formula,
  type RowRule,
} from './grammar.ts';
import { ROLES } from './reader.ts';

function withRows(declarations: Declarations, rows: readonly RowRule[]): Declarations {
  return { [TYPE]: { ...recordOf(declarations), rows } };
}

/** Everything that a policy says about one row. */
function cells(declarations: Declarations, reader: AbstractReader, row: Row): Record<string, boolean> {
  const { mayRead } = permissionsOf(declarations);
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
    permissionsOf(typeWith(sequence.map(({ rule }) => rule))).mayRead(OFFICER, TYPE, 'key', ROW);
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
        const { mayRead, readCondition } = permissionsOf(declarations);
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
          expect(permissionsOf(declarations).readCondition(role, TYPE, field)).toEqual({ kind: 'NEVER' });
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
