/** What is overdue is repeated in daily reminders, listed in the order of deadlines, and counted by country and age. */
import { expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { rowsOf } from '../src/database/rows.ts';
import { MEMBERS } from '../src/policy/members.ts';
import { repeatRecalls } from '../src/recalls/purging/remind.ts';
import { describeRecalls, DAY_MS, type Key, type Recall } from './support/recalls.ts';

describeRecalls((recalls) => {
  const { later, announced, fall, recallsFor, recallFor, acknowledge, repeat } = recalls;

  test('a desk sees from whom an alert was recalled, who answered and who is late, and no bureau does', async () => {
    const reference = await announced();
    await fall(reference);
    const key = (await recallFor('bureau:SE', reference))!;
    await acknowledge('bureau:SE', [key]);
    const answeredAt = recalls.now.toISOString();
    recalls.now = new Date(Date.parse(key.dueAt));
    const query = `query ($of: String!, $state: RecallState, $after: String) { recallsOfAlert(reference: $of, state: $state, first: 100,
      after: $after) { nodes { reference country state acknowledgedAt dueAt } pageInfo { hasNextPage endCursor } } }`;
    interface Line {
      readonly country: string;
      readonly state: string;
      readonly acknowledgedAt: string | null;
    }
    const all = async (desk: string, of: string, state: string | null = null): Promise<Line[]> => {
      const lines: Line[] = [];
      for (let after: string | null = null; ;) {
        const { data } = await recalls.nansen.ask(desk, query, { of, state, after });
        lines.push(...data.recallsOfAlert.nodes);
        if (!data.recallsOfAlert.pageInfo.hasNextPage) return lines;
        after = data.recallsOfAlert.pageInfo.endCursor;
      }
    };
    // Each country once, by its code, and not the source.
    const others = MEMBERS.filter((country) => country !== 'BY').toSorted();
    for (const desk of ['notices-desk', 'refugee-desk', 'ccf']) {
      const lines = await all(desk, reference);
      expect(lines.map(({ country }) => country)).toEqual(others);
      // What one country answered is not said of another.
      expect(lines.filter(({ state, acknowledgedAt }) => state !== 'OVERDUE' || acknowledgedAt !== null)).toEqual([
        { reference, country: 'SE', state: 'ACKNOWLEDGED', acknowledgedAt: answeredAt, dueAt: key.dueAt },
      ]);
      expect((await all(desk, reference, 'ACKNOWLEDGED')).map(({ country }) => country)).toEqual(['SE']);
      expect(await all(desk, reference, 'OVERDUE')).toHaveLength(others.length - 1);
      expect(await all(desk, '1999/1')).toEqual([]);
    }
    for (const reader of ['bureau:SE', 'bureau:BY', 'border:TH', 'ccf-chamber']) {
      const { errors } = await recalls.nansen.ask(reader, query, { of: reference });
      expect([reader, errors.length]).toEqual([reader, 1]);
    }
  });

  test('what is overdue is repeated once a day, and shown to those who can remind a bureau', async () => {
    const reference = await announced();
    await fall(reference);
    const key = (await recallFor('bureau:SE', reference))!;
    recalls.now = new Date(Date.parse(key.dueAt) - 1);
    expect(await recallFor('bureau:SE', reference)).toMatchObject({ state: 'OPEN' });
    later(1);
    expect(await recallFor('bureau:SE', reference)).toMatchObject({
      state: 'OVERDUE',
      repeats: 0,
      lastRepeatedAt: null,
    });
    later(2 * DAY_MS);
    const round = await repeat();
    expect(round?.getTime()).toBe(Math.floor(recalls.now.getTime() / DAY_MS) * DAY_MS);
    expect(await repeat()).toBeNull();
    expect(await recallFor('bureau:SE', reference)).toMatchObject({ repeats: 1, lastRepeatedAt: round?.toISOString() });
    await acknowledge('bureau:SE', [key]);
    later(DAY_MS);
    await repeat();
    // What was repeated stays so, and is not repeated again.
    expect(await recallFor('bureau:SE', reference)).toMatchObject({ state: 'ACKNOWLEDGED', repeats: 1 });
    const list = `query ($country: String) { overdueRecalls(country: $country, olderThanDays: 2) { nodes {
      reference country daysOverdue repeats } } }`;
    const overdueOf = async (country: string) =>
      (await recalls.nansen.ask('notices-desk', list, { country })).data.overdueRecalls.nodes.filter(
        (each: Recall) => each.reference === reference,
      );
    expect(await overdueOf('NO')).toEqual([{ reference, country: 'NO', daysOverdue: 3, repeats: 2 }]);
    expect(await overdueOf('SE')).toEqual([]);
    expect(await overdueOf('BY')).toEqual([]);
    const ofAlert = async (of: string, country: string) =>
      (
        await recalls.nansen.ask(
          'refugee-desk',
          'query ($of: String!, $country: String) { overdueRecalls(reference: $of, country: $country) { nodes { reference country } } }',
          { of, country },
        )
      ).data.overdueRecalls.nodes;
    expect(await ofAlert(reference, 'NO')).toEqual([{ reference, country: 'NO' }]);
    expect(await ofAlert(reference, 'SE')).toEqual([]);
    expect(await ofAlert('1999/1', 'NO')).toEqual([]);
    const { asOf, countries } = (
      await recalls.nansen.ask(
        'notices-desk',
        '{ overdueRecallCounts { asOf countries { country total upToWeek oldestDueAt } } }',
      )
    ).data.overdueRecallCounts;
    expect(Date.parse(asOf) % DAY_MS).toBe(0);
    const count = (country: string): number =>
      countries.find((each: { country: string }) => each.country === country)?.total ?? 0;
    expect(count('NO') - count('SE')).toBeGreaterThanOrEqual(1);
    expect(count('XK')).toBe(0);
    for (const code of ['1', 'xx'])
      expect((await recalls.nansen.ask('ccf', list, { country: code })).errors).toHaveLength(1);
    for (const country of ['NO', null])
      expect(
        (await recalls.nansen.ask('ccf', list.replace('2)', '2, youngerThanDays: 2)'), { country })).errors,
      ).toHaveLength(1);
    expect((await recalls.nansen.ask('bureau:FR', list, { country: 'NO' })).data).toBeNull();
  });

  test('a round that a clock made long before its day hides nothing that falls due until then', async () => {
    // A country that owes nothing: for one that does it is looked from there.
    for (const state of ['OPEN', 'OVERDUE']) {
      const open = await recallsFor('bureau:IS', state);
      if (open.length > 0) expect((await acknowledge('bureau:IS', open)).errors).toEqual([]);
    }
    const ahead = await repeatRecalls(recalls.nansen.services, new Date(recalls.now.getTime() + 20 * DAY_MS));
    try {
      const reference = await announced();
      await fall(reference);
      later(9 * DAY_MS);
      const round = await repeat();
      const counted = await recalls.owner.alone(async (queries) =>
        rowsOf<{ total: number }>(
          await queries.execute(sql`
            select total from recalls.overdue_counts
            where country = 'IS' and repeated_at = ${round?.toISOString() ?? null}::timestamptz`),
        ),
      );
      expect(counted).toEqual([{ total: 1 }]);
      const { nodes } = (
        await recalls.nansen.ask(
          'notices-desk',
          '{ overdueRecalls(first: 100, youngerThanDays: 5) { nodes { reference country } } }',
        )
      ).data.overdueRecalls;
      expect(nodes).toContainEqual({ reference, country: 'IS' });
    } finally {
      await recalls.owner.alone(async (queries) => {
        for (const table of ['overdue_counts', 'reminders'])
          await queries.execute(
            sql`delete from ${sql.identifier('recalls')}.${sql.identifier(table)} where repeated_at = ${ahead?.toISOString() ?? null}::timestamptz`,
          );
      });
    }
  });

  test('what all countries owe is what each of them owes, in the order of deadlines and countries', async () => {
    interface Owed extends Key {
      country: string;
      dueAt: string;
      daysOverdue: number;
    }
    const owed = async (country: string | null, more = '', first = 100): Promise<Owed[]> => {
      const query = `query ($country: String, $after: String) {
        overdueRecalls(country: $country, first: ${first}, after: $after ${more}) { nodes { reference country issuedAt dueAt daysOverdue }
          pageInfo { hasNextPage endCursor } } }`;
      const found: Owed[] = [];
      for (let after: string | null = null; ;) {
        const { nodes, pageInfo } = (await recalls.nansen.ask('notices-desk', query, { country, after })).data
          .overdueRecalls;
        found.push(...(nodes as Owed[]));
        if (pageInfo.hasNextPage === false) return found;
        after = pageInfo.endCursor as string;
      }
    };
    const wide = await announced();
    const narrow = await announced();
    await fall(wide);
    const key = (await recallFor('bureau:AT', wide))!;
    await acknowledge('bureau:AT', [key]);
    later(8 * DAY_MS);
    await fall(narrow);
    later(DAY_MS);
    // One is overdue since before the last round, the other one since then.
    await repeat();
    later(7 * DAY_MS);

    const all = await owed(null);
    expect(all.filter(({ reference }) => reference === wide)).toHaveLength(MEMBERS.length - 2);
    expect(all.some(({ country, reference }) => country === 'AT' && reference === wide)).toBe(false);
    expect(all.some(({ country, reference }) => country === 'AT' && reference === narrow)).toBe(true);
    for (const country of ['AT', 'BY', 'NO'])
      expect(all.filter((each) => each.country === country)).toEqual(await owed(country));
    const place = ({ dueAt, issuedAt, reference, country }: Owed): string =>
      [dueAt, issuedAt, reference, country].join();
    expect(all.map(place)).toEqual(all.map(place).sort());
    // A page ends among the countries of one recall, and the next one goes on there.
    expect(await owed(null, '', 97)).toEqual(all);
    const young = await owed(null, ', olderThanDays: 1, youngerThanDays: 9');
    expect(young).toEqual(all.filter(({ daysOverdue }) => daysOverdue >= 1 && daysOverdue < 9));
    expect(young.some(({ reference }) => reference === narrow)).toBe(true);
    expect(young.some(({ reference }) => reference === wide)).toBe(false);
  });

  test('what is overdue for exactly 7, 30 or 90 days is counted among what is overdue for up to so many', async () => {
    const reference = await announced();
    await fall(reference);
    const all = await recalls.owner.alone(async (queries) =>
      rowsOf<object>(await queries.execute(sql`select id, due_at from recalls.recalls`)),
    );
    const ages = [];
    for (const days of [7, 30, 90, 90.001]) {
      later(DAY_MS);
      // No deadline moves back, and by that a round knows where to look: each of these is the first.
      await recalls.owner.alone((queries) => queries.execute(sql`truncate recalls.overdue_counts, recalls.reminders`));
      const round = Math.floor(recalls.now.getTime() / DAY_MS) * DAY_MS;
      const dueAt = new Date(round - days * DAY_MS).toISOString();
      await recalls.owner.alone((queries) =>
        queries.execute(sql`update recalls.recalls set due_at = ${dueAt}::timestamptz`),
      );
      await repeat();
      const counted = await recalls.owner.alone(async (queries) =>
        rowsOf<{ total: number; ages: number[] }>(
          await queries.execute(sql`
            select total, array[up_to_week, up_to_month, up_to_quarter, longer] as ages from recalls.overdue_counts
            where country = 'NO' order by repeated_at desc limit 1`),
        ),
      );
      ages.push(counted.map(({ total, ages: of }) => of.map((each) => each === total)));
    }
    expect(ages).toEqual([
      [[true, false, false, false]],
      [[false, true, false, false]],
      [[false, false, true, false]],
      [[false, false, false, true]],
    ]);
    await recalls.owner.alone((queries) =>
      queries.execute(sql`
        update recalls.recalls set due_at = before.due_at
        from jsonb_to_recordset(${JSON.stringify(all)}::jsonb) as before(id uuid, due_at timestamptz) where before.id = recalls.id`),
    );
  });
});
