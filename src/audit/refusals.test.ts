/** A flood of refusals costs the database one statement at a time, and nothing of it is lost. */
import { expect, test } from '@jest/globals';
import type { Database } from '../database/database.ts';
import { parseReader } from '../policy/reader.ts';
import { RefusalCounts } from './refusals.ts';

test('the first refusal is stored at once, and those after it together', async () => {
  let transactions = 0;
  const database = {
    transaction: () => {
      transactions += 1;
      return Promise.resolve();
    },
  } as unknown as Database;
  const failed = (error: unknown): never => {
    throw error;
  };
  const counts = new RefusalCounts({ database, clock: { now: () => new Date('2026-03-01T09:00:00Z') } }, failed);
  const reader = parseReader('bureau:FR', 'someone')!;
  const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  for (let nth = 0; nth < 20; nth += 1) {
    counts.note(reader, 'reviewQueue');
    await breath();
  }
  expect(transactions).toBe(1);
  await counts.stop();
  expect(transactions).toBe(2);
});
