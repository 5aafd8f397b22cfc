/**
 * What the log says of who was refused, so that an operator can trace a flood: the class of the refusal, and pseudonyms.
 *
 * INVARIANT: no token, name, address or value of a claim is logged. A line about somebody who was not refused has no pseudonym.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ForbiddenError } from '../api/errors.ts';
import type { Reader } from '../policy/reader.ts';
import { DocumentRefusedError } from './http-errors.ts';
import type { LogPseudonyms } from './log-pseudonyms.ts';
import { RateLimitedError } from './quota/rate-limited.ts';
import { UnauthenticatedError, type RefusedToken } from './unauthenticated.ts';

/** Writes the line about a refusal. It leaves other errors alone. */
export type NoteRefusal = (request: FastifyRequest, error: unknown) => void;

/** @param count is told the class of each */
export function refusalLog(pseudonyms: LogPseudonyms, count: (refusal: string) => void): NoteRefusal {
  return (request, error) => {
    const refusal = refusalOf(error, request.reader as Reader | undefined);
    if (refusal === null) return;
    count(refusal.class);
    const now = new Date();
    const pseudonym = (name: string | undefined): string | null =>
      name === undefined ? null : pseudonyms.of('user', name, now);
    request.log.warn(
      {
        refusal: {
          class: refusal.class,
          claim: refusal.claim ?? null,
          user: pseudonym(refusal.user),
          claimedUser: pseudonym(refusal.claimedUser),
          address: pseudonyms.of('address', request.ip, now),
        },
      },
      'refused',
    );
  };
}

interface Refusal extends RefusedToken {
  readonly class: string;
}

function refusalOf(error: unknown, reader: Reader | undefined): Refusal | null {
  if (error instanceof UnauthenticatedError) return { class: error.refusal, ...error.token };
  const user = reader === undefined || reader.role === 'PUBLIC' ? {} : { user: reader.user };
  if (error instanceof ForbiddenError) return { class: 'FORBIDDEN', ...user };
  if (error instanceof DocumentRefusedError) return { class: 'DOCUMENT_REFUSED', ...user };
  return error instanceof RateLimitedError ? { class: 'RATE_LIMITED', ...user } : null;
}

export function isRefusal(error: unknown): boolean {
  return error instanceof UnauthenticatedError || error instanceof ForbiddenError || error instanceof RateLimitedError;
}

/** Notes what is refused before GraphQL begins, on whatever route. */
export function noteRefusals(server: FastifyInstance, note: NoteRefusal): void {
  server.addHook('onError', (request, _reply, error, done) => {
    note(request, error);
    done();
  });
}
