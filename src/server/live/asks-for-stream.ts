/** Whether a request is answered with a stream of events. */
import type { FastifyRequest } from 'fastify';
import { getOperationAST, OperationTypeNode, parse, type ParseOptions } from 'graphql';
import { answerTypesOf } from '../answer-types.ts';

/**
 * Whether the client can read a stream, and either nothing else that is offered, or it asks for a subscription. Some clients list
 * everything that they can read, in any order, with every request.
 *
 * @param options those with which the document is parsed for its answer
 */
export function asksForStream({ headers, body }: FastifyRequest, options: ParseOptions): boolean {
  const { json, stream } = answerTypesOf(headers.accept);
  return stream && (!json || isSubscription((body ?? {}) as Readonly<Record<string, unknown>>, options));
}

/** Whether a document that can be parsed asks for a subscription. What is wrong with another one is answered as to a query. */
function isSubscription({ query, operationName }: Readonly<Record<string, unknown>>, options: ParseOptions): boolean {
  if (typeof query !== 'string' || !/\bsubscription\b/.test(query)) return false;
  try {
    const name = typeof operationName === 'string' ? operationName : null;
    return getOperationAST(parse(query, options), name)?.operation === OperationTypeNode.SUBSCRIPTION;
  } catch {
    return false;
  }
}
