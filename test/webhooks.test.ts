/** Webhooks: a target is told that there is something in its bureau's feed, by a signed pointer, and of nothing else. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { Webhook } from 'standardwebhooks';
import type { Services } from '../src/api/context.ts';
import type { Database } from '../src/database/database.ts';
import { MESSENGER, OUTBOX, type Session } from '../src/database/roles.ts';
import type { JobContext } from '../src/outbox/task.ts';
import { repeatRecalls } from '../src/recalls/purging/repeat.ts';
import { notifyTargets } from '../src/recalls/webhooks/news.ts';
import { isPublicAddress } from '../src/recalls/webhooks/addresses.ts';
import { post } from '../src/recalls/webhooks/post.ts';
import { OVERLAP_MS } from '../src/recalls/webhooks/secrets.ts';
import { GIVEN_UP_AFTER_MS } from '../src/recalls/webhooks/due.ts';
import { tasksBy } from '../src/server/tasks.ts';
import { DATABASES, startNansen, type Nansen } from './support/nansen.ts';
import { cancel, publishedAlert } from './support/story.ts';

interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A partner's system. */
interface Receiver {
  readonly server: Server;
  readonly origin: string;
  readonly received: Received[];
  /** What it answers. */
  status: number;
}

async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ path: request.url ?? '', headers: request.headers, body });
      response.writeHead(receiver.status, { location: `${receiver.origin}/elsewhere` }).end('x'.repeat(100_000));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const receiver: Receiver = { server, origin, received, status: 204 };
  return receiver;
}

/** Ends the pauses after failures. */
async function endPauses(nansen: Nansen): Promise<void> {
  await nansen.database.transaction(OUTBOX, ({ queries }) =>
    queries.execute(sql`update outbox.jobs set held_until = null where held_by is null`),
  );
}

/** What is the same in every message: all but the id, the times and the signature, and what the connection is told by. */
function constantPart({ headers, body }: Received): object {
  const { 'webhook-id': _id, 'webhook-timestamp': _at, 'webhook-signature': _signed, host: _host, ...rest } = headers;
  return { rest, body: body.replace(/"timestamp":"[^"]+"/, '"timestamp":""') };
}

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let receiver: Receiver;
  let offset = 0;
  const now = (): Date => new Date(Date.now() + offset);
  beforeAll(async () => {
    receiver = await startReceiver();
    const { origin } = receiver;
    nansen = await startNansen(kind, {
      clock: { now },
      environment: {
        WEBHOOK_LOCAL: 'true',
        WEBHOOK_TARGETS: `FR=${origin} SE=${origin} NO=${origin} DE=https://hooks.example`,
      },
    });
  });
  afterAll(async () => {
    await nansen.stop();
    receiver.server.close();
  });
  beforeEach(() => {
    receiver.received.length = 0;
    receiver.status = 204;
  });

  const asked = async (reader: string, name: string, input: object, fields: string) => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const answer = await nansen.ask(
      reader,
      `mutation ($input: ${type}!) { answer: ${name}(input: $input) { ${fields} userErrors { path code } } }`,
      { input },
    );
    expect(answer.errors).toEqual([]);
    return answer.data.answer;
  };
  const register = async (country: string, path: string): Promise<{ id: string; secret: string }> => {
    const { webhook, secret, userErrors } = await asked(
      `bureau:${country}`,
      'registerWebhook',
      { url: receiver.origin + path },
      'secret webhook { id }',
    );
    expect(userErrors).toEqual([]);
    return { id: webhook.id, secret };
  };
  /** What the recurring task does after an announcement, and the messages that follow. */
  const announce = async (): Promise<void> => {
    await nansen.announce();
    await notifyTargets(nansen.services);
    await nansen.idle();
  };
  const webhooksOf = async (country: string) =>
    (await nansen.ask(`bureau:${country}`, '{ webhooks { id url failingSince dueAt disabledAt } }')).data.webhooks;

  test('a message is a signed pointer, the same for everybody, and comes where there is something to read', async () => {
    const fr = await register('FR', '/fr');
    const se = await register('SE', '/se');
    await announce();
    expect(receiver.received).toEqual([]);
    const forFrance = await publishedAlert(nansen, 'BY', { form: 'DIFFUSION', recipients: ['FR'] });
    await announce();
    expect(receiver.received.map(({ path }) => path)).toEqual(['/fr']);
    const alert = await publishedAlert(nansen, 'BY');
    await announce();
    await announce();
    expect(receiver.received.map(({ path }) => path).sort()).toEqual(['/fr', '/fr', '/se']);
    for (const message of receiver.received) {
      const { secret } = message.path === '/fr' ? fr : se;
      const headers = message.headers as Record<string, string>;
      expect(new Webhook(secret).verify(message.body, headers)).toEqual({
        type: 'validity.changed',
        timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
        data: {},
      });
      const other = message.path === '/fr' ? se : fr;
      expect(() => new Webhook(other.secret).verify(message.body, headers)).toThrow('No matching signature');
      for (const hidden of [alert, forFrance, 'BY', 'FR']) expect(message.body).not.toContain(hidden);
      expect(constantPart(message)).toEqual(constantPart(receiver.received[0]!));
    }
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(3);
    await asked('bureau:SE', 'removeWebhook', { id: se.id }, 'id');
    await asked('bureau:FR', 'removeWebhook', { id: fr.id }, 'id');
  });

  test('a target that fails is tried again with the same id, then given up, and taken up by a replay', async () => {
    const { id } = await register('FR', '/failing');
    const cursor = (await nansen.ask('bureau:FR', '{ validityFeedHead }')).data.validityFeedHead;
    receiver.status = 302;
    await publishedAlert(nansen, 'BY');
    await announce();
    // What moved is not followed.
    expect(receiver.received.map(({ path }) => path)).toEqual(['/failing']);
    const [failing] = await webhooksOf('FR');
    expect(failing).toMatchObject({ id, failingSince: expect.any(String), disabledAt: null });
    expect(Date.parse(failing.dueAt) - Date.parse(failing.failingSince)).toBe(GIVEN_UP_AFTER_MS);
    // What comes meanwhile is told by the message under way.
    await publishedAlert(nansen, 'BY');
    await announce();
    const retry = async (): Promise<void> => {
      await endPauses(nansen);
      await nansen.idle();
    };
    await retry();
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(receiver.received.length).toBeGreaterThan(1);
    offset += GIVEN_UP_AFTER_MS;
    await retry();
    expect((await webhooksOf('FR'))[0]).toMatchObject({ dueAt: null, disabledAt: expect.any(String) });
    receiver.received.length = 0;
    await announce();
    expect(receiver.received).toEqual([]);

    receiver.status = 204;
    const { webhook } = await asked(
      'bureau:FR',
      'replayWebhook',
      { id, after: cursor },
      'webhook { failingSince dueAt disabledAt }',
    );
    expect(webhook).toEqual({ failingSince: null, dueAt: null, disabledAt: null });
    await announce();
    expect(receiver.received).toHaveLength(1);
    await announce();
    expect(receiver.received).toHaveLength(1);
    receiver.status = 410;
    await asked('bureau:FR', 'replayWebhook', { id }, 'webhook { id }');
    await announce();
    expect((await webhooksOf('FR'))[0]).toMatchObject({ disabledAt: expect.any(String) });
    await asked('bureau:FR', 'removeWebhook', { id }, 'id');
  });

  test('a target is told once of each round in which its bureau owes something, and what that is it asks for', async () => {
    const fr = await register('FR', '/fr');
    const se = await register('SE', '/se');
    const day = 24 * 60 * 60 * 1000;
    const alert = await publishedAlert(nansen, 'BY');
    await announce();
    await cancel(nansen, alert);
    await announce();
    offset += 8 * day;
    const acknowledgeAll = async (country: string): Promise<void> => {
      const { nodes } = (
        await nansen.ask(
          `bureau:${country}`,
          '{ recalls(state: OVERDUE, first: 100) { nodes { reference issuedAt } } }',
        )
      ).data.recalls;
      await asked(`bureau:${country}`, 'acknowledgeRecall', { recalls: nodes, outcome: 'NOT_HELD' }, '');
    };
    await acknowledgeAll('SE');
    const told = async (): Promise<string[]> => {
      receiver.received.length = 0;
      await announce();
      return receiver.received.map(({ path, body }) => `${path} ${JSON.parse(body).type}`).sort();
    };
    expect(await told()).toEqual([]);

    const round = await repeatRecalls(nansen.services, now());
    receiver.status = 500;
    expect(await told()).toEqual(['/fr recalls.overdue']);
    // There is one message under way. What is announced meanwhile is told by the next one, and that of the round is tried again.
    const first = receiver.received[0]!;
    await publishedAlert(nansen, 'BY');
    await announce();
    receiver.status = 204;
    await endPauses(nansen);
    receiver.received.length = 0;
    await nansen.idle();
    const again = receiver.received.find(({ path }) => path === '/fr')!;
    expect(again.headers['webhook-id']).toBe(first.headers['webhook-id']);
    expect(again.body).toBe(`{"type":"recalls.overdue","timestamp":"${round!.toISOString()}","data":{}}`);
    const sentAt = new Date(Number(again.headers['webhook-timestamp']) * 1000);
    expect(again.headers['webhook-signature']).toBe(
      new Webhook(fr.secret).sign(again.headers['webhook-id'] as string, sentAt, again.body),
    );
    expect(await told()).toEqual(['/fr validity.changed']);
    expect(await told()).toEqual([]);

    // Where there is both, what changed comes first, and what was repeated next.
    offset += day;
    await repeatRecalls(nansen.services, now());
    await publishedAlert(nansen, 'BY');
    expect(await told()).toEqual(['/fr validity.changed', '/se validity.changed']);
    // Whoever begins after a round is told of the next one.
    const no = await register('NO', '/no');
    expect(await told()).toEqual(['/fr recalls.overdue']);
    expect(await told()).toEqual([]);
    await acknowledgeAll('FR');
    offset += day;
    await repeatRecalls(nansen.services, now());
    expect(await told()).toEqual(['/no recalls.overdue']);
    for (const [country, { id }] of Object.entries({ FR: fr, SE: se, NO: no }))
      await asked(`bureau:${country}`, 'removeWebhook', { id }, 'id');
  });

  test('a target that cannot be looked at keeps nothing back: neither an announcement nor another target', async () => {
    const { id: fr } = await register('FR', '/unreadable');
    const { id: se } = await register('SE', '/se');
    await publishedAlert(nansen, 'BY');
    const { services } = nansen;
    const failing = (when: (session: Session) => boolean): Services => {
      const { run, transaction } = services.database;
      const refuse = (session: Session): void => {
        if (when(session)) throw new Error('invented failure');
      };
      const database: Database = {
        ...services.database,
        run: async (session, ...more) => (refuse(session), run(session, ...more)),
        transaction: async (session, work) => (refuse(session), transaction(session, work)),
      };
      return { ...services, database };
    };
    const task = tasksBy(services.schedule, services.signer.settings.listEvery).find(
      ({ name }) => name === 'announce',
    )!;
    await task.run({}, { services: failing(({ role }) => role === MESSENGER.role) } as JobContext);
    await nansen.announce();
    // They are looked at in this order.
    const [first, second] = fr < se ? ['FR', '/se'] : ['SE', '/unreadable'];
    await expect(notifyTargets(failing(({ country }) => country === first))).rejects.toThrow('invented failure');
    await nansen.idle();
    expect(receiver.received.map(({ path }) => path)).toEqual([second]);
    await asked('bureau:FR', 'removeWebhook', { id: fr }, 'id');
    await asked('bureau:SE', 'removeWebhook', { id: se }, 'id');
  });

  test('a message that cannot be signed is one that failed: its bureau sees since when, and it comes when the keys are back', async () => {
    const { id } = await register('FR', '/signed');
    const { dataKeysOf } = nansen.sealing;
    const keysAre = (dataKeys: typeof dataKeysOf): object => Object.assign(nansen.sealing, { dataKeysOf: dataKeys });
    await publishedAlert(nansen, 'BY');
    keysAre(() => Promise.reject(new Error('away')));
    await announce();
    keysAre(dataKeysOf);
    expect(receiver.received).toEqual([]);
    expect((await webhooksOf('FR'))[0]).toMatchObject({ id, failingSince: expect.any(String), disabledAt: null });
    await endPauses(nansen);
    await nansen.idle();
    expect(receiver.received).toHaveLength(1);
    expect((await webhooksOf('FR'))[0]).toMatchObject({ id, failingSince: null });
    await asked('bureau:FR', 'removeWebhook', { id }, 'id');
  });

  test('a secret is changed with a day in which both are good', async () => {
    const { id, secret: old } = await register('FR', '/rotated');
    const { secret, dueAt } = await asked('bureau:FR', 'rotateWebhookSecret', { id }, 'secret dueAt');
    const verifies = async (with_: string): Promise<boolean> => {
      receiver.received.length = 0;
      await publishedAlert(nansen, 'BY');
      await announce();
      const { headers, body } = receiver.received[0]!;
      const signatures = headers['webhook-signature'] as string;
      const at = new Date(Number(headers['webhook-timestamp']) * 1000);
      return signatures.split(' ').includes(new Webhook(with_).sign(headers['webhook-id'] as string, at, body));
    };
    expect([await verifies(old), await verifies(secret)]).toEqual([true, true]);
    expect(Math.abs(Date.parse(dueAt) - nansen.services.clock.now().getTime() - OVERLAP_MS)).toBeLessThan(60_000);
    offset += OVERLAP_MS;
    expect([await verifies(old), await verifies(secret)]).toEqual([false, true]);
    await asked('bureau:FR', 'removeWebhook', { id }, 'id');
  });

  test('a bureau names targets of its own list, a few, and no other bureau sees them', async () => {
    const refused = async (country: string, url: string) =>
      (await asked(`bureau:${country}`, 'registerWebhook', { url }, 'secret')).userErrors;
    const path = ['input', 'url'];
    for (const url of ['https://hooks.example/x', 'https://127.0.0.1/x', 'http://hooks.example/x'])
      expect(await refused('FR', url)).toEqual([{ path, code: 'NOT_FOUND' }]);
    expect(await refused('DE', 'http://hooks.example/x')).toEqual([{ path, code: 'NOT_FOUND' }]);
    for (const url of ['', 'hooks', receiver.origin.replace('//', '//a:b@')])
      expect((await refused('FR', url))[0]).toMatchObject({ path });
    const { id } = await register('FR', '/1');
    expect(await refused('FR', `${receiver.origin}/1`)).toEqual([{ path, code: 'CONFLICT' }]);
    for (const each of ['/2', '/3', '/4', '/5']) await register('FR', each);
    expect(await refused('FR', `${receiver.origin}/6`)).toEqual([{ path, code: 'TOO_MANY' }]);
    expect(await webhooksOf('SE')).toEqual([]);
    // At once, too.
    const codes = async (paths: readonly string[]): Promise<unknown[]> =>
      (await Promise.all(paths.map((each) => refused('NO', receiver.origin + each))))
        .map((errors) => errors[0]?.code ?? null)
        .sort();
    expect(await codes(['/1', '/1', '/1'])).toEqual(['CONFLICT', 'CONFLICT', null]);
    expect(await codes(['/2', '/3', '/4', '/5', '/6', '/7'])).toEqual(['TOO_MANY', 'TOO_MANY', null, null, null, null]);
    for (const webhook of await webhooksOf('NO')) await asked('bureau:NO', 'removeWebhook', { id: webhook.id }, 'id');
    for (const operation of ['rotateWebhookSecret', 'replayWebhook', 'removeWebhook']) {
      const { userErrors } = await asked('bureau:SE', operation, { id }, '');
      expect(userErrors).toEqual([{ path: ['input', 'id'], code: 'NOT_FOUND' }]);
    }
    expect((await asked('bureau:FR', 'replayWebhook', { id, after: 'x' }, '')).userErrors).toEqual([
      { path: ['input', 'after'], code: 'INVALID' },
    ]);
    for (const webhook of await webhooksOf('FR')) await asked('bureau:FR', 'removeWebhook', { id: webhook.id }, 'id');
    const alert = await publishedAlert(nansen, 'BY');
    await cancel(nansen, alert);
    await announce();
    expect(receiver.received).toEqual([]);
  });

  test('what is not public is not called, whatever is on the list', async () => {
    const message = { headers: {}, body: '{}' };
    await expect(post(new URL(receiver.origin), message, isPublicAddress)).rejects.toThrow('not called');
    const named = receiver.origin.replace('127.0.0.1', 'localhost');
    await expect(post(new URL(named), message, isPublicAddress)).rejects.toThrow('not called');
    expect(receiver.received).toEqual([]);
    expect(await post(new URL(receiver.origin), message, () => true)).toBe(204);
  });
});
