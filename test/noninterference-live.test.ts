/**
 * Two worlds, one with asylum decisions and one without, send each reader the same: the same events in their streams and the same
 * calls to their targets, in number and, but for what is drawn at random, in every byte.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { importTarget } from '../src/lifecycle/import/import-target.ts';
import { repeatRecalls } from '../src/recalls/purging/remind.ts';
import { notifyTargets } from '../src/recalls/webhooks/notify-targets.ts';
import { importedNotice } from './support/imported.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { openStream, type OpenedStream } from './support/stream.ts';
import { cancel, publishedAlert, report } from './support/story.ts';

/** None has reported, or receives what only France does. */
const RECIPIENTS = ['bureau:NO', 'border:NO', 'police:NO', 'bureau:DE'];
/** The source of most alerts, and who issued a warrant of some of another source. */
const PARTIES = ['bureau:BY', 'border:BY', 'bureau:KZ'];
const READERS = [...RECIPIENTS, ...PARTIES];
const CALLED = ['NO', 'DE', 'BY', 'KZ'];

const TUESDAY = new Date('2026-02-03T08:00:00.000Z');
/** When what became of alerts is disclosed to their parties. */
const MONDAY = new Date('2026-02-09T04:00:00.000Z');

/** A world, with what it sent. */
interface World {
  readonly nansen: Nansen;
  readonly streams: ReadonlyMap<string, OpenedStream>;
  readonly calls: string[];
  /** Alerts, in the order in which they were made. */
  readonly alerts: string[];
  close(): Promise<void>;
}

/** One of several countries, and one that rests on warrants of others alone. */
const JOINT = { reference: '2019/71', source: 'BY', issuers: ['BY', 'KZ'] };
const LENT = { reference: '2019/72', source: 'NO', issuers: ['KZ', 'RU'] };
/** One whose parties none of the readers is, and one of which a warrant falls alone. */
const DISTANT = { reference: '2019/73', source: 'IT', issuers: ['IT', 'RU'] };
const PARTLY = { reference: '2019/74', source: 'BY', issuers: ['BY', 'KZ'] };

const imported =
  ({ reference, source, issuers }: typeof JOINT) =>
  async ({ nansen, alerts }: World): Promise<void> => {
    await importTarget(nansen.services).importBatch([importedNotice(reference, source, 'Joint-Test', issuers)]);
    alerts.push(reference);
  };
/** A file that leaves a warrant out. */
const withoutWarrantOf =
  (issuer: string, { reference, source, issuers }: typeof JOINT) =>
  ({ nansen }: World): Promise<unknown> =>
    importTarget(nansen.services).importBatch([
      importedNotice(
        reference,
        source,
        'Joint-Test',
        issuers.filter((each) => each !== issuer),
      ),
    ]);
const published =
  (recipients?: readonly string[]) =>
  async ({ nansen, alerts }: World): Promise<void> => {
    const form = recipients === undefined ? {} : { form: 'DIFFUSION' as const, recipients };
    alerts.push(await publishedAlert(nansen, 'BY', form));
  };
const granted =
  (alert: number, fearedCountries = ['BY']) =>
  ({ nansen, alerts }: World): Promise<unknown> =>
    report(nansen, 'asylum-office:SE', { alertReferences: [alerts[alert]!], fearedCountries });
const cancelled =
  (alert: number) =>
  ({ nansen, alerts }: World): Promise<unknown> =>
    cancel(nansen, alerts[alert]!);
const nothing = (): Promise<unknown> => Promise.resolve();

/** Every byte of a stream, with names for references and cursors that are drawn at random. */
function sent({ alerts }: World, stream: OpenedStream): string {
  const named = (bytes: string): string =>
    alerts.reduce((all, reference, index) => {
      const [year, serial] = reference.split('/');
      return all.replaceAll(reference, `alert ${index}`).replaceAll(`,${year},${serial},`, `,alert ${index},`);
    }, bytes);
  const opened = stream
    .bytes()
    .replaceAll(/"([\w-]{50,})"/g, (_match, cursor: string) =>
      Buffer.from(cursor, 'base64url').subarray(16).toString(),
    );
  // Comments come by the clock of the connection.
  return named(opened).replaceAll(/^:\n\n/gm, '');
}

describe.each(DATABASES)('on %s', (kind) => {
  let now = TUESDAY;

  async function openWorld(): Promise<World> {
    const calls: string[] = [];
    const receiver = createServer((request, response) => {
      void text(request).then((body) => {
        const { host: _host, ...headers } = request.headers;
        for (const drawn of ['webhook-id', 'webhook-signature']) {
          headers[drawn] = String(headers[drawn]).replaceAll(/[^,.: -]/g, 'x');
        }
        calls.push(`${request.url ?? ''} ${JSON.stringify(headers)} ${body}`);
        response.writeHead(204).end();
      });
    });
    receiver.listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    const origin = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    const nansen = await startNansen(kind, {
      clock: { now: () => now },
      environment: {
        CURSOR_SECRET: 'ab'.repeat(32),
        NANSEN_DISCLOSE_EVERY: '7d',
        WEBHOOK_LOCAL: 'true',
        WEBHOOK_TARGETS: CALLED.map((country) => `${country}=${origin}`).join(' '),
      },
    });
    for (const country of CALLED) {
      const registered = await nansen.ask(
        `bureau:${country}`,
        'mutation ($url: String!) { registerWebhook(input: { url: $url }) { userErrors { message } } }',
        { url: `${origin}/${country}` },
      );
      expect(registered.data.registerWebhook.userErrors).toEqual([]);
    }
    const streams = new Map<string, OpenedStream>();
    for (const reader of READERS) streams.set(reader, await openStream(nansen, reader));
    return {
      nansen,
      streams,
      calls,
      alerts: [],
      close: async () => {
        await nansen.stop();
        receiver.close();
      },
    };
  }

  let worlds: readonly [World, World];
  beforeAll(async () => {
    worlds = [await openWorld(), await openWorld()];
    // Two whole servers, one after the other.
  }, 180_000);
  afterAll(() => Promise.all(worlds.map((world) => world.close())));

  /** Does the same in both worlds, or something in one of them, and announces what came of it. */
  async function happens(first: (world: World) => Promise<unknown>, second = first): Promise<void> {
    for (const [index, work] of [first, second].entries()) {
      const { nansen } = worlds[index]!;
      await work(worlds[index]!);
      await nansen.idle();
      await nansen.announce();
      await notifyTargets(nansen.services);
      await nansen.idle();
    }
  }

  /** What a reader was sent in each world, up to the change of an alert: a reader that got that one got all before it. */
  async function sentTo(reader: string, last: number): Promise<[string, string]> {
    const all = worlds.map(async (world) => {
      const stream = world.streams.get(reader)!;
      while (!stream.bytes().includes(world.alerts[last]!)) await stream.next();
      const { date: _date, 'x-request-id': _id, ...headers } = Object.fromEntries(stream.headers);
      return `${reader} ${JSON.stringify(headers)}\n${sent(world, stream)}`;
    });
    return (await Promise.all(all)) as [string, string];
  }

  const fallOf = (alert: number): RegExp => new RegExp(`"reference":"alert ${alert}","validity":"NOT_VALID"`);

  const againOf = (alert: number): RegExp =>
    new RegExp(`"reference":"alert ${alert}","validity":"VALID","kind":"CONTENT"`);

  /** The calls to the targets of some countries. */
  const callsTo = ({ calls }: World, countries: readonly string[]): string[] =>
    calls.filter((call) => countries.some((country) => call.startsWith(`/${country} `))).sort();

  test('nobody can tell by what is sent whether there was a decision', async () => {
    await happens(published());
    await happens(published(['FR']));
    await happens(published());
    await happens(imported(JOINT));
    await happens(imported(LENT));
    // The same alerts fall, by a decision in one world and by a desk's work in the other.
    await happens(granted(0), cancelled(0));
    await happens(granted(4, ['KZ', 'RU']), cancelled(4));
    // What falls in one world only concerns France; then come decisions that change nothing.
    await happens(granted(1), nothing);
    await happens((world) => report(world.nansen, 'asylum-office:SE', { familyName: 'Nobody-Test' }), nothing);
    await happens(granted(0), nothing);
    // A warrant falls by a decision, and a file leaves it out.
    await happens(imported(DISTANT));
    await happens(granted(5, ['RU']), withoutWarrantOf('RU', DISTANT));
    await happens(published());
    for (const reader of RECIPIENTS) {
      const [one, other] = await sentTo(reader, 6);
      expect(one).toBe(other);
      expect(one).toMatch(/"reference":"alert 5","validity":"VALID","kind":"CONTENT"/);
      // Six new ones, two that fell, and one that is to be read again.
      expect(one.match(/event: next/g) ?? []).toHaveLength(reader.endsWith('NO') ? 8 : 9);
    }
    const [one, other] = worlds.map((world) => callsTo(world, ['NO', 'DE']));
    expect(one).toEqual(other);
    expect(one!.map((call) => call.split(' ')[0])).toEqual([...Array(9).fill('/DE'), ...Array(8).fill('/NO')]);
  });

  test('before it is disclosed, no party can tell by what is sent whether its alert stands', async () => {
    // It falls in one world, and in the other it does not: nobody but the parties is to compare them any more.
    await happens(granted(3, ['BY', 'KZ']), nothing);
    // So does a warrant of another, and the alert stands.
    await happens(imported(PARTLY));
    await happens(granted(7, ['KZ']), nothing);
    await happens(published());
    for (const reader of PARTIES) {
      const [one, other] = await sentTo(reader, 8);
      expect(one).toBe(other);
      expect(one).not.toMatch(againOf(7));
      for (const kept of reader === 'bureau:KZ' ? [3, 4] : [0, 1, 3]) expect(one).not.toMatch(fallOf(kept));
    }
    const [one, other] = worlds.map((world) => callsTo(world, ['BY', 'KZ']));
    expect(one).toEqual(other);

    now = MONDAY;
    await happens(
      ({ nansen }) => nansen.disclose(),
      ({ nansen }) => nansen.disclose(),
    );
    await happens(published());
    const [fell, stands] = await sentTo('bureau:KZ', 9);
    expect([fell, stands].map((sentInEither) => againOf(7).test(sentInEither))).toEqual([true, false]);
    for (const sentInEither of [fell, stands]) expect(sentInEither).toMatch(fallOf(4));
    expect(fell).toMatch(fallOf(3));
    expect(stands).not.toMatch(fallOf(3));
    for (const { streams } of worlds) for (const stream of streams.values()) stream.close();
  });

  test('whether a bureau is called because it owes something follows from what it was told alone', async () => {
    now = new Date(MONDAY.getTime() + 9 * 86_400_000);
    // It owes nothing in either world, and in each of them others do.
    await happens(async ({ nansen }) => {
      const list = '{ recalls(state: OVERDUE, first: 100) { nodes { reference issuedAt } } }';
      const { nodes } = (await nansen.ask('bureau:DE', list)).data.recalls;
      const answered = await nansen.ask(
        'bureau:DE',
        `mutation ($recalls: [RecallKeyInput!]!) {
          acknowledgeRecall(input: { recalls: $recalls, outcome: NOT_HELD }) { userErrors { code } } }`,
        { recalls: nodes },
      );
      expect(answered.data.acknowledgeRecall.userErrors).toEqual([]);
      await repeatRecalls(nansen.services, now);
    });
    const [one, other] = worlds.map((world) =>
      callsTo(world, CALLED).filter((call) => call.includes('recalls.overdue')),
    );
    expect(one).toEqual(other);
    expect(one!.map((call) => call.split(' ')[0])).toEqual(['/BY', '/KZ', '/NO']);
  });
});
