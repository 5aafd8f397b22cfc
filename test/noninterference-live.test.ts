/**
 * Two worlds, one with asylum decisions and one without, send each reader the same: the same events in their streams and the same
 * calls to their targets, in number and, but for what is drawn at random, in every byte.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { tellTargets } from '../src/recalls/for-other-rooms.ts';
import { startNansen, type Nansen } from './support/nansen.ts';
import { openStream, type OpenedStream } from './support/stream.ts';
import { cancel, publishedAlert, report } from './support/story.ts';

/** None has reported, or receives what only France does. */
const READERS = ['bureau:NO', 'border:NO', 'police:NO', 'bureau:DE'];
const CALLED = ['NO', 'DE'];

/** A world, with what it sent. */
interface World {
  readonly nansen: Nansen;
  readonly streams: ReadonlyMap<string, OpenedStream>;
  readonly calls: string[];
  /** Alerts, in the order in which they were made. */
  readonly alerts: string[];
  close(): Promise<void>;
}

async function openWorld(): Promise<World> {
  const calls: string[] = [];
  const receiver = createServer((request, response) => {
    void text(request).then((body) => {
      const { host: _host, ...headers } = request.headers;
      const chance = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;
      for (const name of chance) headers[name] = String(headers[name]).replaceAll(/[^,.: -]/g, 'x');
      calls.push(`${request.url ?? ''} ${JSON.stringify(headers)} ${body}`);
      response.writeHead(204).end();
    });
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const origin = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  const nansen = await startNansen('PGlite', {
    clock: { now: () => new Date('2026-11-22T12:00:00Z') },
    environment: {
      CURSOR_SECRET: 'ab'.repeat(32),
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
    await tellTargets(nansen.services);
    await nansen.idle();
  }
}

const published =
  (recipients?: readonly string[]) =>
  async ({ nansen, alerts }: World): Promise<void> => {
    const form = recipients === undefined ? {} : { form: 'DIFFUSION' as const, recipients };
    alerts.push(await publishedAlert(nansen, 'BY', form));
  };
const granted =
  (alert: number) =>
  ({ nansen, alerts }: World): Promise<unknown> =>
    report(nansen, 'asylum-office:SE', { alertReferences: [alerts[alert]!] });
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
      return all.replaceAll(reference, `alert ${index}`).replaceAll(`,${year},${serial}]`, `,alert ${index}]`);
    }, bytes);
  const opened = stream
    .bytes()
    .replaceAll(/"([\w-]{50,})"/g, (_match, cursor: string) =>
      Buffer.from(cursor, 'base64url').subarray(16).toString(),
    );
  // Comments come by the clock of the connection.
  return named(opened).replaceAll(/^:\n\n/gm, '');
}

test('nobody can tell by what is sent whether there was a decision', async () => {
  await happens(published());
  await happens(published(['FR']));
  await happens(published());
  // The same alert falls, by a decision in one world and by a desk's work in the other.
  await happens(granted(0), cancelled(0));
  // What falls in one world only concerns France; then come decisions that change nothing.
  await happens(granted(1), nothing);
  await happens((world) => report(world.nansen, 'asylum-office:SE', { familyName: 'Nobody-Test' }), nothing);
  await happens(granted(0), nothing);
  await happens(published());
  const last = 3;
  for (const reader of READERS) {
    const [one, other] = await Promise.all(
      worlds.map(async (world) => {
        const stream = world.streams.get(reader)!;
        // Whoever was told of the last alert was told everything.
        while (!stream.bytes().includes(world.alerts[last]!)) await stream.next();
        stream.close();
        return sent(world, stream);
      }),
    );
    expect(`${reader}\n${one!}`).toBe(`${reader}\n${other!}`);
    expect(one!.match(/event: next/g) ?? []).toHaveLength(4);
  }
  const [one, other] = worlds.map(({ calls }) => calls.sort());
  expect(one).toEqual(other);
  expect(one!.map((call) => call.split(' ')[0])).toEqual([
    ...Array<string>(4).fill('/DE'),
    ...Array<string>(4).fill('/NO'),
  ]);
});
