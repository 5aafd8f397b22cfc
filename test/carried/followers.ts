/** What a partner agency does: it follows the feed by its cursor, the live stream, and the calls to its webhook. */
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller } from './actors.ts';
import type { Said } from './model.ts';

export interface Change {
  readonly reference: string;
  readonly kind: 'VALIDITY' | 'CONTENT';
  readonly validity: 'VALID' | 'NOT_VALID';
  readonly announcedAt: string;
}

/** A copy of an alert, as far as something of it is changed. */
export interface Copied extends Said {
  readonly version: string;
}

const FEED = `query ($after: String) {
  validityChanges(after: $after, first: 50) {
    nodes { reference kind validity announcedAt }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** Far more than killed servers take to come back and announce what waits. */
const PATIENCE_MS = 120_000;

/**
 * Follows the feed from its beginning, page by page, and keeps nothing but the cursor and copies between two questions.
 * It reads an alert when the feed says so, and never otherwise.
 */
export class FeedFollower {
  readonly changes: Change[] = [];
  readonly copies = new Map<string, Copied>();
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
    // The caller of `stop` gets the failure.
    this.#running.catch(() => undefined);
  }

  /** Not while it follows by itself. @returns whether there is more at once */
  async readPage(): Promise<boolean> {
    const { validityChanges } = await this.#caller.ask(FEED, { after: this.#cursor });
    for (const change of validityChanges.nodes as readonly Change[]) await this.#copy(change);
    this.changes.push(...validityChanges.nodes);
    this.#cursor = validityChanges.pageInfo.endCursor ?? this.#cursor;
    return validityChanges.pageInfo.hasNextPage;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#running;
  }

  async #copy({ reference, validity }: Change): Promise<void> {
    this.copies.delete(reference);
    if (validity === 'NOT_VALID') return;
    const { alert } = await this.#caller.ask(
      'query ($reference: String!) { alert(reference: $reference) { version subject { familyName } warrants { issuer } } }',
      { reference },
    );
    if (alert === null) return;
    const { version, subject, warrants } = alert;
    const issuers = (warrants as readonly { issuer: string }[]).map(({ issuer }) => issuer);
    this.copies.set(reference, { version, familyName: subject.familyName, issuers });
  }

  /** Waits until it was told so often of an alert that it has a validity; when it was announced the last time of these. */
  async toldOf(
    reference: string,
    validity: Change['validity'],
    times: number,
    kind: Change['kind'] = 'VALIDITY',
  ): Promise<string> {
    const began = performance.now();
    while (performance.now() - began < PATIENCE_MS) {
      this.#caller.ends.throwIfAborted();
      const told = this.changes.filter(
        (change) => change.reference === reference && change.validity === validity && change.kind === kind,
      );
      if (told.length >= times) return told[times - 1]!.announcedAt;
      await sleep(50);
    }
    throw new Error(`It was not told that ${reference} is ${validity}.`);
  }
}

const FOLLOW = `subscription ($after: String) {
  validityChanged(after: $after, first: 50) {
    nodes { reference kind validity announcedAt }
    pageInfo { endCursor }
  }
}`;

/**
 * Follows the live stream. When it ends, whether or not it says so, the follower opens another one, at any of the servers, with the
 * cursor that it has, and keeps nothing else.
 */
export class StreamFollower {
  readonly changes: Change[] = [];
  /** How many streams it has opened. */
  opened = 0;
  readonly #caller: Caller;
  readonly #stop = new AbortController();
  #cursor: string | null = null;
  #running: Promise<void> | null = null;

  constructor(caller: Caller) {
    this.#caller = caller;
  }

  /** From the beginning of the feed. */
  async start(): Promise<void> {
    // Without a cursor a stream begins behind the newest change. The first change has one, or else what comes is the first.
    const { validityFeedHead } = await this.#caller.ask('{ validityFeedHead }');
    const { validityChanges } = await this.#caller.ask(FEED.replace('50', '1'), { after: null });
    this.changes.push(...validityChanges.nodes);
    this.#cursor = validityChanges.pageInfo.endCursor ?? validityFeedHead;
    this.#running = this.#follow();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #follow(): Promise<void> {
    const signal = AbortSignal.any([this.#stop.signal, this.#caller.ends]);
    while (!signal.aborted) {
      try {
        await this.#readStream(signal);
      } catch {
        // The server was killed, or is not there.
      }
      await sleep(50);
    }
  }

  async #readStream(signal: AbortSignal): Promise<void> {
    const response = await fetch(`${this.#caller.url()}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        authorization: `Bearer ${this.#caller.token}`,
      },
      body: JSON.stringify({ query: FOLLOW, variables: { after: this.#cursor } }),
      signal,
    });
    if (response.status !== 200 || response.body === null) return;
    this.opened += 1;
    let text = '';
    for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
      text += part;
      // What is cut off in the middle of an event was not received: it comes again after the cursor.
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) if (!this.#take(event)) return;
    }
  }

  /** @returns whether the stream goes on */
  #take(event: string): boolean {
    const found = /^event: next\ndata: ?(.*)$/m.exec(event);
    if (found === null) return !event.startsWith('event: complete');
    const { data } = JSON.parse(found[1] ?? '') as {
      data?: { validityChanged: { nodes: Change[]; pageInfo: { endCursor: string } } } | null;
    };
    // An error is the last event of a stream.
    if (data === undefined || data === null) return false;
    this.changes.push(...data.validityChanged.nodes);
    this.#cursor = data.validityChanged.pageInfo.endCursor;
    return true;
  }
}

export interface WebhookCall {
  readonly id: string;
  /** When it came. */
  readonly at: Date;
  readonly body: string;
  /** Whether the endpoint took it. */
  readonly isTaken: boolean;
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
        const isTaken = ++count % 5 !== 0;
        const id = String(request.headers['webhook-id']);
        receiver.calls.push({ id, at: new Date(), body: Buffer.concat(chunks).toString(), isTaken });
        response.writeHead(isTaken ? 204 : 503).end();
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
