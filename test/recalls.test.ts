/**
 * Recalls: everybody who could have read an alert that fell is to purge it, and says so; nobody else learns that there was one; and
 * whatever happens in whatever order, a recall keeps its laws (RPD Art. 5(7), 51(6)).
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { alerts, issuers } from '../src/alerts/tables.ts';
import { rowsOf } from '../src/database/rows.ts';
import { MEMBERS } from '../src/policy/members.ts';
import { repeatRecalls } from '../src/recalls/purging/repeat.ts';
import { DATABASES, startNansen, type Answer, type Nansen } from './support/nansen.ts';
import { ownerOf, type Owner } from './support/owned-database.ts';
import { insertAlert, type AlertOptions } from './support/rows.ts';
import { cancel, publish, publishedAlert, requestAlert } from './support/story.ts';

const DAY_MS = 86_400_000;
const RECALL =
  'reference issuedAt dueAt state repeats lastRepeatedAt supersededAt acknowledgements { outcome purgedAt systems }';
const ERRORS = 'userErrors { path code message }';

interface Recall {
  readonly reference: string;
  readonly issuedAt: string;
  readonly dueAt: string;
  readonly state: string;
  readonly repeats: number;
  readonly lastRepeatedAt: string | null;
  readonly supersededAt: string | null;
  readonly acknowledgements: readonly { outcome: string; purgedAt: string | null; systems: string[] }[] | null;
}
type Key = Pick<Recall, 'reference' | 'issuedAt'>;

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: Owner;
  let now = new Date('2026-04-05T06:07:00.000Z');

  beforeAll(async () => {
    nansen = await startNansen(kind, { clock: { now: () => now } });
    owner = ownerOf(nansen);
  });
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  const later = (milliseconds: number): void => void (now = new Date(now.getTime() + milliseconds));
  /** Announces what changed, a minute later. */
  async function announce(): Promise<void> {
    later(60_000);
    await nansen.announce();
  }
  /** The boundary of the announcement that was just made. */
  const lastAnnouncement = (): Date => new Date(Math.floor(now.getTime() / 60_000) * 60_000);

  /** An alert that was announced valid. */
  async function announced(options: AlertOptions = {}): Promise<string> {
    const { reference } = await owner.alone((queries) => insertAlert(queries, { source: 'BY', ...options }));
    await announce();
    return reference;
  }
  const set = (reference: string, valid: boolean): Promise<unknown> =>
    owner.alone(async (queries) => queries.update(alerts).set({ valid }).where(eq(alerts.reference, reference)));
  async function fall(reference: string): Promise<void> {
    await set(reference, false);
    await announce();
  }

  async function recallsFor(reader: string, state: string | null = null): Promise<Recall[]> {
    const answer = await nansen.ask(
      reader,
      `query ($state: RecallState) { recalls(state: $state, first: 100) { nodes { ${RECALL} } } }`,
      { state },
    );
    return answer.data.recalls.nodes;
  }
  const recallFor = async (reader: string, reference: string): Promise<Recall | undefined> =>
    (await recallsFor(reader)).find((recall) => recall.reference === reference);

  function acknowledge(
    reader: string,
    recalls: readonly Key[],
    rest: object = { outcome: 'NOT_HELD' },
  ): Promise<Answer> {
    return nansen.ask(
      reader,
      `mutation ($input: AcknowledgeRecallInput!) { acknowledgeRecall(input: $input) { recalls { ${RECALL} } ${ERRORS} } }`,
      { input: { recalls: recalls.map(({ reference, issuedAt }) => ({ reference, issuedAt })), ...rest } },
    );
  }
  const purged = (systems = ['Border'], purgedAt = now.toISOString()) => ({ outcome: 'PURGED', purgedAt, systems });
  const repeat = (): Promise<Date | null> => repeatRecalls(nansen.services, now);

  const restrict = async (reference: string, recipients = ['FR']): Promise<void> => {
    const answer = await nansen.ask(
      'bureau:BY',
      `mutation ($reference: String!, $recipients: [String!]!) {
        restrictDiffusion(input: { reference: $reference, recipients: $recipients }) { userErrors { code } } }`,
      { reference, recipients },
    );
    expect(answer.data.restrictDiffusion.userErrors).toEqual([]);
  };

  test('whoever could read an alert that fell is to purge it within a week; its source is not, and hears of it otherwise', async () => {
    const reference = await publishedAlert(nansen, 'BY');
    await announce();
    await cancel(nansen, reference);
    expect(await recallFor('bureau:FR', reference)).toBeUndefined();
    await announce();
    const recall = await recallFor('bureau:FR', reference);
    expect(recall).toMatchObject({ state: 'OPEN', repeats: 0, supersededAt: null, acknowledgements: [] });
    expect(Date.parse(recall!.dueAt) - Date.parse(recall!.issuedAt)).toBe(7 * DAY_MS);
    expect(Date.parse(recall!.issuedAt) % 60_000).toBe(0);
    expect(await recallFor('bureau:SE', reference)).toEqual(recall);
    expect(await recallFor('border:SE', reference)).toEqual({ ...recall, acknowledgements: null });
    expect(await recallFor('bureau:BY', reference)).toBeUndefined();
    for (const reader of [null, 'notices-desk', 'auditor']) {
      expect((await nansen.ask(reader, '{ recalls { nodes { reference } } }')).errors).toHaveLength(1);
    }
  });

  test('of a diffusion that few countries got nobody else sees a recall, and naming it is like naming nothing', async () => {
    const reference = await announced({ form: 'DIFFUSION', restricted: true, recipients: ['FR', 'BY'] });
    await fall(reference);
    const recall = await recallFor('bureau:FR', reference);
    expect(recall?.state).toBe('OPEN');
    const { issuedAt } = recall!;
    expect(await recallFor('bureau:SE', reference)).toBeUndefined();
    const errorsFor = async (reader: string, key: Key) => (await acknowledge(reader, [key])).data.acknowledgeRecall;
    const nothing = await errorsFor('bureau:SE', { reference: '1999/1', issuedAt });
    expect(nothing).toMatchObject({
      recalls: null,
      userErrors: [{ code: 'NOT_FOUND', path: ['input', 'recalls', '0'] }],
    });
    expect(await errorsFor('bureau:SE', { reference, issuedAt })).toEqual(nothing);
    expect(await errorsFor('bureau:BY', { reference, issuedAt })).toEqual(nothing);
    expect(await errorsFor('bureau:FR', { reference, issuedAt: '2026-01-01T00:00:00Z' })).toEqual(nothing);
  });

  test('whoever was a recipient while the alert was valid is to purge it, though its source took the country off the list', async () => {
    const reference = await publishedAlert(nansen, 'BY', { form: 'DIFFUSION', recipients: ['FR', 'NO'] });
    const open = await publishedAlert(nansen, 'BY', { form: 'DIFFUSION' });
    const early = (
      await nansen.ask(
        'bureau:BY',
        `mutation { requestAlert(input: { form: DIFFUSION, purpose: LOCATE, subject: { familyName: "Lindgren-Test" }, recipients: ["FI"] }) {
          alert { reference } userErrors { code } } }`,
      )
    ).data.requestAlert.alert.reference as string;
    await restrict(early);
    await announce();
    later(DAY_MS);
    await restrict(reference);
    await restrict(open);
    for (const each of [reference, open]) await cancel(nansen, each);
    await announce();
    expect(await recallFor('bureau:NO', reference)).toBeDefined();
    expect(await recallFor('bureau:SE', reference)).toBeUndefined();
    expect(await recallFor('bureau:SE', open)).toBeDefined();
    // That an alert is valid again concerns nobody whom it does not reach any more: they still have to purge it.
    for (const each of [reference, open]) await set(each, true);
    await announce();
    expect((await recallFor('bureau:FR', open))?.state).toBe('SUPERSEDED');
    expect((await recallFor('bureau:NO', reference))?.state).toBe('OPEN');
    expect((await recallFor('bureau:SE', open))?.state).toBe('OPEN');
    // Nobody received what was under examination.
    await owner.alone(async (queries) =>
      queries.update(alerts).set({ valid: true, state: 'PUBLISHED' }).where(eq(alerts.reference, early)),
    );
    await announce();
    await fall(early);
    expect(await recallFor('bureau:FR', early)).toBeDefined();
    expect(await recallFor('bureau:FI', early)).toBeUndefined();
  });

  test('whoever was taken off the list before an alert was published hears nothing of it', async () => {
    const told = async (country: string): Promise<string> =>
      (await nansen.ask(`bureau:${country}`, '{ validityChanges(first: 500) { nodes { reference } } }')).body;
    const reference = await requestAlert(nansen, 'BY', { form: 'DIFFUSION', recipients: ['FR', 'NO'] });
    await restrict(reference);
    later(1);
    await publish(nansen, reference);
    await announce();
    expect([(await told('FR')).includes(reference), (await told('NO')).includes(reference)]).toEqual([true, false]);
    await cancel(nansen, reference);
    await announce();
    expect((await recallFor('bureau:FR', reference))?.state).toBe('OPEN');
    expect(await recallFor('bureau:NO', reference)).toBeUndefined();
  });

  test('a country that was left out when an alert rose owes nothing more when it is told of another rise', async () => {
    const rise = async (reference: string): Promise<string> => {
      await set(reference, true);
      await announce();
      return lastAnnouncement().toISOString();
    };
    const ofCountry = async (country: string, reference: string) =>
      (await recallsFor(`bureau:${country}`))
        .filter((recall) => recall.reference === reference)
        .map(({ state, supersededAt }) => [state, supersededAt]);
    const reference = await publishedAlert(nansen, 'BY', { form: 'DIFFUSION', recipients: ['FR', 'NO'] });
    await announce();
    await fall(reference);
    await restrict(reference);
    const first = await rise(reference);
    expect(await ofCountry('FR', reference)).toEqual([['SUPERSEDED', first]]);
    expect((await ofCountry('NO', reference)).every(([state]) => state === 'OPEN')).toBe(true);
    await restrict(reference, ['FR', 'NO']);
    await announce();
    await fall(reference);
    const second = await rise(reference);
    // What was superseded before stays so, and since when.
    expect(await ofCountry('FR', reference)).toEqual([
      ['SUPERSEDED', second],
      ['SUPERSEDED', first],
    ]);
    const states = (await ofCountry('NO', reference)).map(([state]) => state);
    expect(states.length).toBeGreaterThan(1);
    expect(new Set(states)).toEqual(new Set(['SUPERSEDED']));
    later(8 * DAY_MS);
    const { nodes } = (
      await nansen.ask('notices-desk', '{ overdueRecalls(country: "NO", first: 100) { nodes { reference } } }')
    ).data.overdueRecalls;
    expect((nodes as Key[]).filter((each) => each.reference === reference)).toEqual([]);
  });

  test('whoever became a party after a fall owes nothing more when it is told, as one, that the alert is valid', async () => {
    const become = (reference: string, changes: Partial<typeof alerts.$inferInsert>): Promise<unknown> =>
      owner.alone(async (queries) => queries.update(alerts).set(changes).where(eq(alerts.reference, reference)));
    const fallen = async (): Promise<string> => {
      const reference = await announced();
      await fall(reference);
      await owner.alone(async (queries) => {
        const [alert] = await queries.select({ id: alerts.id }).from(alerts).where(eq(alerts.reference, reference));
        await queries.insert(issuers).values({ alertId: alert!.id, country: 'SE' });
      });
      await become(reference, { distributionChanged: true });
      return reference;
    };
    const reference = await fallen();
    await become(reference, { disclosed: false });
    await announce();
    await become(reference, { valid: true });
    await announce();
    const states = async (country: string): Promise<string[]> =>
      (await recallsFor(`bureau:${country}`))
        .filter((recall) => recall.reference === reference)
        .map(({ state }) => state);
    // It is disclosed to parties later, and not told before.
    expect([new Set(await states('FR')), new Set(await states('SE'))]).toEqual([
      new Set(['SUPERSEDED']),
      new Set(['OPEN']),
    ]);
    await become(reference, { disclosed: true });
    await announce();
    expect(new Set(await states('SE'))).toEqual(new Set(['SUPERSEDED']));

    // Nor does one that is no party any more, when it is told with all others.
    const left = await fallen();
    await become(left, { valid: true });
    await announce();
    await owner.alone((queries) =>
      queries.execute(sql`
        delete from alerts.issuers using alerts.alerts where alerts.id = issuers.alert_id and alerts.reference = ${left}`),
    );
    await become(left, { distributionChanged: true });
    await fall(left);
    await become(left, { valid: true });
    await announce();
    const ofLeft = (await recallsFor('bureau:SE')).filter((recall) => recall.reference === left);
    expect(ofLeft.map(({ state }) => state)).toEqual(['SUPERSEDED', 'SUPERSEDED']);
  });

  test('whoever could read a diffusion before it was announced is to purge it as well, however late that was', async () => {
    const reference = await publishedAlert(nansen, 'BY', { form: 'DIFFUSION', recipients: ['FR', 'NO'] });
    await restrict(reference);
    later(3 * DAY_MS);
    await announce();
    await cancel(nansen, reference);
    await announce();
    expect(await recallFor('bureau:NO', reference)).toBeDefined();
    expect(await recallFor('bureau:SE', reference)).toBeUndefined();
  });

  test('whoever else issued a warrant is recalled when the fall is disclosed to them, and by nothing before', async () => {
    const disclose = (reference: string, disclosed: boolean): Promise<unknown> =>
      owner.alone(async (queries) => queries.update(alerts).set({ disclosed }).where(eq(alerts.reference, reference)));
    const party = { form: 'DIFFUSION', restricted: true, recipients: ['FR', 'SE'], issuers: ['SE'] } as const;
    const [left, stands] = [await announced(party), await announced(party)];
    const diffusion = { form: 'DIFFUSION', restricted: true } as const;
    const fallen = [
      await announced({ issuers: ['SE'] }),
      await announced({ ...diffusion, recipients: ['SE', 'FR'], issuers: ['SE', 'NO'] }),
    ];
    later(DAY_MS);
    for (const each of [...fallen, left]) await set(each, false);
    await announce();
    // From whom its source takes it away is to purge it at once, and cannot tell by that whether it had fallen.
    for (const each of [left, stands]) await restrict(each);
    await announce();
    const { reference: _left, ...ofLeft } = (await recallFor('bureau:SE', left))!;
    const { reference: _stands, ...ofStanding } = (await recallFor('bureau:SE', stands))!;
    expect(ofLeft).toEqual(ofStanding);
    expect(ofLeft).toMatchObject({ state: 'OPEN', issuedAt: lastAnnouncement().toISOString() });
    const owedBy = async (country: string): Promise<string[]> => {
      const list = `{ overdueRecalls(country: "${country}", first: 100) { nodes { reference } } }`;
      const { nodes } = (await nansen.ask('notices-desk', list)).data.overdueRecalls;
      return (nodes as Key[]).map(({ reference }) => reference);
    };
    later(8 * DAY_MS);
    for (const each of fallen) {
      const recall = await recallFor('bureau:FR', each);
      expect([each, recall?.state]).toEqual([each, 'OVERDUE']);
      const answers = [];
      for (const key of [recall!, { ...recall!, reference: '1999/1' }])
        answers.push((await acknowledge('bureau:SE', [key])).body);
      expect(answers[0]).toBe(answers[1]);
      for (const reader of ['bureau:SE', 'border:SE', 'bureau:NO'])
        if (reader !== 'bureau:NO' || each !== fallen[0])
          expect([reader, await recallFor(reader, each)]).toEqual([reader, undefined]);
      expect(await owedBy('SE')).not.toContain(each);
    }

    for (const each of [...fallen, left]) await disclose(each, false);
    await announce();
    expect((await recallsFor('bureau:SE')).filter(({ reference }) => reference === left)).toHaveLength(1);
    const issuedAt = lastAnnouncement();
    const dueAt = new Date(issuedAt.getTime() + 7 * DAY_MS).toISOString();
    for (const each of fallen) {
      expect(await recallFor('bureau:SE', each)).toMatchObject({
        state: 'OPEN',
        issuedAt: issuedAt.toISOString(),
        dueAt,
      });
      expect(await recallFor('bureau:FR', each)).toMatchObject({ state: 'OVERDUE' });
    }
    expect(await recallFor('bureau:NO', fallen[1]!)).toBeUndefined();
    for (const each of fallen) expect(await recallFor('bureau:BY', each)).toBeUndefined();
    const answered = await acknowledge('bureau:SE', [(await recallFor('bureau:SE', fallen[0]!))!]);
    expect(answered.data.acknowledgeRecall.recalls).toMatchObject([{ state: 'ACKNOWLEDGED' }]);

    // That they are valid again is disclosed as well, and not told before.
    const [open, narrow] = fallen as [string, string];
    await set(narrow, true);
    await announce();
    expect([await recallFor('bureau:FR', narrow), await recallFor('bureau:SE', narrow)]).toMatchObject([
      { state: 'SUPERSEDED' },
      { state: 'OPEN' },
    ]);
    await disclose(narrow, true);
    await announce();
    expect(await recallFor('bureau:SE', narrow)).toMatchObject({ state: 'SUPERSEDED' });
    later(8 * DAY_MS);
    expect(await owedBy('SE')).toEqual(expect.arrayContaining([left]));
    for (const each of [open, narrow]) expect(await owedBy('SE')).not.toContain(each);
  });

  test('the same answer again changes nothing, another one amends it, and both are kept', async () => {
    const reference = await announced();
    await fall(reference);
    const key = (await recallFor('bureau:FR', reference))!;
    const first = await acknowledge('bureau:FR', [key]);
    expect(first.data.acknowledgeRecall).toMatchObject({ userErrors: [], recalls: [{ state: 'ACKNOWLEDGED' }] });
    const entries = (): Promise<number> =>
      owner.alone(async (queries) => {
        const result = await queries.execute(sql`select count(*)::int as n from audit.entries`);
        return rowsOf<{ n: number }>(result)[0]!.n;
      });
    const before = await entries();
    later(1000);
    expect((await acknowledge('bureau:FR', [key])).body).toBe(first.body);
    expect(await entries()).toBe(before);
    const amended = await acknowledge('bureau:FR', [key], purged(['Border', 'Archive']));
    expect(amended.data.acknowledgeRecall.recalls[0].acknowledgements).toEqual([
      { outcome: 'NOT_HELD', purgedAt: null, systems: [] },
      { outcome: 'PURGED', purgedAt: now.toISOString(), systems: ['Border', 'Archive'] },
    ]);
    expect(await entries()).toBe(before + 1);
    expect(await recallFor('bureau:SE', reference)).toMatchObject({ state: 'OPEN', acknowledgements: [] });
    expect(await recallFor('border:FR', reference)).toMatchObject({ state: 'ACKNOWLEDGED', acknowledgements: null });
    expect((await acknowledge('border:FR', [key])).errors[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  test('one answer is good for many recalls, or for none if one of them is not the country’s', async () => {
    const references = await owner.alone((queries) =>
      Promise.all([1, 2, 3].map(() => insertAlert(queries, { source: 'BY' }))),
    );
    await announce();
    for (const { reference } of references) await set(reference, false);
    await announce();
    const keys = (await recallsFor('bureau:IT', 'OPEN')).filter((recall) =>
      references.some(({ reference }) => reference === recall.reference),
    );
    expect(keys).toHaveLength(3);
    const refused = await acknowledge(
      'bureau:IT',
      [keys[0]!, { ...keys[1]!, reference: '1999/1' }, keys[2]!],
      purged(),
    );
    expect(refused.data.acknowledgeRecall).toMatchObject({
      recalls: null,
      userErrors: [{ path: ['input', 'recalls', '1'] }],
    });
    expect(await recallFor('bureau:IT', keys[0]!.reference)).toMatchObject({ state: 'OPEN' });
    const done = await acknowledge('bureau:IT', keys, purged());
    expect(done.data.acknowledgeRecall.recalls.map(({ state }: Recall) => state)).toEqual(
      Array(3).fill('ACKNOWLEDGED'),
    );
    expect(done.data.acknowledgeRecall.recalls.map(({ reference }: Recall) => reference)).toEqual(
      keys.map((key) => key.reference),
    );
  });

  test.each([
    [
      'purged, without when and where',
      { outcome: 'PURGED' },
      [
        ['purgedAt', 'REQUIRED'],
        ['systems', 'REQUIRED'],
      ],
    ],
    [
      'not held, with when and where',
      { ...purged(), outcome: 'NOT_HELD' },
      [
        ['purgedAt', 'CONFLICT'],
        ['systems', 'CONFLICT'],
      ],
    ],
    ['purged tomorrow', purged(['A'], '2031-01-01T00:00:00Z'), [['purgedAt', 'IN_THE_FUTURE']]],
    ['purged at no moment', purged(['A'], 'yesterday'), [['purgedAt', 'INVALID']]],
    ['a system twice', purged(['A', 'A']), [['systems', 'INVALID']]],
  ])('%s is a mistake', async (_name, rest, expected) => {
    const answer = await acknowledge('bureau:FR', [{ reference: '1999/1', issuedAt: now.toISOString() }], rest);
    const errors = answer.data.acknowledgeRecall.userErrors as { path: string[]; code: string }[];
    expect(errors.map(({ path, code }) => [path[1], code])).toEqual(expected);
  });

  test('what is overdue is repeated once a day, and shown to those who can remind a bureau', async () => {
    const reference = await announced();
    await fall(reference);
    const key = (await recallFor('bureau:SE', reference))!;
    now = new Date(Date.parse(key.dueAt) - 1);
    expect(await recallFor('bureau:SE', reference)).toMatchObject({ state: 'OPEN' });
    later(1);
    expect(await recallFor('bureau:SE', reference)).toMatchObject({
      state: 'OVERDUE',
      repeats: 0,
      lastRepeatedAt: null,
    });
    later(2 * DAY_MS);
    const round = await repeat();
    expect(round?.getTime()).toBe(Math.floor(now.getTime() / DAY_MS) * DAY_MS);
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
      (await nansen.ask('notices-desk', list, { country })).data.overdueRecalls.nodes.filter(
        (each: Recall) => each.reference === reference,
      );
    expect(await overdueOf('NO')).toEqual([{ reference, country: 'NO', daysOverdue: 3, repeats: 2 }]);
    expect(await overdueOf('SE')).toEqual([]);
    expect(await overdueOf('BY')).toEqual([]);
    const { asOf, countries } = (
      await nansen.ask(
        'notices-desk',
        '{ overdueRecallCounts { asOf countries { country total upToWeek oldestDueAt } } }',
      )
    ).data.overdueRecallCounts;
    expect(Date.parse(asOf) % DAY_MS).toBe(0);
    const count = (country: string): number =>
      countries.find((each: { country: string }) => each.country === country)?.total ?? 0;
    expect(count('NO') - count('SE')).toBeGreaterThanOrEqual(1);
    expect(count('XK')).toBe(0);
    for (const code of ['1', 'xx']) expect((await nansen.ask('ccf', list, { country: code })).errors).toHaveLength(1);
    for (const country of ['NO', null])
      expect((await nansen.ask('ccf', list.replace('2)', '2, youngerThanDays: 2)'), { country })).errors).toHaveLength(
        1,
      );
    expect((await nansen.ask('bureau:FR', list, { country: 'NO' })).data).toBeNull();
  });

  test('a round that a clock made long before its day hides nothing that falls due until then', async () => {
    // A country that owes nothing: for one that does it is looked from there.
    for (const state of ['OPEN', 'OVERDUE']) {
      const open = await recallsFor('bureau:IS', state);
      if (open.length > 0) expect((await acknowledge('bureau:IS', open)).errors).toEqual([]);
    }
    const ahead = await repeatRecalls(nansen.services, new Date(now.getTime() + 20 * DAY_MS));
    try {
      const reference = await announced();
      await fall(reference);
      later(9 * DAY_MS);
      const round = await repeat();
      const counted = await owner.alone(async (queries) =>
        rowsOf<{ total: number }>(
          await queries.execute(sql`
            select total from recalls.overdue_counts
            where country = 'IS' and repeated_at = ${round?.toISOString() ?? null}::timestamptz`),
        ),
      );
      expect(counted).toEqual([{ total: 1 }]);
      const { nodes } = (
        await nansen.ask(
          'notices-desk',
          '{ overdueRecalls(first: 100, youngerThanDays: 5) { nodes { reference country } } }',
        )
      ).data.overdueRecalls;
      expect(nodes).toContainEqual({ reference, country: 'IS' });
    } finally {
      await owner.alone(async (queries) => {
        for (const table of ['overdue_counts', 'rounds'])
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
        const { nodes, pageInfo } = (await nansen.ask('notices-desk', query, { country, after })).data.overdueRecalls;
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

  test('pages follow each other, whatever is asked between them', async () => {
    const all = await recallsFor('bureau:DE');
    expect(all.length).toBeGreaterThan(5);
    const query =
      'query ($after: String) { recalls(first: 2, after: $after) { nodes { reference issuedAt } pageInfo { hasNextPage endCursor } } }';
    const found: Key[] = [];
    let after: string | null = null;
    do {
      const answer: Answer = await nansen.ask('bureau:DE', query, { after });
      const { nodes, pageInfo } = answer.data.recalls;
      found.push(...nodes);
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(found).toEqual(all.map(({ reference, issuedAt }) => ({ reference, issuedAt })));
  });

  /** What the last round counted of a country: how much it owed, and since when. */
  async function countedOf(country: string, round: Date): Promise<object> {
    const counted = await owner.alone(async (queries) =>
      rowsOf<object>(
        await queries.execute(sql`
          select total, to_char(oldest_due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as oldest
          from recalls.overdue_counts where country = ${country} and repeated_at = ${round.toISOString()}::timestamptz`),
      ),
    );
    return counted[0] ?? { total: 0, oldest: null };
  }
  /** The same, of what is overdue: all of it is looked at, however long ago it was due. */
  async function owedBy(country: string, round: Date): Promise<object> {
    const dues = (await recallsFor(`bureau:${country}`, 'OVERDUE'))
      .map(({ dueAt }) => dueAt)
      .filter((dueAt) => Date.parse(dueAt) <= round.getTime())
      .sort();
    expect(dues.length).toBeLessThan(100);
    return { total: dues.length, oldest: dues[0] ?? null };
  }

  test('whatever happens in whatever order, a recall keeps its laws', async () => {
    const step = fc.constantFrom('FALL', 'RISE', 'ACKNOWLEDGE', 'REPEAT', 'DAYS', 'ANNOUNCE');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        const reference = await announced();
        let valid = true;
        const model: { issued: Date; due: Date; acknowledged: Date | null; superseded: Date | null; rounds: Date[] }[] =
          [];
        let told = true;
        for (const each of steps) {
          if (each === 'DAYS') later(5 * DAY_MS);
          if (each === 'FALL' || each === 'RISE') {
            valid = each === 'RISE';
            await set(reference, valid);
          }
          if (each === 'ANNOUNCE') {
            await announce();
            const at = lastAnnouncement();
            const open = model.find(({ superseded }) => superseded === null);
            if (told && !valid) {
              model.push({
                issued: at,
                due: new Date(at.getTime() + 7 * DAY_MS),
                acknowledged: null,
                superseded: null,
                rounds: [],
              });
            } else if (!told && valid && open !== undefined) open.superseded = at;
            told = valid;
          }
          if (each === 'REPEAT') {
            const round = await repeat();
            if (round !== null) expect(await countedOf('FR', round)).toEqual(await owedBy('FR', round));
            for (const one of model) {
              // A round is of its moment, though it may be made later.
              const before = (moment: Date | null): boolean => moment === null || round! < moment;
              if (round !== null && one.due <= round && before(one.acknowledged) && before(one.superseded)) {
                one.rounds.push(round);
              }
            }
          }
          const last = model.at(-1);
          if (each === 'ACKNOWLEDGE' && last !== undefined) {
            await acknowledge('bureau:FR', [{ reference, issuedAt: last.issued.toISOString() }]);
            last.acknowledged ??= now;
          }
        }
        const found = (await recallsFor('bureau:FR')).filter((recall) => recall.reference === reference).reverse();
        expect(
          found.map(({ issuedAt, state, repeats, supersededAt }) => ({ issuedAt, state, repeats, supersededAt })),
        ).toEqual(
          model.map(({ issued, due, acknowledged, superseded, rounds }) => ({
            issuedAt: issued.toISOString(),
            state:
              acknowledged !== null
                ? 'ACKNOWLEDGED'
                : superseded !== null
                  ? 'SUPERSEDED'
                  : due <= now
                    ? 'OVERDUE'
                    : 'OPEN',
            repeats: rounds.length,
            supersededAt: superseded?.toISOString() ?? null,
          })),
        );
      }),
      { numRuns: kind === 'PGlite' ? 8 : 4 },
    );
  });

  test('what is overdue for exactly 7, 30 or 90 days is counted among what is overdue for up to so many', async () => {
    const reference = await announced();
    await fall(reference);
    const all = await owner.alone(async (queries) =>
      rowsOf<object>(await queries.execute(sql`select id, due_at from recalls.calls`)),
    );
    const ages = [];
    for (const days of [7, 30, 90, 90.001]) {
      later(DAY_MS);
      // No deadline moves back, and by that a round knows where to look: each of these is the first.
      await owner.alone((queries) => queries.execute(sql`truncate recalls.overdue_counts, recalls.rounds`));
      const round = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
      const dueAt = new Date(round - days * DAY_MS).toISOString();
      await owner.alone((queries) => queries.execute(sql`update recalls.calls set due_at = ${dueAt}::timestamptz`));
      await repeat();
      const counted = await owner.alone(async (queries) =>
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
    await owner.alone((queries) =>
      queries.execute(sql`
        update recalls.calls set due_at = before.due_at
        from jsonb_to_recordset(${JSON.stringify(all)}::jsonb) as before(id uuid, due_at timestamptz) where before.id = calls.id`),
    );
  });
});
