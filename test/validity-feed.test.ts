/** Validity is announced by the clock, to whom it concerns, and every feed holds each change once. */
import { randomBytes, randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eq, inArray, sql, type SQL } from 'drizzle-orm';
import fc from 'fast-check';
import { importTarget } from '../src/lifecycle/import/import-target.ts';
import { alerts, issuers } from '../src/alerts/tables.ts';
import { requestContext } from '../src/api/context.ts';
import { cursorSealer } from '../src/api/cursor.ts';
import { ANNOUNCER, ENGINE, IMPORTER } from '../src/database/roles.ts';
import { shareReads } from '../src/database/shared-reads.ts';
import { withEngineLock } from '../src/database/engine-lock.ts';
import { parseReader } from '../src/policy/reader.ts';
import { ChangeRepository } from '../src/recalls/feed/repository.ts';
import { announce } from '../src/recalls/announce.ts';
import { renewFeed } from '../src/recalls/feed/renew.ts';
import { newsSince } from '../src/recalls/webhooks/feed.ts';
import { importedNotice } from './support/imported.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { asOwnerOf, ownerOf } from './support/owned-database.ts';
import { insertAlert, insertChange, type AlertOptions, type InsertedAlert } from './support/rows.ts';
import { publishedAlert, report } from './support/story.ts';

interface Told {
  readonly reference: string;
  readonly validity: 'VALID' | 'NOT_VALID';
}

interface Page {
  readonly told: readonly Told[];
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: ReturnType<typeof ownerOf>;
  beforeAll(async () => {
    nansen = await startNansen(kind);
    owner = ownerOf(nansen);
  }, 60_000);
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  test('who has none is given a place before everything that comes', async () => {
    expect(await page('bureau:FR', 5, null)).toEqual({ told: [], hasNextPage: false, endCursor: null });
    const beginning = await newest('bureau:FR');
    const { reference } = await alert();
    await nansen.announce();
    expect((await page('bureau:FR', 5, beginning)).told).toEqual([{ reference, validity: 'VALID' }]);
  });

  test('a change is announced once, at a multiple of the period, whoever announces how often', async () => {
    const before = await newest('bureau:FR');
    const reference = await publishedAlert(nansen, 'BY');
    const { announcedAt, changes } = await nansen.announce();
    expect([changes, announcedAt!.getTime() % nansen.services.schedule.announceEveryMs]).toEqual([1, 0]);
    const again = await Promise.all([1, 2, 3].map(() => announce(nansen.services, announcedAt!)));
    expect(again.map((each) => each.announcedAt)).toEqual([null, null, null]);
    await report(nansen, 'asylum-office:SE', { alertReferences: [reference] });
    // A bureau is told what holds at once; the feed says when it was announced.
    const fall = await nansen.announce();
    const { data } = await nansen.ask(
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
    await nansen.announce();
    for (const valid of [true, false]) await settle(rose, valid);
    for (const valid of [false, true]) await settle(stood, valid);
    await nansen.announce();
    expect((await page('bureau:FR', 10, after)).told).toEqual([
      { reference: stood.reference, validity: 'VALID' },
      { reference: rose.reference, validity: 'NOT_VALID' },
    ]);
  });

  test('no statement takes more than its share of what was loaded, for recipients or for sources, and nothing is left over', async () => {
    await nansen.announce();
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
    const { schedule, clock } = nansen.services;
    const due = new Date(clock.now().getTime() + 24 * 3_600_000 + schedule.announceEveryMs);
    try {
      expect((await announce(nansen.services, due, 2)).changes).toBe(5);
    } finally {
      await asOwner(sql`drop function alerts.at_most_two() cascade`);
    }
    expect((await page('bureau:BY', 10, before)).told.map(({ reference }) => reference).toSorted()).toEqual(
      [...loaded.slice(0, 4), loaded[4]!].map(({ reference }) => reference).toSorted(),
    );
    await nansen.announce(25 * 3_600_000);
  });

  test('boundaries rise, though a clock is set back, another is a little behind, and nobody announced for hours', async () => {
    const { announcedAt: start } = await nansen.announce();
    const moments = [60, 59, 0, 3_600 * 5, 3_600 * 5 - 30, 3_600 * 4, 3_600 * 4 + 60, 3_600 * 4 + 61, 3_600 * 6];
    const taken: number[] = [];
    for (const seconds of moments) {
      const changed = await alert();
      const { announcedAt } = await announce(nansen.services, new Date(start!.getTime() + seconds * 1000));
      if (announcedAt !== null) taken.push(announcedAt.getTime() - start!.getTime());
      await settle(changed, false);
    }
    const hours = 3_600_000;
    expect(taken).toEqual([60_000, 5 * hours, 5 * hours + 1, 5 * hours + 2, 6 * hours]);
    await nansen.announce(6 * hours);
  });

  test('each is told what concerned them, and a source what is for sources', async () => {
    const before = new Map<string, string>();
    const readers = ['bureau:BY', 'border:BY', 'bureau:FR', 'bureau:KZ', 'notices-desk', 'ccf'];
    for (const reader of readers) before.set(reader, await newest(reader));
    // What its source sees lags behind.
    const open = await alert({ source: 'BY', disclosed: false });
    const restricted = await alert({
      source: 'BY',
      disclosed: false,
      restricted: true,
      recipients: ['FR'],
      form: 'DIFFUSION',
    });
    const { announcedAt } = await nansen.announce();
    await asOwner(sql`delete from alerts.recipients where alert_id = ${restricted.id}`);
    const both = [open, restricted].map(({ reference }) => ({ reference, validity: 'VALID' as const }));
    const seen = async (reader: string) => (await page(reader, 100, before.get(reader)!)).told;
    const inAnyOrder = (told: readonly Told[]) => told.toSorted((a, b) => (a.reference < b.reference ? -1 : 1));
    for (const reader of ['bureau:FR', 'notices-desk', 'ccf']) {
      expect([reader, inAnyOrder(await seen(reader))]).toEqual([reader, inAnyOrder(both)]);
    }
    expect(await seen('bureau:KZ')).toEqual([both[0]]);
    for (const reader of ['bureau:BY', 'border:BY']) expect([reader, await seen(reader)]).toEqual([reader, []]);
    const ofSource = {
      id: open.id,
      audience: 'PARTIES' as const,
      source: 'BY',
      issuers: [],
      restricted: false,
      recipients: [],
    };
    const at = new Date(announcedAt!.getTime() + 1);
    const { reference } = await asOwnerOf(nansen, owner.queries, (queries) => insertChange(queries, ofSource, at));
    for (const reader of ['bureau:BY', 'border:BY']) {
      expect([reader, await seen(reader)]).toEqual([reader, [{ reference, validity: 'NOT_VALID' }]]);
    }
    expect(await seen('bureau:KZ')).toEqual([both[0]]);
    expect(await seen('ccf')).toHaveLength(2);
  });

  test('what was disclosed between two announcements a party may have read, so it is told', async () => {
    const after = await newest('bureau:KZ');
    const shown = await alert({ valid: false, issuers: ['KZ'] });
    for (const valid of [true, false]) {
      await settle(shown, valid);
      await disclosePool([shown]);
    }
    await nansen.announce();
    expect((await page('bureau:KZ', 5, after)).told).toEqual([{ reference: shown.reference, validity: 'NOT_VALID' }]);
  });

  test('whom a source takes a diffusion from or gives it to is told, and nobody else, whoever had read it', async () => {
    const readers = ['bureau:BY', 'bureau:FR', 'bureau:SE', 'border:SE', 'bureau:PF', 'bureau:KZ', 'notices-desk'];
    const cursors = new Map<string, string>();
    for (const reader of readers) cursors.set(reader, await newest(reader));
    const [open, fallen, fresh] = [
      await alert({ form: 'DIFFUSION' }),
      await alert({ form: 'DIFFUSION' }),
      await alert({ form: 'DIFFUSION', restricted: true, recipients: ['SE', 'FR'] }),
    ];
    const told = async (): Promise<Record<string, string[]>> => {
      await nansen.announce();
      const found: Record<string, string[]> = {};
      for (const reader of readers) {
        const { told: news, endCursor } = await page(reader, 20, cursors.get(reader)!);
        cursors.set(reader, endCursor!);
        const names = new Map([open, fallen, fresh].map(({ reference }, index) => [reference, 'OFR'[index]]));
        found[reader] = news.map(({ reference, validity }) => `${names.get(reference)}${validity[0]}`).sort();
      }
      return found;
    };
    await asOwner(sql`
      insert into alerts.lifecycle_facts (id, alert_id, kind, round, recorded_at)
      values (gen_random_uuid(), ${fresh.id}::uuid, 'PUBLISHED', 1, '2024-01-02T00:00:00Z')`);
    // Sweden could read the third, though it was never announced to it.
    await restrict(fresh, ['FR']);
    await settle(fallen, true);
    const all = { 'bureau:SE': ['FV', 'OV', 'RN'], 'border:SE': ['FV', 'OV', 'RN'], 'bureau:PF': ['FV', 'OV'] };
    const others = { 'bureau:BY': ['FV', 'OV', 'RV'], 'bureau:FR': ['FV', 'OV', 'RV'], 'bureau:KZ': ['FV', 'OV'] };
    expect(await told()).toEqual({ ...all, ...others, 'notices-desk': ['FV', 'OV', 'RV'] });
    // The second fell by what is not disclosed: who lost it was told already, and its source is told nothing.
    await settle(fallen, false);
    await restrict(open, ['FR', 'KZ']);
    await restrict(fallen, ['FR', 'KZ']);
    const lost = { 'bureau:SE': ['FN', 'ON'], 'border:SE': ['FN', 'ON'], 'bureau:PF': ['FN', 'ON'] };
    const kept = { 'bureau:BY': [], 'bureau:FR': ['FN'], 'bureau:KZ': ['FN'], 'notices-desk': ['FN'] };
    const taken = await told();
    expect(taken).toEqual({ ...lost, ...kept });
    const recalls = '{ recalls(state: OPEN, first: 9) { nodes { reference } } }';
    const recalled = async (reader: string, { reference }: InsertedAlert): Promise<number> => {
      const { nodes } = (await nansen.ask(reader, recalls)).data.recalls as { nodes: { reference: string }[] };
      return nodes.filter((each) => each.reference === reference).length;
    };
    for (const each of [open, fallen, fresh]) expect(await recalled('bureau:SE', each)).toBe(1);
    expect(await recalled('bureau:FR', open)).toBe(0);
    await restrict(open, ['FR', 'SE']);
    await restrict(fallen, ['SE', 'TH']);
    const nothing = { 'bureau:BY': [], 'bureau:FR': [], 'bureau:PF': [], 'notices-desk': [] };
    expect(await told()).toEqual({ ...nothing, 'bureau:SE': ['OV'], 'border:SE': ['OV'], 'bureau:KZ': ['ON'] });
    expect(await recalled('bureau:SE', open)).toBe(0);
    await settle(fallen, true);
    const again = { 'bureau:SE': ['FV'], 'border:SE': ['FV'], 'bureau:KZ': [], 'notices-desk': ['FV'] };
    expect(await told()).toEqual({ ...nothing, ...again });
    expect(await recalled('bureau:SE', fallen)).toBe(0);
    // From whom it was taken before it fell, nothing more is asked.
    await settle(open, false);
    expect((await told())['bureau:KZ']).toEqual([]);
    expect([await recalled('bureau:KZ', open), await recalled('bureau:SE', open)]).toEqual([1, 1]);
  });

  test('who becomes a party between a fall and its disclosure is told that the alert is valid again, and asked nothing more', async () => {
    const reference = `2019/${randomInt(1_000_000, 10_000_000)}`;
    const bring = (...issuers: string[]): Promise<unknown> =>
      importTarget({ ...nansen, clock: nansen.services.clock }).importBatch([
        importedNotice(reference, 'BY', 'Importova-Test', issuers),
      ]);
    await bring('BY');
    await nansen.announce();
    const after = await newest('bureau:KZ');
    const [row] = await asOwnerOf(nansen, owner.queries, (queries) =>
      queries.select({ id: alerts.id }).from(alerts).where(eq(alerts.reference, reference)),
    );
    await settle({ id: row!.id }, false);
    await nansen.announce();
    // What is derived of what was imported is that it is valid.
    await bring('BY', 'KZ');
    await nansen.announce();
    const told = ['NOT_VALID', 'VALID'].map((validity) => ({ reference, validity }));
    expect((await page('bureau:KZ', 5, after)).told).toEqual(told);
    const recalls = '{ recalls(first: 1) { nodes { reference state repeats lastRepeatedAt supersededAt issuedAt } } }';
    const [recall] = (await nansen.ask('bureau:KZ', recalls)).data.recalls.nodes;
    expect(recall).toMatchObject({ reference, state: 'SUPERSEDED', repeats: 0 });
    expect(recall.supersededAt > recall.issuedAt).toBe(true);
  });

  test('a cursor outlives whoever asked for it and the secret that sealed it, and nobody else’s is good', async () => {
    const end = await newest('bureau:FR#one');
    const later = { ...nansen.services, cursors: cursorSealer(randomBytes(32), [SECRET]) };
    const follow = async (services: typeof later, reader: string, after: string) => {
      const context = requestContext(parseReader(reader, 'somebody')!, services);
      return (await new ChangeRepository(context).page({ first: 5, after })).pageInfo.endCursor;
    };
    const sealedBefore = { ...nansen.services, cursors: cursorSealer(SECRET) };
    const context = requestContext(parseReader('bureau:FR', 'somebody')!, sealedBefore);
    const old = await new ChangeRepository(context).latestCursor();
    const renewed = await follow(later, 'bureau:FR', old);
    expect(renewed).not.toBe(old);
    expect(await follow(later, 'bureau:FR', renewed!)).toBe(renewed);
    const query = (after: string) => `{ validityChanges(after: "${after}") { pageInfo { hasNextPage endCursor } } }`;
    expect((await nansen.ask('bureau:FR#two', query(end))).data.validityChanges.pageInfo).toEqual({
      hasNextPage: false,
      endCursor: end,
    });
    for (const reader of ['bureau:SE', 'border:FR', 'ccf']) {
      const { errors } = await nansen.ask(reader, query(end));
      expect([reader, errors[0]?.extensions?.code]).toEqual([reader, 'BAD_USER_INPUT']);
    }
    const tooLong = await nansen.ask('bureau:FR', '{ validityChanges(first: 501) { nodes { reference } } }');
    expect(tooLong.errors[0]?.message).toBe('"first" must be between 1 and 500.');
    const payload = Buffer.from(end, 'base64url').subarray(16).toString();
    expect(payload).toMatch(/^\["\d{4}-\d\d-\d\dT[\d:.]+Z",\d+,\d+,0\]$/);
  });

  test('a cursor of what is not there any more is refused, and no other, however much later somebody reads than another', async () => {
    const refusal = async (after: string): Promise<unknown> => {
      const answer = await nansen.ask('bureau:FR', `{ validityChanges(after: "${after}") { nodes { reference } } }`);
      return answer.errors[0]?.extensions?.code ?? null;
    };
    const reader = parseReader('bureau:FR', 'somebody')!;
    const scope = { reader, connection: 'validityChanges', filter: null, shared: true };
    const sealed = (...place: (string | number)[]): string => nansen.services.cursors.seal(scope, place);
    const last = (await nansen.announce()).announcedAt!;
    const [ahead, at] = [new Date(last.getTime() + 1).toISOString(), last.toISOString()];
    // Nothing may have been announced at the last boundary. Cursors that were given before there were epochs name none.
    const expected = [[ahead, 0], [ahead], [at, 0], [at], [at, 1]].map(async ([moment, ...epoch]) =>
      refusal(sealed(moment!, 2024, 1, ...epoch)),
    );
    expect(await Promise.all(expected)).toEqual(['RESYNC_REQUIRED', 'RESYNC_REQUIRED', null, null, 'RESYNC_REQUIRED']);

    // A stream shares what was read a moment ago.
    const shared = { ...nansen.services, database: shareReads(nansen.database) };
    const follow = async (after: string) =>
      (await new ChangeRepository(requestContext(reader, shared)).page({ first: 5, after })).pageInfo.endCursor;
    const old = await newest('bureau:FR');
    await follow(old);
    await alert();
    await nansen.announce();
    const seen = await newest('bureau:FR');
    expect(await follow(seen)).toBe(seen);

    // Whatever was given out before the feed was renewed, by whatever backup it was restored from.
    await renewFeed(nansen.services);
    for (const cursor of [old, seen, sealed(new Date(0).toISOString(), 0, 0)])
      expect(await refusal(cursor)).toBe('RESYNC_REQUIRED');
    expect((await newsSince(nansen.services, 'FR', seen))?.announcedAt).toBeInstanceOf(Date);
    shared.database.forget();
    await expect(follow(old)).rejects.toThrow('Begin your copy anew');
    const renewed = await newest('bureau:FR');
    expect([await refusal(renewed), await follow(renewed)]).toEqual([null, renewed]);
    await asOwner(sql`update recalls.feed set epoch = 0`);
    await renewFeed(nansen.services);
    expect(await refusal(renewed)).toBe('RESYNC_REQUIRED');
  });

  test('nothing is skipped and nothing is repeated, however changes, announcements and pages follow or meet each other', async () => {
    const readers = ['bureau:FR', 'bureau:KZ', 'bureau:BY', 'border:TH', 'refugee-desk'];
    const kinds: AlertOptions[] = [
      { source: 'BY' },
      { source: 'FR' },
      { source: null },
      { source: 'BY', form: 'DIFFUSION' },
      { source: 'BY', restricted: true, recipients: ['FR', 'TH'], form: 'DIFFUSION' },
      { source: 'KZ', restricted: true, recipients: ['KZ', 'FR'], form: 'DIFFUSION' },
      { source: 'BY', issuers: ['KZ', 'IT'] },
      { source: 'BY', issuers: ['FR', 'KZ'], restricted: true, recipients: ['FR', 'TH'], form: 'DIFFUSION' },
      { source: null, issuers: ['FR', 'KZ'], restricted: true, recipients: ['FR', 'TH'], form: 'DIFFUSION' },
    ];
    const diffusions = [3, 4, 5, 7];
    const pool: InsertedAlert[] = [];
    for (const each of [...kinds, ...kinds]) pool.push(await alert({ ...each, valid: false }));
    const copies = new Map(
      await Promise.all(
        readers.map(async (reader) => {
          const from = await newest(reader);
          return [reader, { from, cursor: from, told: [] as Told[] }] as [
            string,
            { from: string; cursor: string; told: Told[] },
          ];
        }),
      ),
    );
    const read = async (reader: string, first: number): Promise<boolean> => {
      const copy = copies.get(reader)!;
      const { told, hasNextPage, endCursor } = await page(reader, first, copy.cursor);
      copy.told.push(...told);
      copy.cursor = endCursor!;
      return hasNextPage;
    };
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.tuple(fc.constant('SETTLE'), fc.nat(pool.length - 1), fc.boolean()) },
      fc.tuple(fc.constant('ANNOUNCE'), fc.constantFrom(-7_200_000, 0, 60_000, 7_200_000), fc.constant(false)),
      fc.tuple(fc.constant('READ'), fc.nat(readers.length - 1), fc.boolean()),
      fc.tuple(fc.constant('DISCLOSE'), fc.constant(0), fc.constant(false)),
      fc.tuple(fc.constant('IMPORT'), fc.nat(pool.length - 1), fc.subarray(['BY', 'FR', 'KZ'])),
      fc.tuple(
        fc.constant('RESTRICT'),
        fc.constantFrom(...diffusions),
        fc.subarray(['FR', 'KZ', 'TH', 'BY'], { minLength: 1 }),
      ),
    );
    const take = async ([what, number, how]: [string, number, boolean | string[]]): Promise<unknown> => {
      const yes = how === true;
      if (what === 'SETTLE') return settle(pool[number]!, yes);
      if (what === 'ANNOUNCE') return nansen.announce(number);
      if (what === 'DISCLOSE') return disclosePool(pool);
      const { form, source } = kinds[number % kinds.length] ?? {};
      const kept = form === 'DIFFUSION' ? source : undefined;
      if (what === 'IMPORT') return bringParties(pool[number]!, how as string[], kept);
      if (what === 'RESTRICT') return restrict(pool[number]!, how as string[], source!);
      return read(readers[number]!, yes ? 1 : 3);
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 4, maxLength: 12 }),
        async (rounds) => {
          // Steps of a round meet each other; of one reader there is one at a time.
          for (const round of rounds) {
            const reading = new Set<number>();
            await Promise.all(
              round
                .filter(([what, number]) => what !== 'READ' || (!reading.has(number) && reading.add(number)))
                .map(take),
            );
          }
          // Of a clock that was set back a moment may have come before.
          while ((await nansen.announce(60_000)).announcedAt === null);
          for (const reader of readers) {
            while (await read(reader, 2));
            const { from, told } = copies.get(reader)!;
            expect([reader, told]).toEqual([reader, await everythingAfter(reader, from)]);
            const copy = new Map(told.map(({ reference, validity }) => [reference, validity]));
            const held = pool.map(({ reference }) => [reference, copy.get(reference) ?? 'NOT_VALID']);
            expect([reader, held]).toEqual([reader, await validities(reader, pool)]);
            expect([reader, await oweNothing(reader, copy)]).toEqual([reader, true]);
          }
        },
      ),
      { numRuns: 12 },
    );
    expect(copies.get('refugee-desk')!.told.length).toBeGreaterThan(3);
  });

  test('PostgreSQL lets nothing be announced but what holds, and nothing be told but at the boundary under way', async () => {
    const { id } = await alert();
    const asAnnouncer = (statement: ReturnType<typeof sql>): Promise<unknown> =>
      nansen.database.transaction(ANNOUNCER, ({ queries }) => queries.execute(statement));
    const tell = (at: string) => sql`
      insert into recalls.changes
        (id, alert_id, reference, reference_year, reference_serial, valid, audience, source, issuers, restricted, announced_at)
      values (gen_random_uuid(), ${id}, '2024/1', 2024, 1, false, 'RECIPIENTS', 'BY', '{}', false, ${at})`;
    await expect(asAnnouncer(sql`update alerts.alerts set announced = not valid where id = ${id}`)).rejects.toThrow();
    await expect(asAnnouncer(tell('2020-01-01T00:00:00Z'))).rejects.toThrow();
    await expect(asAnnouncer(sql`delete from recalls.changes`)).rejects.toThrow();
    await expect(asAnnouncer(sql`update recalls.changes set valid = true`)).rejects.toThrow();
    await expect(asAnnouncer(sql`select state from alerts.alerts`)).rejects.toThrow();
    await nansen.announce();
  });

  const SECRET = randomBytes(32);

  const alert = (options: AlertOptions = {}): Promise<InsertedAlert> =>
    asOwnerOf(nansen, owner.queries, (queries) => insertAlert(queries, options));

  const asOwner = (statement: SQL): Promise<unknown> =>
    asOwnerOf(nansen, owner.queries, (queries) => queries.execute(statement));

  /** Stores a validity, as the engine does. */
  async function settle({ id }: Pick<InsertedAlert, 'id'>, valid: boolean): Promise<void> {
    await withEngineLock(nansen.database, ENGINE, async ({ queries }) => {
      await queries.execute(
        sql`update alerts.alerts set valid = ${valid}, exposed = exposed or ${valid} where id = ${id}`,
      );
    });
  }

  /** Discloses what is derived of some alerts, as the disclosure does. */
  function disclosePool(pool: readonly InsertedAlert[]): Promise<unknown> {
    const ids = pool.map(({ id }) => id);
    return withEngineLock(nansen.database, ENGINE, ({ queries }) =>
      queries
        .update(alerts)
        .set({ disclosed: sql`valid`, exposedToParties: sql`exposed_to_parties or valid` })
        .where(inArray(alerts.id, ids)),
    );
  }

  /** Other countries become parties to an alert, as by an import: the first one the source, unless it keeps the one that it has. */
  function bringParties(
    { id }: InsertedAlert,
    countries: readonly string[],
    source: string | null = countries[0] ?? null,
  ) {
    const others = countries.filter((country) => country !== source);
    return withEngineLock(nansen.database, IMPORTER, async ({ queries }) => {
      await queries.update(alerts).set({ source, distributionChanged: true }).where(eq(alerts.id, id));
      await queries.delete(issuers).where(eq(issuers.alertId, id));
      if (others.length > 0) await queries.insert(issuers).values(others.map((country) => ({ alertId: id, country })));
    });
  }

  async function restrict({ reference }: InsertedAlert, recipients: readonly string[], source = 'BY'): Promise<void> {
    const { data } = await nansen.ask(
      `bureau:${source}`,
      'mutation ($input: RestrictDiffusionInput!) { restrictDiffusion(input: $input) { userErrors { code } } }',
      { input: { reference, recipients } },
    );
    expect(data.restrictDiffusion.userErrors).toEqual([]);
  }

  async function everythingAfter(reader: string, from: string): Promise<Told[]> {
    const all: Told[] = [];
    for (let after: string | null = from; ;) {
      const { told, hasNextPage, endCursor }: Page = await page(reader, 500, after);
      all.push(...told);
      if (!hasNextPage) return all;
      after = endCursor;
    }
  }

  /** What a reader is answered about each of some alerts. */
  async function validities(reader: string, pool: readonly InsertedAlert[]): Promise<string[][]> {
    const { data } = await nansen.ask(
      reader,
      'query ($references: [String!]!) { alertValidity(references: $references) { reference validity } }',
      { references: pool.map(({ reference }) => reference) },
    );
    return (data.alertValidity as Told[]).map(({ reference, validity }) => [reference, validity]);
  }

  /** Whether a country is asked to purge nothing that it was told last to be valid. */
  async function oweNothing(reader: string, copy: ReadonlyMap<string, string>): Promise<boolean> {
    if (!reader.startsWith('bureau:')) return true;
    const { data } = await nansen.ask(reader, '{ recalls(state: OPEN, first: 100) { nodes { reference } } }');
    return (data.recalls.nodes as Told[]).every(({ reference }) => copy.get(reference) !== 'VALID');
  }

  async function newest(reader: string): Promise<string> {
    const { data } = await nansen.ask(reader, '{ validityFeedHead }');
    return data.validityFeedHead;
  }

  async function page(reader: string, first: number, after: string | null): Promise<Page> {
    const { data, errors } = await nansen.ask(
      reader,
      `query ($first: Int!, $after: String) { validityChanges(first: $first, after: $after) {
        nodes { reference validity } pageInfo { hasNextPage endCursor } } }`,
      { first, after },
    );
    expect(errors).toEqual([]);
    const { nodes, pageInfo } = data.validityChanges;
    return { told: nodes, ...pageInfo };
  }
});
