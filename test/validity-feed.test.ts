/** Validity is announced by the clock, to whom it concerns, and every feed holds each change once. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eq, inArray, sql, type SQL } from 'drizzle-orm';
import fc from 'fast-check';
import { alerts, issuers } from '../src/alerts/tables.ts';
import { requestContext } from '../src/api/context.ts';
import { cursorSealer } from '../src/api/cursor.ts';
import { ANNOUNCER, ENGINE, IMPORTER } from '../src/database/roles.ts';
import { rowsOf } from '../src/database/rows.ts';
import { transactionInTurn } from '../src/database/turn.ts';
import { parseReader } from '../src/policy/reader.ts';
import { ChangeRepository } from '../src/recalls/feed/repository.ts';
import { announce } from '../src/recalls/for-other-rooms.ts';
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

  test('from whom a fall was kept as a party is told of it when it is disclosed, though no party any more', async () => {
    const fallen = await alert({ issuers: ['KZ'] });
    await nansen.announce();
    const after = await newest('bureau:KZ');
    await settle(fallen, false);
    await nansen.announce();
    expect(await newest('bureau:KZ')).toBe(after);
    await issue(fallen, 'KZ', false);
    await disclosePool([fallen]);
    await nansen.announce();
    const told = [{ reference: fallen.reference, validity: 'NOT_VALID' }];
    expect((await page('bureau:KZ', 5, after)).told).toEqual(told);
    // What was disclosed between two announcements may have been read.
    const shown = await alert({ valid: false, issuers: ['KZ'] });
    for (const valid of [true, false]) {
      await settle(shown, valid);
      await disclosePool([shown]);
    }
    await nansen.announce();
    told.push({ reference: shown.reference, validity: 'NOT_VALID' });
    expect((await page('bureau:KZ', 5, after)).told).toEqual(told);
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
    expect(payload).toMatch(/^\["\d{4}-\d\d-\d\dT[\d:.]+Z",\d+,\d+\]$/);
  });

  test('nothing is skipped and nothing is repeated, however changes, announcements and pages follow or meet each other', async () => {
    const readers = ['bureau:FR', 'bureau:KZ', 'border:TH', 'refugee-desk'];
    const kinds: AlertOptions[] = [
      { source: 'BY' },
      { source: 'FR' },
      { source: null },
      { source: 'BY', restricted: true, recipients: ['FR', 'TH'], form: 'DIFFUSION' },
      { source: 'KZ', restricted: true, recipients: ['KZ', 'FR'], form: 'DIFFUSION' },
      { source: 'BY', issuers: ['KZ', 'IT'] },
      { source: null, issuers: ['FR', 'KZ'], restricted: true, recipients: ['FR', 'TH'], form: 'DIFFUSION' },
      { source: 'BY', issuers: [] },
    ];
    /** Of this kind Kazakhstan becomes an issuer, and ceases to be one. */
    const changing = kinds.length - 1;
    const pool: InsertedAlert[] = [];
    for (const each of [...kinds, ...kinds]) pool.push(await alert({ ...each, valid: false }));
    /** Which of its views a reader's copy of an alert follows; null where it is none of theirs. */
    const followed = (reader: string, { source, restricted, recipients, issuers }: AlertOptions) => {
      const country = parseReader(reader, '')!.country;
      if (country === null) return 'valid';
      if (source === country) return 'disclosed';
      if (restricted === true && !recipients!.includes(country)) return null;
      return issuers?.includes(country) === true ? 'disclosed' : 'valid';
    };
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
      fc.tuple(fc.constant('ISSUE'), fc.constantFrom(changing, changing + kinds.length), fc.boolean()),
    );
    const take = async ([what, number, yes]: [string, number, boolean]): Promise<unknown> => {
      if (what === 'SETTLE') return settle(pool[number]!, yes);
      if (what === 'ANNOUNCE') return nansen.announce(number);
      if (what === 'DISCLOSE') return disclosePool(pool);
      if (what === 'ISSUE') return issue(pool[number]!, 'KZ', yes);
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
          await nansen.announce(60_000);
          const holding = { valid: await thoseWith(sql`valid`), disclosed: await thoseWith(sql`disclosed`) };
          for (const reader of readers) {
            while (await read(reader, 2));
            const { from, told } = copies.get(reader)!;
            expect([reader, told]).toEqual([reader, (await page(reader, 500, from)).told]);
            const copy = new Map(told.map(({ reference, validity }) => [reference, validity === 'VALID']));
            for (const [index, { reference }] of pool.entries()) {
              const view = followed(reader, kinds[index % kinds.length]!);
              if (reader === 'bureau:KZ' && index % kinds.length === changing) continue;
              const expected = view !== null && holding[view].has(reference);
              expect([reader, reference, copy.get(reference) ?? false]).toEqual([reader, reference, expected]);
            }
          }
          // Whoever was a party meanwhile, or ceased to be one, has missed no fall once all is disclosed.
          await disclosePool(pool);
          await nansen.announce(60_000);
          while (await read('bureau:KZ', 2));
          const copy = new Map(copies.get('bureau:KZ')!.told.map(({ reference, validity }) => [reference, validity]));
          for (const index of [changing, changing + kinds.length]) {
            const { reference } = pool[index]!;
            if (!holding.valid.has(reference)) expect([reference, copy.get(reference)]).not.toContain('VALID');
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
  async function settle({ id }: InsertedAlert, valid: boolean): Promise<void> {
    await transactionInTurn(nansen.database, ENGINE, async ({ queries }) => {
      await queries.execute(
        sql`update alerts.alerts set valid = ${valid}, exposed = exposed or ${valid} where id = ${id}`,
      );
    });
  }

  /** Discloses what is derived of some alerts, as the disclosure does. */
  function disclosePool(pool: readonly InsertedAlert[]): Promise<unknown> {
    const ids = pool.map(({ id }) => id);
    return transactionInTurn(nansen.database, ENGINE, ({ queries }) =>
      queries
        .update(alerts)
        .set({ disclosed: sql`valid`, exposedToParties: sql`exposed_to_parties or valid` })
        .where(inArray(alerts.id, ids)),
    );
  }

  /** A country becomes an issuer of a warrant of an alert, or ceases to be one, as by an import. */
  function issue({ id }: InsertedAlert, country: string, does: boolean): Promise<unknown> {
    return transactionInTurn(nansen.database, IMPORTER, async ({ queries }) => {
      await queries.delete(issuers).where(eq(issuers.alertId, id));
      if (does) await queries.insert(issuers).values({ alertId: id, country });
    });
  }

  async function newest(reader: string): Promise<string> {
    const { data } = await nansen.ask(reader, '{ latestValidityCursor }');
    return data.latestValidityCursor;
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

  async function thoseWith(condition: SQL): Promise<Set<string>> {
    const rows = await asOwner(sql`select reference from alerts.alerts where ${condition}`);
    return new Set(rowsOf<{ reference: string }>(rows).map(({ reference }) => reference));
  }
});
