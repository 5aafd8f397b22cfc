/** What a partner agency does: it follows the feed by its cursor, the live stream, and the calls to its webhook. */
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller } from './actors.ts';

export interface Change {
  readonly reference: string;
  readonly validity: 'VALID' | 'NOT_VALID';
  readonly announcedAt: string;
}

const FEED = `query ($after: String) {
  validityChanges(after: $after, first: 50) {
    nodes { reference validity announcedAt }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** Follows the feed from its beginning, page by page, and keeps nothing but the cursor between two questions. */
export class FeedFollower {
  readonly changes: Change[] = [];
  readonly #caller: Caller;
  #cursor: string | null = null;
  #isStopped = false;
  #running: Promise<void> | null = null;

  constructor(caller: Caller) {
    this.#caller = caller;
  }

  start(): void {
    this.#running = (async () => {
      while (!this.#isStopped) {
        if (!(await this.readPage())) await sleep(200);
      }
    })();
  }

  /** Not while it follows by itself. @returns whether there is more at once */
  async readPage(): Promise<boolean> {
    const { validityChanges } = await this.#caller.ask(FEED, { after: this.#cursor });
    this.changes.push(...validityChanges.nodes);
    this.#cursor = validityChanges.pageInfo.endCursor ?? this.#cursor;
    return validityChanges.pageInfo.hasNextPage;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#running;
  }
}

/** The validity that whoever followed the changes has in their copy. */
export function copyOf(changes: readonly Change[]): Map<string, string> {
  return new Map(changes.map(({ reference, validity }) => [reference, validity]));
}

export interface WebhookCall {
  readonly id: string;
  readonly body: string;
}

/** A partner's endpoint, which fails now and then. */
export class WebhookReceiver {
  readonly calls: WebhookCall[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<WebhookReceiver> {
    const server = createServer();
    const receiver = new WebhookReceiver(server);
    let count = 0;
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        receiver.calls.push({ id: String(request.headers['webhook-id']), body: Buffer.concat(chunks).toString() });
        response.writeHead(++count % 5 === 0 ? 503 : 204).end();
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return receiver;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
