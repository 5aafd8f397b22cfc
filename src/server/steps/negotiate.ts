/**
 * Refuses a request whose `Accept` names no type in which GraphQL is answered, before anything is executed. Otherwise a mutation
 * would be carried out, and its client would never read that it was.
 */
import type { FastifyRequest } from 'fastify';
import { answerTypesOf } from '../answer-types.ts';
import { NotAcceptableError } from '../http-errors.ts';

export function negotiate({ headers }: FastifyRequest): void {
  const { json, stream } = answerTypesOf(headers.accept);
  if (!json && !stream) throw new NotAcceptableError();
}
