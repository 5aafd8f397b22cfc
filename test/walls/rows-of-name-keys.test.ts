/** Name keys are as visible as an alert of their subject, though most say by themselves which countries see it. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sql, type SQL } from 'drizzle-orm';
import postgres from 'postgres';
import { sessionOf } from '../../src/database/roles.ts';
import { rowsOf } from '../../src/database/rows.ts';
import { BOTH_DATABASES } from '../support/nansen.ts';
import { NATIONAL, READERS, useWalls } from './use-walls.ts';

const WHOSE = READERS.filter(({ reader }) => NATIONAL.includes(reader.role));
const KEYS = sql`insert into alerts.subject_name_keys (key, birth_year, sketch, rules, subject_id)
  select 'TST', 0, repeat('0', 127)::bit(127), 1, id from alerts.subjects`;
const VISIBLE = sql`disclosed and state = 'PUBLISHED' and valid and not restricted`;

describe.each(BOTH_DATABASES)('on %s', (kind) => {
  const walls = useWalls(kind);
  const all = async <Row>(query: SQL): Promise<Row[]> => rowsOf<Row>(await walls.opened.owner.execute(query));

  beforeEach(() => all(KEYS));
  afterEach(() => all(sql`delete from alerts.subject_name_keys`));

  /** Who sees a key without an alert of its subject, or an alert without its key. */
  async function wronged(): Promise<string[]> {
    const wrong: string[] = [];
    for (const { name, reader } of WHOSE) {
      const [found] = await walls.as(sessionOf(reader), async (queries) =>
        rowsOf<{ stray: number; missing: number }>(
          await queries.execute(sql`select
            (select count(*)::int from alerts.subject_name_keys where subject_id not in (select subject_id from alerts.alerts)) as stray,
            (select count(*)::int from alerts.alerts where subject_id not in (select subject_id from alerts.subject_name_keys)) as missing`),
        ),
      );
      if (found!.stray + found!.missing > 0) wrong.push(`${name}: ${found!.stray} stray, ${found!.missing} missing`);
    }
    return wrong;
  }

  /** For how many keys row security looks at no alert: for parties, and for others. */
  async function decided(): Promise<{ forParties: number; forOthers: number }> {
    const [row] = await all<{ forParties: number; forOthers: number }>(
      sql`select count(for_parties)::int as "forParties", count(for_others)::int as "forOthers" from alerts.subject_name_keys`,
    );
    return row!;
  }

  test('they are seen with the alerts of their subjects, whatever becomes of these', async () => {
    const before = await decided();
    expect(before.forParties).toBeGreaterThan(0);
    expect(before.forOthers).toBeGreaterThan(before.forParties);
    expect(await wronged()).toEqual([]);
    const fallOrRise = sql`update alerts.alerts set valid = not valid where state = 'PUBLISHED'`;
    const disclose = sql`update alerts.alerts set disclosed = not disclosed where state = 'PUBLISHED'`;
    const restrict = sql`update alerts.alerts set restricted = not restricted`;
    const changes: SQL[] = [
      ...[fallOrRise, disclose, fallOrRise, disclose, restrict, restrict],
      sql`insert into alerts.source_acts (id, alert_id, source, ordinal, kind, accepted_at, reason)
        select gen_random_uuid(), id, 'FR', 99, 'WITHDRAWAL', now(), 'a reason' from alerts.alerts
        where ${VISIBLE} and source = 'FR'`,
      sql`delete from alerts.source_acts`,
      sql`update alerts.alerts set subject_id = (select subject_id from alerts.alerts where state = 'REFUSED' limit 1)
        where id = (select id from alerts.alerts where ${VISIBLE} limit 1)`,
      sql`update alerts.alerts set state = 'EXPIRED' where ${VISIBLE} and source = 'BY'`,
    ];
    for (const [place, change] of changes.entries()) {
      await all(change);
      expect([place, await wronged()]).toEqual([place, []]);
      // A source would measure it if row security looked at the alert because it fell, or because that was not disclosed yet.
      if (place < 4 || place === 5) expect([place, await decided()]).toEqual([place, before]);
    }
  });

  test('what changes at the same moment leaves no key visible without its alert', async () => {
    const { url } = walls.opened;
    if (url === null) return;
    const [one, other] = [postgres(url, { max: 1 }), postgres(url, { max: 1 })];
    try {
      // Connecting takes longer than what follows.
      await Promise.all([one`select 1`, other`select 1`]);
      await all(sql`update alerts.alerts set state = 'PUBLISHED', valid = true, disclosed = true, restricted = false`);
      const [first, second, third] = await all<{ id: string }>(
        sql`select id from alerts.alerts where ${VISIBLE} limit 3`,
      );
      const fall = (client: postgres.Sql | postgres.TransactionSql, id: string) =>
        client`update alerts.alerts set valid = false where id = ${id}`;
      /** Does something while an alert falls in a transaction that has not ended. */
      const besideFallOf = async (id: string, work: () => Promise<unknown>): Promise<void> => {
        let done: Promise<unknown> = Promise.resolve();
        await one.begin(async (transaction) => {
          await fall(transaction, id);
          // The driver sends a statement when somebody waits for it.
          done = Promise.resolve().then(work);
          await new Promise((resolve) => setTimeout(resolve, 400));
        });
        await done;
      };
      // Another alert is about its subject from now on.
      await besideFallOf(
        first!.id,
        () =>
          other`update alerts.alerts set subject_id = (select subject_id from alerts.alerts where id = ${first!.id}) where id = ${second!.id}`,
      );
      expect(await wronged()).toEqual([]);

      // The keys of a subject are made again while the only alert about it falls.
      await all(sql`delete from alerts.subject_name_keys
        where subject_id = (select subject_id from alerts.alerts where id = ${third!.id}::uuid)`);
      await besideFallOf(
        third!.id,
        () => other`insert into alerts.subject_name_keys (key, birth_year, sketch, rules, subject_id)
          select 'TST', 0, repeat('0', 127)::bit(127), 1, subject_id from alerts.alerts where id = ${third!.id}`,
      );
      expect(await wronged()).toEqual([]);
    } finally {
      await Promise.all([one.end(), other.end()]);
    }
  });
});
