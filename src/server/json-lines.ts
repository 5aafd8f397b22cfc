/** Answers of routes beside GraphQL: long ones as JSON lines, and refusals as problems (RFC 9457). */
import type { FastifyReply } from 'fastify';
import { writeStream } from './live/write-stream.ts';

/** For an answer over a slow line. A client that reads nothing for a while is cut off before; see `writeStream`. */
const ANSWER_MS = 10 * 60_000;

/** A refusal: status, code and text. INVARIANT: each is constant, so it tells nothing. */
export type Problem = readonly [status: number, code: string, detail: string];

/** Sends an answer as fast as the client reads it. A client that is too slow is cut off, so that it does not block others. */
export async function sendLines(
  reply: FastifyReply,
  lines: Iterable<string> | AsyncIterable<string>,
  type = 'application/x-ndjson',
): Promise<void> {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'cache-control': 'no-store',
    'content-type': `${type}; charset=utf-8`,
  });
  const deadline = setTimeout(() => raw.destroy(), ANSWER_MS);
  await writeStream(lines, raw).done;
  clearTimeout(deadline);
}

/** @param more where the client goes on, for a program */
export function sendProblem(
  reply: FastifyReply,
  [status, code, detail]: Problem,
  more: Readonly<Record<string, number>> = {},
): FastifyReply {
  const body = JSON.stringify({ type: 'about:blank', status, code, detail, ...more });
  // The server does not wait for the rest of an upload.
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .header('connection', 'close')
    .type('application/problem+json; charset=utf-8')
    .send(`${body}\n`);
}
