/** Refuses a body that is larger than the reader's audience may send. */
import type { FastifyRequest } from 'fastify';
import { TooLargeError } from '../http-errors.ts';
import { LIMITS } from '../limits.ts';

export function checkBodySize(body: unknown, { reader }: FastifyRequest): unknown {
  if (Buffer.byteLength(String(body)) > LIMITS[reader.audience].body) throw new TooLargeError();
  return body;
}
