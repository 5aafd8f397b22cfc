/** Computing that is cut into slices lets others go on. */
import { expect, test } from '@jest/globals';
import { mapInSlices } from './slices.ts';

const busy = (milliseconds: number): void => {
  const end = performance.now() + milliseconds;
  while (performance.now() < end) continue;
};

test('while a long list is mapped, others go on', async () => {
  let others = 0;
  let isOver = false;
  const other = (): void => {
    others += 1;
    if (!isOver) setImmediate(other);
  };
  setImmediate(other);
  const mapped = await mapInSlices(
    Array.from({ length: 80 }, (_, place) => place),
    (item, place) => {
      busy(1);
      return item * place;
    },
  );
  isOver = true;
  expect(mapped).toEqual(Array.from({ length: 80 }, (_, place) => place * place));
  expect(others).toBeGreaterThan(5);
});

test('a few are mapped in one go', () => {
  expect(mapInSlices([1, 2, 3], (item) => item * 2)).toEqual([2, 4, 6]);
});
