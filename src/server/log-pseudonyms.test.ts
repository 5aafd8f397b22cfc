/** A log alone names nobody, and shows what somebody did on one day only. */
import { expect, test } from '@jest/globals';
import { logPseudonyms } from './log-pseudonyms.ts';

const SECRETS = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)] as const;
const DAY = new Date('2026-03-14T23:59:59Z');
const pseudonyms = logPseudonyms(SECRETS[0]);

test('it is the same for a day, whatever process writes the log', () => {
  const first = pseudonyms.of('user', 'anna', DAY);
  expect(first).toMatch(/^[\w-]{16}$/);
  expect(pseudonyms.of('user', 'anna', new Date('2026-03-14T00:00:00Z'))).toBe(first);
  expect(logPseudonyms(SECRETS[0]).of('user', 'anna', DAY)).toBe(first);
});

test('it is another one for other people, for addresses, on other days, and under another key', () => {
  const all = [
    pseudonyms.of('user', 'anna', DAY),
    pseudonyms.of('user', 'anne', DAY),
    pseudonyms.of('address', 'anna', DAY),
    pseudonyms.of('user', 'anna', new Date('2026-03-15T00:00:00Z')),
    logPseudonyms(SECRETS[1]).of('user', 'anna', DAY),
  ];
  expect(new Set(all).size).toBe(all.length);
});
