/**
 * The work of a screening does not grow with what its source requested before about the same person: reports of others wait for it, so its
 * duration would tell the source, and them, that the person is protected. What is counted is every row that PostgreSQL reads and writes.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eq, sql } from 'drizzle-orm';
import { alerts } from '../src/alerts/tables.ts';
import { screenAlert } from '../src/assessment/screening/job.ts';
import type { Transaction } from '../src/database/database.ts';
import { rowsOf } from '../src/database/rows.ts';
import { copyAlert, spreadMatches } from './support/copied-alerts.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf, type Owner } from './support/owned-database.ts';
import { report, requestAlert } from './support/story.ts';

/** Earlier requests about one person, one after the other. */
const EARLIER = [1, 40, 400];
const OTHERS = 2_000;

/** The number of the first copy that is measured. */
const MEASURED = 10_000;

/** How many rows of a table PostgreSQL may read more, or less, because it plans otherwise: a few, and far fewer than there are earlier requests. */
const PLANNED_OTHERWISE = 10;
const NONE: Rows = { read: 0, written: 0 };

/** Rows read and written, by table. */
type Work = Readonly<Record<string, Rows>>;

interface Rows {
  readonly read: number;
  readonly written: number;
}

/** What PostgreSQL counted in this connection. It forgets at times, never within a transaction. */
async function rowsUntilNow({ queries }: Transaction): Promise<ReadonlyMap<string, Rows>> {
  const rows = rowsOf<{ table: string; read: string | number; written: string | number }>(
    await queries.execute(sql`
      select schemaname || '.' || relname as "table", coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) as read,
        n_tup_ins + n_tup_upd + n_tup_del as written
      from pg_stat_xact_user_tables`),
  );
  return new Map(rows.map(({ table, read, written }) => [table, { read: Number(read), written: Number(written) }]));
}

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: Owner;

  beforeAll(async () => {
    nansen = await startNansen(kind);
    owner = ownerOf(nansen);
    // With few rows, PostgreSQL reads all of them instead of looking some up.
    await report(nansen, 'asylum-office:SE', { familyName: 'Other-Test', birthDate: '1970-02-03' });
    const other = await requestAlert(nansen, 'BY', { familyName: 'Other-Test', birthDate: '1970-02-03' });
    await nansen.idle();
    await copyAlert(owner.queries, other, { from: 1, to: OTHERS }, true);
    await spreadMatches(owner.queries, other, OTHERS);
  });
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  /** Screens a request, and counts the rows. */
  async function workOf(reference: string): Promise<Work> {
    const counted: Work[] = [];
    const transaction = nansen.database.transaction.bind(nansen.database);
    const watched: typeof transaction = (session, work, caller) =>
      transaction(
        session,
        async (real) => {
          // As PostgreSQL plans where there are very many alerts. Of few it reads all, and so many more if there are more.
          for (const way of ['seqscan', 'hashjoin', 'mergejoin']) {
            await real.queries.execute(sql`select set_config(${`enable_${way}`}, 'off', true)`);
          }
          const before = await rowsUntilNow(real);
          const result = await work(real);
          const after = await rowsUntilNow(real);
          const tables = [...after].flatMap(([table, { read, written }]) => {
            const known = before.get(table) ?? { read: 0, written: 0 };
            const done = { read: read - known.read, written: written - known.written };
            return done.read + done.written === 0 ? [] : [[table, done] as const];
          });
          counted.push(Object.fromEntries(tables));
          return result;
        },
        caller,
      );
    const [alert] = await owner.queries.select({ id: alerts.id }).from(alerts).where(eq(alerts.reference, reference));
    await screenAlert({ ...nansen.services, database: { ...nansen.database, transaction: watched } }, alert!.id, () =>
      Promise.resolve(),
    );
    expect(counted).toHaveLength(1);
    return counted[0]!;
  }

  test.each([
    ['that are held back', 'Often-Test', '1984-05-06'],
    ['that are near', 'Nearby-Test', '1984-11-06'],
  ])(
    'a request about a protected person is the same work, however many earlier ones there are %s',
    async (_how, familyName, birthDate) => {
      await report(nansen, 'asylum-office:SE', { familyName, birthDate: '1984-05-06' });
      const first = await requestAlert(nansen, 'BY', { familyName, birthDate });
      await nansen.idle();
      const works: Work[] = [];
      let last = 1;
      for (const earlier of EARLIER) {
        if (earlier > last) await copyAlert(owner.queries, first, { from: last + 1, to: earlier }, true);
        last = earlier;
        const next = MEASURED + works.length;
        await copyAlert(owner.queries, first, { from: next, to: next }, false);
        // So that PostgreSQL plans as it does where there have been many alerts for a while.
        await owner.queries.execute(sql`analyze`);
        works.push(await workOf(`${first}${next}`));
      }
      const [least, ...others] = works;
      expect(least).toHaveProperty(['decisions.reviews']);
      for (const work of others) {
        for (const table of new Set([...Object.keys(least!), ...Object.keys(work)])) {
          const [one, other] = [least![table] ?? NONE, work[table] ?? NONE];
          expect([table, other.written]).toEqual([table, one.written]);
          expect([table, Math.abs(other.read - one.read) <= PLANNED_OTHERWISE]).toEqual([table, true]);
        }
      }
    },
  );
});
