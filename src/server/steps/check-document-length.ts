/** Refuses a document that is longer than any sensible one, before GraphQL reads it. */
import type { FastifyRequest } from 'fastify';
import { TooLargeError } from '../http-errors.ts';
import { LONGEST_DOCUMENT } from '../limits.ts';

export function checkDocumentLength({ body }: FastifyRequest): void {
  const { query } = (body ?? {}) as { readonly query?: unknown };
  if (typeof query === 'string' && query.length > LONGEST_DOCUMENT) throw new TooLargeError();
}
