/** Validity is announced at fixed moments, once for each change, whatever the clocks of the processes say. */
import { expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { ANNOUNCER } from '../src/database/roles.ts';
import { announce } from '../src/recalls/announce.ts';
import { publishedAlert, report } from './support/story.ts';
import { describeFeed } from './support/validity-feed.ts';

describeFeed((feed) => {
  const { alert, asOwner, storeValidity, newest, page } = feed;

  test('who has none is given a place before everything that comes', async () => {
    expect(await page('bureau:FR', 5, null)).toEqual({ changes: [], hasNextPage: false, endCursor: null });
    const beginning = await newest('bureau:FR');
    const { reference } = await alert();
    await feed.nansen.announce();
    expect((await page('bureau:FR', 5, beginning)).changes).toEqual([{ reference, validity: 'VALID' }]);
  });

  test('a change is announced once, at a multiple of the period, no matter which process announces how often', async () => {
    const before = await newest('bureau:FR');
    const reference = await publishedAlert(feed.nansen, 'BY');
    const { announcedAt, changes } = await feed.nansen.announce();
    expect([changes, announcedAt!.getTime() % feed.nansen.services.schedule.announceEveryMs]).toEqual([1, 0]);
    const again = await Promise.all([1, 2, 3].map(() => announce(feed.nansen.services, announcedAt!)));
    expect(again.map((each) => each.announcedAt)).toEqual([null, null, null]);
    await report(feed.nansen, 'asylum-office:SE', { alertReferences: [reference] });
    // A bureau is told what holds at once; the feed says when it was announced.
    const fall = await feed.nansen.announce();
    const { data } = await feed.nansen.ask(
      'bureau:FR',
      `{ validityChanges(after: "${before}") { nodes { reference validity announcedAt } } }`,
    );
    expect(data.validityChanges.nodes).toEqual([
      { reference, validity: 'VALID', announcedAt: announcedAt!.toISOString() },
      { reference, validity: 'NOT_VALID', announcedAt: fall.announcedAt!.toISOString() },
    ]);
  });

  test('what rose and fell meanwhile may have been read, so it is told; what fell and rose, and what never was valid, is not', async () => {
    const [rose, stood] = [await alert({ valid: false }), await alert()];
    await alert({ state: 'UNDER_EXAMINATION', valid: false });
    const after = await newest('bureau:FR');
    await feed.nansen.announce();
    for (const valid of [true, false]) await storeValidity(rose, valid);
    for (const valid of [false, true]) await storeValidity(stood, valid);
    await feed.nansen.announce();
    expect((await page('bureau:FR', 10, after)).changes).toEqual([
      { reference: stood.reference, validity: 'VALID' },
      { reference: rose.reference, validity: 'NOT_VALID' },
    ]);
  });

  test('no statement takes more than its share of what was loaded, for recipients or for sources, and nothing is left over', async () => {
    await feed.nansen.announce();
    const before = await newest('bureau:BY');
    const loaded = [];
    for (const source of ['BY', 'BY', 'BY', 'BY', null]) loaded.push(await alert({ source }));
    for (const statement of [
      sql`create function alerts.at_most_two() returns trigger language plpgsql as $$
        begin
          if (select count(*) from changed) > 2 then raise exception 'too many at once'; end if;
          return null;
        end $$`,
      sql`grant execute on function alerts.at_most_two() to nansen_announcer`,
      sql`create trigger at_most_two after update on alerts.alerts referencing new table as changed
        for each statement execute function alerts.at_most_two()`,
    ])
      await asOwner(statement);
    const { schedule, clock } = feed.nansen.services;
    const due = new Date(clock.now().getTime() + 24 * 3_600_000 + schedule.announceEveryMs);
    try {
      expect((await announce(feed.nansen.services, due, 2)).changes).toBe(5);
    } finally {
      await asOwner(sql`drop function alerts.at_most_two() cascade`);
    }
    expect((await page('bureau:BY', 10, before)).changes.map(({ reference }) => reference).toSorted()).toEqual(
      [...loaded.slice(0, 4), loaded[4]!].map(({ reference }) => reference).toSorted(),
    );
    await feed.nansen.announce(25 * 3_600_000);
  });

  test('boundaries rise, though a clock is set back, another is a little behind, and nobody announced for hours', async () => {
    const { announcedAt: start } = await feed.nansen.announce();
    const moments = [60, 59, 0, 3_600 * 5, 3_600 * 5 - 30, 3_600 * 4, 3_600 * 4 + 60, 3_600 * 4 + 61, 3_600 * 6];
    const taken: number[] = [];
    for (const seconds of moments) {
      const changed = await alert();
      const { announcedAt } = await announce(feed.nansen.services, new Date(start!.getTime() + seconds * 1000));
      if (announcedAt !== null) taken.push(announcedAt.getTime() - start!.getTime());
      await storeValidity(changed, false);
    }
    const hours = 3_600_000;
    expect(taken).toEqual([60_000, 5 * hours, 5 * hours + 1, 5 * hours + 2, 6 * hours]);
    await feed.nansen.announce(6 * hours);
  });

  test('PostgreSQL lets nothing be announced but what holds, and nothing be told but at the boundary under way', async () => {
    const { id } = await alert();
    const asAnnouncer = (statement: ReturnType<typeof sql>): Promise<unknown> =>
      feed.nansen.database.transaction(ANNOUNCER, ({ queries }) => queries.execute(statement));
    const tell = (at: string) => sql`
      insert into recalls.changes
        (id, alert_id, reference, reference_year, reference_serial, kind, valid, audience, source, issuers, restricted, announced_at)
      values (gen_random_uuid(), ${id}, '2024/1', 2024, 1, 'VALIDITY', false, 'RECIPIENTS', 'BY', '{}', false, ${at})`;
    await expect(asAnnouncer(sql`update alerts.alerts set announced = not valid where id = ${id}`)).rejects.toThrow();
    await expect(asAnnouncer(tell('2020-01-01T00:00:00Z'))).rejects.toThrow();
    await expect(asAnnouncer(sql`delete from recalls.changes`)).rejects.toThrow();
    await expect(asAnnouncer(sql`update recalls.changes set valid = true`)).rejects.toThrow();
    await expect(asAnnouncer(sql`select state from alerts.alerts`)).rejects.toThrow();
    await feed.nansen.announce();
  });
});
