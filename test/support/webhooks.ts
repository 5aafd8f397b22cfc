/** What the tests of webhooks share: a server, and the system of a partner that receives messages. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { OUTBOX } from '../../src/database/roles.ts';
import { notifyTargets } from '../../src/recalls/webhooks/notify-targets.ts';
import { DATABASES, startNansen, type Nansen } from './nansen.ts';

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

/** Describes tests on each database, with a server and a receiver of their own. */
export function describeWebhooks(tests: (webhooks: WebhookFixture) => void): void {
  describe.each(DATABASES)('on %s', (kind) => {
    const webhooks = new WebhookFixture();
    beforeAll(async () => {
      webhooks.receiver = await startReceiver();
      const { origin } = webhooks.receiver;
      webhooks.nansen = await startNansen(kind, {
        clock: { now: webhooks.now },
        environment: {
          WEBHOOK_LOCAL: 'true',
          WEBHOOK_TARGETS: `FR=${origin} SE=${origin} NO=${origin} DE=https://hooks.example`,
        },
      });
    });
    afterAll(async () => {
      await webhooks.nansen.stop();
      webhooks.receiver.server.close();
    });
    beforeEach(() => {
      webhooks.receiver.received.length = 0;
      webhooks.receiver.status = 204;
    });
    tests(webhooks);
  });
}

/** The functions can be taken out of the object: they are bound to it. */
class WebhookFixture {
  nansen!: Nansen;
  receiver!: Receiver;
  /** How far the clock of the server is ahead, in milliseconds. */
  offset = 0;

  readonly now = (): Date => new Date(Date.now() + this.offset);

  readonly asked = async (reader: string, name: string, input: object, fields: string) => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const answer = await this.nansen.ask(
      reader,
      `mutation ($input: ${type}!) { answer: ${name}(input: $input) { ${fields} userErrors { path code } } }`,
      { input },
    );
    expect(answer.errors).toEqual([]);
    return answer.data.answer;
  };

  readonly register = async (country: string, path: string): Promise<{ id: string; secret: string }> => {
    const { webhook, secret, userErrors } = await this.asked(
      `bureau:${country}`,
      'registerWebhook',
      { url: this.receiver.origin + path },
      'secret webhook { id }',
    );
    expect(userErrors).toEqual([]);
    return { id: webhook.id, secret };
  };

  /** What the recurring task does after an announcement, and the messages that follow. */
  readonly announce = async (): Promise<void> => {
    await this.nansen.announce();
    await notifyTargets(this.nansen.services);
    await this.nansen.idle();
  };

  readonly webhooksOf = async (country: string) =>
    (await this.nansen.ask(`bureau:${country}`, '{ webhooks { id url failingSince dueAt disabledAt } }')).data.webhooks;
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
export async function endPauses(nansen: Nansen): Promise<void> {
  await nansen.database.transaction(OUTBOX, ({ queries }) =>
    queries.execute(sql`update outbox.jobs set held_until = null where held_by is null`),
  );
}

/** The part that is the same in every message: all but the id, the times, the signature and the host. */
export function constantPart({ headers, body }: Received): object {
  const { 'webhook-id': _id, 'webhook-timestamp': _at, 'webhook-signature': _signed, host: _host, ...rest } = headers;
  return { rest, body: body.replace(/"timestamp":"[^"]+"/, '"timestamp":""') };
}
