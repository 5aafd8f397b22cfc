/** A large input waits for other large ones; a small one waits for nobody. */
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { inTurn, LONGEST_TURN_MS, portionsOf } from './large-inputs.ts';

test('large inputs are worked on one at a time, country after country, and small ones at once', async () => {
  const order: string[] = [];
  const began: string[] = [];
  const work = (name: string) => async (): Promise<void> => {
    began.push(name);
    await new Promise((resolve) => setImmediate(resolve));
    order.push(name);
  };
  const reader = (country: string) => ({ role: 'BORDER', country }) as const;
  const all = [
    inTurn(reader('BY'), 500, work('BY 1')),
    inTurn(reader('BY'), 500, work('BY 2')),
    inTurn(reader('BY'), 500, work('BY 3')),
    inTurn(reader('SE'), 500, work('SE')),
    inTurn(reader('BY'), 1, work('small')),
  ];
  await Promise.resolve();
  expect(began).toContain('small');
  expect(began.filter((name) => name !== 'small').length).toBeLessThanOrEqual(1);
  await Promise.all(all);
  expect(order.filter((name) => name !== 'small')).toEqual(['BY 1', 'SE', 'BY 2', 'BY 3']);
});

test('the large inputs of a country take half of the time at most, and nobody else rests', async () => {
  const began = performance.now();
  const beganAt: Record<string, number> = {};
  const work = (name: string) => async (): Promise<void> => {
    beganAt[name] = performance.now() - began;
    await pause(100);
  };
  const [rested, other] = [
    { role: 'BORDER', country: 'AM' },
    { role: 'BORDER', country: 'AZ' },
  ] as const;
  await inTurn(rested, 500, work('first'));
  const took = performance.now() - began - beganAt['first']!;
  await Promise.all([
    inTurn(rested, 500, work('second')),
    inTurn(other, 500, work('other')),
    inTurn(rested, 1, work('small')),
  ]);
  // Timers count whole milliseconds.
  expect(beganAt['second']).toBeGreaterThan(beganAt['first']! + 2 * took - 10);
  expect(beganAt['other']).toBeLessThan(beganAt['second']!);
  expect(beganAt['small']).toBeLessThan(beganAt['second']!);
});

test('a large input that waits for something of its own country keeps no other country waiting', async () => {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const began = performance.now();
  const waiting = inTurn({ role: 'BUREAU_OFFICER', country: 'MD' }, 500, () => ended);
  const took = await inTurn({ role: 'BORDER', country: 'ME' }, 500, () => Promise.resolve(performance.now() - began));
  expect(took).toBeLessThan(LONGEST_TURN_MS + 1_000);
  // The country itself goes on waiting.
  let isNext = false;
  const next = inTurn({ role: 'BUREAU_OFFICER', country: 'MD' }, 500, () => Promise.resolve((isNext = true)));
  await pause(50);
  expect(isNext).toBe(false);
  end();
  await Promise.all([waiting, next]);
  const failure = new Error('invented');
  await expect(inTurn({ role: 'BORDER', country: 'ME' }, 500, () => Promise.reject(failure))).rejects.toBe(failure);
});

test('portions hold every item once, in order', () => {
  expect(portionsOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(portionsOf([], 2)).toEqual([]);
});
