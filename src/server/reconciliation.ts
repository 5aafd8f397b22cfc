/**
 * Reconciliation over HTTP: a million references are too many for GraphQL. The server reads an upload as fast as it compares it. The
 * answer begins after the upload has ended, because most clients read nothing before they have sent everything. The answer is JSON
 * lines. The last line is a summary, so that a client notices an answer that was cut off.
 *
 * INVARIANT: the reader and their right are checked before a byte of the upload is read. Nothing of the upload is logged.
 */
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requestContext, type RequestContext, type Services } from '../api/context.ts';
import { ForbiddenError } from '../api/errors.ts';
import { countRefusals } from './count-refusals.ts';
import { isUnavailable } from '../database/errors.ts';
import { answerLines, hashLines } from '../recalls/reconciliation/answer.ts';
import { MissingKeyError, MOST_LINES, Reconciliation } from '../recalls/reconciliation/reconciliation.ts';
import { TooManyLinesError } from '../recalls/reconciliation/upload.ts';
import { sendLines, sendProblem } from './json-lines.ts';
import { RATE_LIMITED, RateLimitedError, RETRY_AFTER_S } from './quota/rate-limited.ts';
import { IssuerUnavailableError } from './sign-in.ts';
import { challengeOf, UnauthenticatedError } from './unauthenticated.ts';
import { UploadTooLargeError, UploadTooSlowError, uploadWithin, type UploadLimits } from './upload-limits.ts';
import { UploadSlots } from './upload-slots.ts';
import { assertMayCall } from './steps/assert-may-call.ts';
import { authenticate } from './steps/authenticate.ts';
import type { StepTools } from './steps/step.ts';

/** For an upload over a slow line; see `arrival-deadline.ts`. */
const UPLOAD_MS = 10 * 60_000;
/** Bytes: a million hashes with their line ends, and a key. */
const LARGEST_UPLOAD = 68 * (MOST_LINES + 1);
const LIMITS: UploadLimits = {
  largest: LARGEST_UPLOAD,
  // 4 KiB a second: what the slowest mobile network gives. A client below it would keep others waiting.
  bytesPerWindow: 60 * 1024,
  windowMs: 15_000,
};

/** Where references are compared with the versions of their copies. */
const COPIES = '/reconciliations/copies';

/** Refusals (RFC 9457). INVARIANT: each is constant, so it tells nothing. */
const PROBLEMS = {
  unauthenticated: [401, 'UNAUTHENTICATED', 'The access token is missing something or is not valid. Sign in again.'],
  forbidden: [403, 'FORBIDDEN', 'You may not use this operation.'],
  tooLarge: [413, 'REQUEST_TOO_LARGE', `Upload at most ${MOST_LINES} lines at once.`],
  malformed: [415, 'UNSUPPORTED_MEDIA_TYPE', 'Upload one entry a line, as text/plain in UTF-8.'],
  missingKey: [422, 'MISSING_KEY', 'Write the key on the first line: 64 hexadecimal digits.'],
  underWay: [
    429,
    'TOO_MANY_REQUESTS',
    'Reconciliations of yours or of your country are under way. Wait for their end.',
  ],
  tooSlow: [408, 'REQUEST_TIMEOUT', 'The upload arrives too slowly. Send it over a faster line, or in smaller parts.'],
  badRequest: [400, 'BAD_REQUEST', 'The upload did not come to its end.'],
  rateLimited: [429, 'RATE_LIMITED', RATE_LIMITED],
  unavailable: [503, 'SERVICE_UNAVAILABLE', 'The service is not available at the moment. Try again.'],
  failed: [500, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side. The operators have been told.'],
} as const;

export async function reconciliationRoutes(
  server: FastifyInstance,
  services: Services,
  tools: Pick<StepTools, 'signIn'>,
): Promise<void> {
  const slots = new UploadSlots();

  server.addHook('onRequest', async (request) => {
    await authenticate(request, tools);
    const { reader } = request;
    if (reader.audience === 'PUBLIC') throw new UnauthenticatedError('NO_TOKEN');
    // A comparison of versions says what one would read.
    const operation = request.routeOptions.url === COPIES ? 'reconcileCopies' : 'reconcile';
    const context = requestContext(reader, services);
    await countRefusals(context, operation, () => assertMayCall(context, 'Query', operation));
  });
  server.setErrorHandler((error, request, reply) => problemOf(error, request, reply));
  server.removeAllContentTypeParsers();
  // The route reads the upload as it arrives.
  server.addContentTypeParser('text/plain', (_request, payload, done) => done(null, payload));

  const options = { config: { uploadMs: UPLOAD_MS }, bodyLimit: LARGEST_UPLOAD };
  const route = (url: string, linesOf: (context: RequestContext, upload: AsyncIterable<Buffer>) => Lines): void => {
    server.post(url, options, async (request, reply) => {
      const missing = slots.take(request.reader);
      if (missing !== null) {
        return sendProblem(
          reply.header('retry-after', '10'),
          missing === 'OWN' ? PROBLEMS.underWay : PROBLEMS.unavailable,
        );
      }
      try {
        const upload = uploadWithin((request.body ?? Readable.from([])) as AsyncIterable<Buffer>, LIMITS);
        const lines = await linesOf(requestContext(request.reader, services), upload);
        await sendLines(reply, lines);
      } finally {
        slots.giveBack(request.reader);
      }
      return reply;
    });
  };
  route('/reconciliations', async (context, upload) =>
    answerLines(await new Reconciliation(context).references(upload)),
  );
  route(COPIES, async (context, upload) => answerLines(await new Reconciliation(context).copies(upload)));
  route('/reconciliations/keyed', async (context, upload) =>
    answerLines(await new Reconciliation(context).keyedHashes(upload)),
  );
  route('/reconciliations/hashes', async (context) => hashLines(await new Reconciliation(context).hashesOfAllValid()));
  await Promise.resolve();
}

type Lines = Promise<Iterable<string>>;

function problemOf(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof UnauthenticatedError) {
    return sendProblem(reply.header('www-authenticate', challengeOf(error)), PROBLEMS.unauthenticated);
  }
  if (error instanceof RateLimitedError)
    return sendProblem(reply.header('retry-after', RETRY_AFTER_S), PROBLEMS.rateLimited);
  if (error instanceof ForbiddenError) return sendProblem(reply, PROBLEMS.forbidden);
  if (error instanceof MissingKeyError) return sendProblem(reply, PROBLEMS.missingKey);
  if (error instanceof UploadTooSlowError) return sendProblem(reply, PROBLEMS.tooSlow);
  if (error instanceof TooManyLinesError || error instanceof UploadTooLargeError)
    return sendProblem(reply, PROBLEMS.tooLarge);
  const status = (error as { statusCode?: unknown }).statusCode;
  if (status === 413) return sendProblem(reply, PROBLEMS.tooLarge);
  if (status === 415) return sendProblem(reply, PROBLEMS.malformed);
  if (typeof status === 'number' && status >= 400 && status < 500) return sendProblem(reply, PROBLEMS.badRequest);
  // A client that disconnected during the upload does not read this.
  if (request.raw.destroyed && !request.raw.complete) return sendProblem(reply, PROBLEMS.badRequest);
  const isAway = error instanceof IssuerUnavailableError || isUnavailable(error);
  request.log.error({ failure: { kind: error instanceof Error ? error.name : typeof error } }, 'reconciliation failed');
  return sendProblem(reply, isAway ? PROBLEMS.unavailable : PROBLEMS.failed);
}
