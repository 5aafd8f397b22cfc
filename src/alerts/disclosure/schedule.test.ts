import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AT_ONCE, momentAfter, momentBefore } from './schedule.ts';

const HOUR_MS = 3_600_000;
const moments = fc.date({ min: new Date('2020-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
const periods = fc.integer({ min: 1, max: 999 * 24 }).map((hours) => hours * HOUR_MS);

test('every week is every Monday at 04:00 UTC', () => {
  const week = 168 * HOUR_MS;
  expect(momentBefore(new Date('2026-11-22T12:00:00Z'), week).toISOString()).toBe('2026-11-16T04:00:00.000Z');
  expect(momentBefore(new Date('2026-11-23T04:00:00Z'), week).toISOString()).toBe('2026-11-23T04:00:00.000Z');
  expect(momentAfter(new Date('2026-11-23T04:00:00Z'), week).toISOString()).toBe('2026-11-30T04:00:00.000Z');
});

test('every moment lies between two fixed ones that are a period apart, wherever in between it is', () => {
  fc.assert(
    fc.property(moments, periods, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (now, every, part) => {
      const before = momentBefore(now, every);
      expect(before.getTime()).toBeLessThanOrEqual(now.getTime());
      expect(momentAfter(now, every).getTime() - before.getTime()).toBe(every);
      expect(momentBefore(new Date(before.getTime() + Math.floor(part * every)), every)).toEqual(before);
    }),
  );
});

test('without a schedule every moment is one', () => {
  fc.assert(fc.property(moments, (now) => expect(momentBefore(now, AT_ONCE)).toEqual(now)));
});
