/** Whether two samples can be told apart by a threshold. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { areaUnderCurve } from '../scripts/timing/two-samples.ts';

const samples = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 20 });

test('the area under the curve is the share of pairs in which the one is larger, equal ones counted half', () => {
  fc.assert(
    fc.property(samples, samples, (one, other) => {
      let larger = 0;
      for (const a of one) for (const b of other) larger += a > b ? 1 : a === b ? 0.5 : 0;
      expect(areaUnderCurve(one, other)).toBeCloseTo(larger / (one.length * other.length), 10);
    }),
  );
});

test('it is 1 where every value is larger, and 0.5 for a sample and itself', () => {
  expect(areaUnderCurve([3, 4], [1, 2])).toBe(1);
  expect(areaUnderCurve([1, 2], [3, 4])).toBe(0);
  expect(areaUnderCurve([1, 5, 5], [1, 5, 5])).toBe(0.5);
});
