/** Bytes to a server and its answer, without a client that would correct them. */
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Nansen } from './nansen.ts';

export interface RawAnswer {
  /** Null when the server closed the connection without an answer. */
  readonly status: number | null;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How long a server may take to answer what it was sent, in milliseconds. */
const ANSWER_MS = 20_000;

/**
 * Sends bytes, and reads until the server has answered or closes the connection.
 *
 * @param patience in milliseconds; then the server is told that no more bytes come. Without it, it may wait for them
 */
export async function sendRaw(
  { url }: Pick<Nansen, 'url'>,
  bytes: string | Buffer,
  patience = ANSWER_MS,
): Promise<RawAnswer> {
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port) });
  let text = '';
  const impatient = setTimeout(() => socket.end(), patience);
  const late = setTimeout(() => socket.destroy(), patience + ANSWER_MS);
  socket.setEncoding('latin1').on('data', (part: string) => {
    text += part;
    if (isWhole(text)) socket.destroy();
  });
  // A server may close while it is being sent more.
  socket.on('error', () => undefined);
  const closed = once(socket, 'close');
  socket.write(bytes);
  await closed;
  clearTimeout(impatient);
  clearTimeout(late);
  return answerOf(text);
}

function isWhole(text: string): boolean {
  const { status, headers, body } = answerOf(text);
  const length = headers['content-length'];
  return status !== null && status !== 100 && length !== undefined && body.length >= Number(length);
}

function answerOf(text: string): RawAnswer {
  const end = text.indexOf('\r\n\r\n');
  const status = /^HTTP\/1\.[01] (\d{3}) /.exec(text)?.[1];
  if (status === undefined || end < 0) return { status: null, headers: {}, body: text };
  const lines = text.slice(0, end).split('\r\n').slice(1);
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  return { status: Number(status), headers, body: text.slice(end + 4) };
}
