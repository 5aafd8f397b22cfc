/**
 * A load generator that costs next to nothing, because it shares the machine with what it measures: some keep-alive
 * connections to loopback, each with one request under way, requests written as ready-made bytes.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Measured {
  readonly seconds: number;
  /** How long each answer took, in milliseconds. */
  readonly latencies: readonly number[];
}

/** The bytes of a POST with a JSON body. */
export function postRequest(url: URL, headers: Readonly<Record<string, string>>, body: unknown): Buffer {
  const payload = Buffer.from(JSON.stringify(body));
  const lines = Object.entries({
    host: url.host,
    'content-type': 'application/json',
    accept: 'application/json',
    'content-length': String(payload.length),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`POST ${url.pathname} HTTP/1.1\r\n${lines.join('')}\r\n`), payload]);
}

/**
 * Sends the requests in turn, for some seconds or as long as it is told to go on.
 *
 * @param perSecond how many requests are due; by default each connection asks again as soon as it was answered. An answer takes from the
 *   moment at which its request was due. So a server that stops for a while is not spared the requests that come meanwhile
 * @throws at the first answer that is not 200 or that holds GraphQL errors: an error is quickly given, and no result.
 */
export async function load(
  url: URL,
  requests: readonly Buffer[],
  connections: number,
  until: number | (() => boolean),
  perSecond: number | null = null,
): Promise<Measured> {
  const latencies: number[] = [];
  const began = performance.now();
  const goingOn = typeof until === 'number' ? () => performance.now() - began < until * 1000 : until;
  let sent = 0;
  const client = async (): Promise<void> => {
    const connection = await open(url);
    try {
      while (goingOn()) {
        const number = sent++;
        let start = performance.now();
        if (perSecond !== null) {
          const due = began + (number * 1000) / perSecond;
          if (due > start) await sleep(due - start);
          start = due;
        }
        // INVARIANT: modulo the length, so there is one.
        const request = requests[number % requests.length] as Buffer;
        await connection.ask(request);
        latencies.push(performance.now() - start);
      }
    } finally {
      connection.close();
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
  return { seconds: (performance.now() - began) / 1000, latencies };
}

/** Asks once. */
export async function ask(url: URL, request: Buffer): Promise<unknown> {
  const connection = await open(url);
  try {
    return JSON.parse((await connection.ask(request)).toString()) as unknown;
  } finally {
    connection.close();
  }
}

export interface Connection {
  ask(request: Buffer): Promise<Buffer>;
  close(): void;
}

/** A connection with one request under way. */
export async function open(url: URL): Promise<Connection> {
  const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
  await once(socket, 'connect');
  let waiting: { resolve: (body: Buffer) => void; reject: (error: Error) => void } | null = null;
  let received: Buffer = Buffer.alloc(0);
  const fail = (error: Error): void => waiting?.reject(error);
  socket.on('error', fail);
  socket.on('close', () => fail(new Error(`${url.host} closed the connection`)));
  socket.on('data', (bytes: Buffer) => {
    received = received.length === 0 ? bytes : Buffer.concat([received, bytes]);
    try {
      const body = completeBody(received);
      if (body === null) return;
      received = Buffer.alloc(0);
      waiting?.resolve(body);
    } catch (error) {
      fail(error as Error);
    }
  });
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(request);
      }),
    close: () => closeQuietly(socket, () => (waiting = null)),
  };
}

function closeQuietly(socket: Socket, forget: () => void): void {
  forget();
  socket.destroy();
}

/** The body of an answer; null while some of it is missing. */
function completeBody(received: Buffer): Buffer | null {
  const end = received.indexOf('\r\n\r\n');
  if (end === -1) return null;
  const head = received.toString('latin1', 0, end);
  const length = /^content-length: *(\d+)/im.exec(head)?.[1];
  if (length === undefined) throw new Error(`An answer without content-length:\n${head}`);
  const body = received.subarray(end + 4);
  if (body.length < Number(length)) return null;
  if (!head.startsWith('HTTP/1.1 200') || body.includes('"errors":'))
    throw new Error(`A wrong answer:\n${head}\n\n${body.toString().slice(0, 500)}`);
  return body;
}
