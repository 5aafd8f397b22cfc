/** The laws of conditions, in the pure decision. `test/policy-laws.test.ts` holds SQL to the same ones. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readerArbitrary, rowArbitrary } from '../../test/support/abstract-policies.ts';
import { LAWS, triple } from '../../test/support/formula-laws.ts';
import { holds } from './ability.ts';
import { and, COUNTRY_OF_READER, has, is, not, or } from './grammar.ts';

test.each(LAWS)('%s', (_name, sides) => {
  fc.assert(
    fc.property(triple, rowArbitrary, readerArbitrary, (formulas, row, { country }) => {
      const [left, right] = sides(...formulas);
      expect(holds(left, row, country)).toBe(holds(right, row, country));
    }),
    { numRuns: 300 },
  );
});

test('NULL is the opposite of every value, and no set holds it', () => {
  const nothing = { state: null, members: null, source: null };
  expect(holds(not(is('state', 'OPEN')), nothing, 'AA')).toBe(true);
  expect(holds(is('state', null), nothing, 'AA')).toBe(true);
  expect(holds(has('members', 'AA'), nothing, 'AA')).toBe(false);
  expect(holds(not(has('members', 'AA')), nothing, 'AA')).toBe(true);
  expect(holds(not(is('source', COUNTRY_OF_READER)), nothing, null)).toBe(true);
});

test('half a row fails in every part of a condition, whatever the other parts say', () => {
  for (const formula of [
    or(is('state', 'OPEN'), is('absent', 1)),
    or(is('absent', 1), is('state', 'OPEN')),
    and(is('state', 'SHUT'), is('absent', 1)),
    not(and(is('state', 'SHUT'), has('absent', 'AA'))),
  ]) {
    expect(() => holds(formula, { state: 'OPEN' }, 'AA')).toThrow('"absent"');
  }
});
