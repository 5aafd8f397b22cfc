import { expect, test } from '@jest/globals';
import { monthsAfter } from './calendar.ts';
import { endOfMeasure, measureAt } from './measures.ts';

const at = (moment: string): Date => new Date(moment);

test.each([
  ['2026-05-06T23:59:59.999Z', 6, '2026-11-06'],
  ['2026-08-31T00:00:00.000Z', 6, '2027-02-28'],
  ['2027-08-31T00:00:00.000Z', 6, '2028-02-29'],
  ['2028-02-29T12:00:00.000Z', 60, '2033-02-28'],
  ['2026-11-22T00:00:00.000Z', -6, '2026-05-22'],
  ['2026-08-31T00:00:00.000Z', -6, '2026-02-28'],
])('from %s, %i months: %s', (moment, months, day) => expect(monthsAfter(at(moment), months)).toBe(day));

test('a measure is one until the day six months later begins, and a deletion from then on', () => {
  const began = at('2026-05-06T07:08:09.010Z');
  const end = at('2026-11-06T00:00:00.000Z');
  expect(endOfMeasure(began)).toEqual(end);
  expect(measureAt(began, new Date(end.getTime() - 1))).toEqual({ kind: 'INTERIM_MEASURE', since: began });
  expect(measureAt(began, end)).toEqual({ kind: 'NOT_COMPLIANT', since: end });
});
