/**
 * The answers of the server itself, in the form of GraphQL's errors.
 *
 * INVARIANT: the text of each answer is constant, so it tells nothing about the request or the data.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DocumentRefusedError } from './http-errors.ts';
import { RATE_LIMITED, RateLimitedError, RETRY_AFTER_S } from './quota/rate-limited.ts';
import { IssuerUnavailableError } from './sign-in.ts';
import { challengeOf, UnauthenticatedError } from './unauthenticated.ts';

export const ANSWERS = {
  unauthenticated: answer('The access token is missing something or is not valid. Sign in again.', 'UNAUTHENTICATED'),
  unavailable: answer('The service is not available at the moment. Try again.', 'SERVICE_UNAVAILABLE'),
  tooLarge: answer('The request is too large.', 'REQUEST_TOO_LARGE'),
  malformed: answer('The request is not well-formed JSON of the type application/json.', 'BAD_REQUEST'),
  malformedRequest: answer('This is not well-formed HTTP.', 'BAD_REQUEST'),
  notAcceptable: answer(
    'GraphQL is answered in application/graphql-response+json or application/json, and subscriptions in text/event-stream. Accept one of them.',
    'NOT_ACCEPTABLE',
  ),
  notFound: answer('There is nothing here. GraphQL is at POST /graphql.', 'NOT_FOUND'),
  onlyPost: answer('GraphQL is asked with POST.', 'METHOD_NOT_ALLOWED'),
  rateLimited: answer(RATE_LIMITED, 'RATE_LIMITED'),
  unknownDocument: answer(
    'There is no trusted document of this id for you. Send the text, or have the document registered.',
    'PERSISTED_QUERY_NOT_FOUND',
  ),
  twoDocuments: answer('The text is not that of the document of this id. Send one of the two.', 'BAD_REQUEST'),
  untrustedDocument: answer(
    'You may send trusted documents only: send the documentId of one.',
    'TRUSTED_DOCUMENT_REQUIRED',
  ),
  failed: answer('Something went wrong on our side. The operators have been told.', 'INTERNAL_SERVER_ERROR'),
} as const;

function answer(message: string, code: string): string {
  return `${JSON.stringify({ errors: [{ message, extensions: { code } }] })}\n`;
}

/** Sends one of the answers. */
export function sendAnswer(reply: FastifyReply, status: number, body: string): FastifyReply {
  return reply.code(status).header('cache-control', 'no-store').type('application/json; charset=utf-8').send(body);
}

/** Answers a request that a step refused or in which something failed, before GraphQL took over. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof UnauthenticatedError) {
    return sendAnswer(reply.header('www-authenticate', challengeOf(error)), 401, ANSWERS.unauthenticated);
  }
  if (error instanceof RateLimitedError) {
    return sendAnswer(reply.header('retry-after', RETRY_AFTER_S), 429, ANSWERS.rateLimited);
  }
  if (error instanceof IssuerUnavailableError) {
    request.log.error({ failure: { kind: error.name } }, 'the issuer is away');
    return sendAnswer(reply, 503, ANSWERS.unavailable);
  }
  if (error instanceof DocumentRefusedError) return sendAnswer(reply, error.statusCode, ANSWERS[error.answer]);
  const status = (error as { statusCode?: unknown }).statusCode;
  if (status === 406) return sendAnswer(reply, 406, ANSWERS.notAcceptable);
  if (status === 413) return sendAnswer(reply, 413, ANSWERS.tooLarge);
  if (status === 415) return sendAnswer(reply, 415, ANSWERS.malformed);
  if (typeof status === 'number' && status >= 400 && status < 500) return sendAnswer(reply, 400, ANSWERS.malformed);
  request.log.error({ failure: { kind: error instanceof Error ? error.name : typeof error } }, 'request failed');
  return sendAnswer(reply, 500, ANSWERS.failed);
}
