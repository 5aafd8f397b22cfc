/** The index of decisions: entries of a token have consecutive places, and a new one is added without walking past those before it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { ENGINE } from '../src/database/roles.ts';
import { rowsOf } from '../src/database/rows.ts';
import { addToIndex, idsInOrderOf, removeFromIndex, type Indexed } from '../src/decisions/lookups.ts';
import { thorough } from './support/effort.ts';
import { DATABASES } from './support/nansen.ts';
import { openOwned, type OwnedDatabase } from './support/owned-database.ts';

const MANY = 1_500;

describe.each(DATABASES)('on %s', (kind) => {
  let owned: OwnedDatabase;

  beforeAll(async () => {
    owned = await openOwned(kind);
  });
  afterAll(() => owned.close());

  test('each token finds what was added under it, in its order, whatever was added and removed before', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ tokens: fc.subarray(['one', 'two', 'three']), isRemoved: fc.boolean() }), {
          maxLength: 12,
        }),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 }),
        async (steps, sizes) => {
          const world = randomUUID();
          let added: Indexed[] = [];
          for (const [n, { tokens, isRemoved }] of steps.entries()) {
            const batch = Array.from({ length: sizes[n % sizes.length]! }, () => ({
              id: randomUUID(),
              tokens: tokens.map((token) => `${world} ${token}`),
            }));
            await owned.database.transaction(ENGINE, (transaction) => addToIndex(transaction, batch));
            added.push(...batch);
            if (!isRemoved) continue;
            const removed = added.filter((_each, place) => place % 3 === n % 3);
            await owned.database.transaction(ENGINE, (transaction) => removeFromIndex(transaction, removed));
            added = added.filter((each) => !removed.includes(each));
          }
          for (const token of ['one', 'two', 'three']) {
            const found = await owned.database.transaction(ENGINE, (transaction) =>
              idsInOrderOf(transaction, `${world} ${token}`),
            );
            const expected = added.filter(({ tokens }) => tokens.includes(`${world} ${token}`)).map(({ id }) => id);
            expect(found.toSorted()).toEqual(expected.toSorted());
            if (steps.every(({ isRemoved }) => !isRemoved)) expect(found).toEqual(expected);
          }
        },
      ),
      { numRuns: thorough(15) },
    );
  });

  test('a report of a file of thousands does not wait for all before it', async () => {
    const token = randomUUID();
    const many = Array.from({ length: MANY }, () => ({ id: randomUUID(), tokens: [token] }));
    await owned.database.transaction(ENGINE, (transaction) => addToIndex(transaction, many));
    const last = { id: randomUUID(), tokens: [token] };
    const looks = await owned.database.transaction(ENGINE, async (transaction) => {
      const looked = async (): Promise<number> => {
        const [row] = rowsOf<{ looks: string | number }>(
          await transaction.queries.execute(sql`
            select coalesce(idx_scan, 0) + coalesce(seq_scan, 0) as looks from pg_stat_xact_all_tables
            where schemaname = 'decisions' and relname = 'lookups'`),
        );
        return Number(row?.looks ?? 0);
      };
      const before = await looked();
      await addToIndex(transaction, [last]);
      return (await looked()) - before;
    });
    expect(looks).toBeGreaterThan(0);
    expect(looks).toBeLessThan(100);
    const found = await owned.database.transaction(ENGINE, (transaction) => idsInOrderOf(transaction, token));
    expect(found).toEqual([...many, last].map(({ id }) => id));
  });
});
