/** Why an upload of travel documents is refused or stops, as problem details (RFC 9457). */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ForbiddenError } from '../api/errors.ts';
import { isUnavailable } from '../database/errors.ts';
import {
  AnotherOffsetError,
  LongerThanAnnouncedError,
  UploadEndedError,
  UploadNotFoundError,
  UploadStoppedError,
} from '../documents/upload/errors.ts';
import { UnreadableUploadError } from '../documents/upload/receive.ts';
import { sendProblem, type Problem } from './json-lines.ts';
import { RATE_LIMITED, RateLimitedError, RETRY_AFTER_S } from './quota/rate-limited.ts';
import { IssuerUnavailableError } from './sign-in.ts';
import { challengeOf, UnauthenticatedError } from './unauthenticated.ts';
import { UploadTooLargeError, UploadTooSlowError } from './upload-limits.ts';

/** INVARIANT: each is constant, so it tells nothing. */
export const PROBLEMS = {
  unauthenticated: [401, 'UNAUTHENTICATED', 'The access token is missing something or is not valid. Sign in again.'],
  forbidden: [403, 'FORBIDDEN', 'You may not use this operation.'],
  beginning: [
    400,
    'BAD_USER_INPUT',
    'Send JSON: {"kind": "WHOLE" or "DIFFERENCE", "bytes": the length of the file, not compressed, at most 2147483648}.',
  ],
  offset: [400, 'BAD_USER_INPUT', 'Say from where the file goes on: ?offset=0 at its beginning.'],
  notFound: [404, 'NOT_FOUND', 'There is no such upload of yours. Begin one.'],
  ended: [409, 'UPLOAD_ENDED', 'The upload has ended, or you began another one. Begin one.'],
  anotherOffset: [409, 'OFFSET_MISMATCH', 'Send the bytes of the file after "offset": they are stored up to there.'],
  tooLarge: [413, 'REQUEST_TOO_LARGE', 'Upload at most 2 GiB at once, and send no more than is asked for.'],
  longer: [422, 'LENGTH_MISMATCH', 'The file is longer than announced. Count the bytes of the file, and begin again.'],
  stopped: [422, 'UPLOAD_STOPPED', 'The file did not come to its end. Send the bytes after the offset that is stored.'],
  unreadable: [422, 'UNREADABLE_FILE', 'The file cannot be read further.'],
  underWay: [429, 'TOO_MANY_REQUESTS', 'Uploads of yours or of your country are under way. Wait for their end.'],
  tooSlow: [408, 'REQUEST_TIMEOUT', 'The upload arrives too slowly. Go on over a faster line, from what is stored.'],
  badRequest: [400, 'BAD_REQUEST', 'The upload did not come to its end. Go on from what is stored.'],
  rateLimited: [429, 'RATE_LIMITED', RATE_LIMITED],
  unavailable: [503, 'SERVICE_UNAVAILABLE', 'The service is not available at the moment. Try again.'],
  failed: [500, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side. The operators have been told.'],
} as const satisfies Readonly<Record<string, Problem>>;

/** The problem of each class of error. */
const PROBLEM_OF: readonly (readonly [new (...given: never[]) => Error, Problem])[] = [
  [ForbiddenError, PROBLEMS.forbidden],
  [UploadNotFoundError, PROBLEMS.notFound],
  [UploadEndedError, PROBLEMS.ended],
  [UploadStoppedError, PROBLEMS.stopped],
  [LongerThanAnnouncedError, PROBLEMS.longer],
  [UploadTooSlowError, PROBLEMS.tooSlow],
  [UploadTooLargeError, PROBLEMS.tooLarge],
];

/** Answers an error of an upload. */
export function problemOfUpload(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof UnauthenticatedError) {
    return sendProblem(reply.header('www-authenticate', challengeOf(error)), PROBLEMS.unauthenticated);
  }
  if (error instanceof RateLimitedError) {
    return sendProblem(reply.header('retry-after', RETRY_AFTER_S), PROBLEMS.rateLimited);
  }
  if (error instanceof AnotherOffsetError) return sendProblem(reply, PROBLEMS.anotherOffset, { offset: error.offset });
  if (error instanceof UnreadableUploadError) {
    // What is wrong with the file is in the words of the file: its user sent it.
    const [status, code] = PROBLEMS.unreadable;
    return sendProblem(reply, [status, code, `${error.message} Correct it, and begin a new upload.`], {
      line: error.line,
    });
  }
  for (const [kind, problem] of PROBLEM_OF) if (error instanceof kind) return sendProblem(reply, problem);
  const status = (error as { statusCode?: unknown }).statusCode;
  if (status === 413) return sendProblem(reply, PROBLEMS.tooLarge);
  if (typeof status === 'number' && status >= 400 && status < 500) return sendProblem(reply, PROBLEMS.badRequest);
  // A client that disconnected during the upload does not read this.
  if (request.raw.destroyed && !request.raw.complete) return sendProblem(reply, PROBLEMS.badRequest);
  const isAway = error instanceof IssuerUnavailableError || isUnavailable(error);
  request.log.error({ failure: { kind: error instanceof Error ? error.name : typeof error } }, 'upload failed');
  return sendProblem(reply, isAway ? PROBLEMS.unavailable : PROBLEMS.failed);
}
