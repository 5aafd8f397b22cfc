/**
 * Puts the text of a trusted document in the place of its id, and refuses other documents where the audience may send none.
 *
 * The id is `documentId` (GraphQL over HTTP, appendix on persisted documents), or `extensions.persistedQuery.sha256Hash`, as clients
 * of Apollo send it.
 */
import type { FastifyRequest } from 'fastify';
import { DocumentRefusedError } from '../http-errors.ts';
import type { StepTools } from './step.ts';

type Body = Readonly<Record<string, unknown>>;

export function resolveDocument(request: FastifyRequest, { trusted }: Pick<StepTools, 'trusted'>): void {
  const { audience } = request.reader;
  const body = isObject(request.body) ? request.body : {};
  const id = idOf(body);
  if (id === null) {
    if (trusted.isClosed(audience)) throw new DocumentRefusedError('untrustedDocument', 403);
    return;
  }
  const text = typeof id === 'string' ? trusted.textOf(audience, id) : undefined;
  if (text === undefined) throw new DocumentRefusedError('unknownDocument', 400);
  if (given(body['query']) && body['query'] !== text) throw new DocumentRefusedError('twoDocuments', 400);
  const { documentId: _, extensions, ...rest } = body;
  request.body = { ...rest, query: text, ...(isObject(extensions) ? { extensions: withoutId(extensions) } : {}) };
}

/** Null where the request names no document. An unknown hash beside a text is left to Apollo Server, which asks for the text alone. */
function idOf(body: Body): unknown {
  if (given(body['documentId'])) return body['documentId'];
  const { extensions, query } = body;
  const named = isObject(extensions) ? extensions['persistedQuery'] : undefined;
  return isObject(named) && !given(query) ? (named['sha256Hash'] ?? null) : null;
}

function withoutId({ persistedQuery: _, ...others }: Body): Body {
  return others;
}

function given(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isObject(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
