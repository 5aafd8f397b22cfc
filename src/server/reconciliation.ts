/**
 * Reconciliation over HTTP: GraphQL is no place for a million references. An upload is read as fast as it is compared. The answer
 * begins when it has ended, because most clients read nothing before they have sent everything; it is JSON lines, with a summary as
 * the last one, so that an answer that was cut off is known for one.
 *
 * INVARIANT: who asks, and whether they may, is settled before a byte of the upload is read. Nothing of it is logged.
 */
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requestContext, type RequestContext, type Services } from '../api/context.ts';
import { ForbiddenError } from '../api/errors.ts';
import { assertEntityMay } from '../law/entities.ts';
import { isUnavailable } from '../database/errors.ts';
import { decisions } from '../policy/ability.ts';
import { answerLines, hashLines } from '../recalls/reconciliation/answer.ts';
import {
  MissingKeyError,
  MOST_LINES,
  Reconciliation,
  TooManyLinesError,
} from '../recalls/reconciliation/reconciliation.ts';
import { pour } from './live/pour.ts';
import { RATE_LIMITED, RateLimitedError, RETRY_AFTER_S } from './quota/quotas.ts';
import { IssuerUnavailableError, UnauthenticatedError } from './sign-in.ts';

/** For an upload over a slow line; see `endLate` in `server.ts`. */
const UPLOAD_MS = 10 * 60_000;
/** For an answer over a slow line. Whoever takes nothing of it for a while is cut off before; see `pour`. */
const ANSWER_MS = 10 * 60_000;
/** Bytes: a million hashes with their line ends, and a key. */
const LARGEST_UPLOAD = 68 * (MOST_LINES + 1);
/** Each may hold as much as an upload in memory, until its answer was taken. */
const MOST_AT_ONCE = 4;

/** Answers that are no reconciliation (RFC 9457). Constant, so that they tell nothing. */
const PROBLEMS = {
  unauthenticated: [401, 'UNAUTHENTICATED', 'The access token is missing something or is not valid. Sign in again.'],
  forbidden: [403, 'FORBIDDEN', 'You may not use this operation.'],
  tooLarge: [413, 'REQUEST_TOO_LARGE', `Upload at most ${MOST_LINES} lines at once.`],
  malformed: [415, 'UNSUPPORTED_MEDIA_TYPE', 'Upload one entry a line, as text/plain in UTF-8.'],
  missingKey: [422, 'MISSING_KEY', 'Write the key on the first line: 64 hexadecimal digits.'],
  underWay: [429, 'TOO_MANY_REQUESTS', 'A reconciliation of your country is under way. Wait for its end.'],
  badRequest: [400, 'BAD_REQUEST', 'The upload did not come to its end.'],
  rateLimited: [429, 'RATE_LIMITED', RATE_LIMITED],
  unavailable: [503, 'SERVICE_UNAVAILABLE', 'The service is not available at the moment. Try again.'],
  failed: [500, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side. The operators have been told.'],
} as const;

/** @param authenticate settles `request.reader` from the headers */
export async function reconciliationRoutes(
  server: FastifyInstance,
  services: Services,
  authenticate: (request: FastifyRequest) => Promise<void>,
): Promise<void> {
  const underWay = new Set<string>();

  server.addHook('onRequest', async (request) => {
    await authenticate(request);
    const { reader } = request;
    if (reader.audience === 'PUBLIC') throw new UnauthenticatedError('no token');
    if (!decisions.mayUse(reader.role, 'Query', 'reconcile')) throw new ForbiddenError();
    await assertEntityMay(requestContext(reader, services), 'reconcile');
  });
  server.setErrorHandler((error, request, reply) => problemOf(error, request, reply));
  server.removeAllContentTypeParsers();
  // The upload is handed on as it arrives.
  server.addContentTypeParser('text/plain', (_request, payload, done) => done(null, payload));

  const options = { config: { uploadMs: UPLOAD_MS }, bodyLimit: LARGEST_UPLOAD };
  const route = (url: string, linesOf: (context: RequestContext, upload: AsyncIterable<Buffer>) => Lines): void => {
    server.post(url, options, async (request, reply) => {
      const { country } = request.reader;
      if (underWay.has(String(country))) return problem(reply.header('retry-after', '10'), PROBLEMS.underWay);
      if (underWay.size >= MOST_AT_ONCE) return problem(reply.header('retry-after', '10'), PROBLEMS.unavailable);
      underWay.add(String(country));
      try {
        const upload = (request.body ?? Readable.from([])) as AsyncIterable<Buffer>;
        const lines = await linesOf(requestContext(request.reader, services), upload);
        await sendLines(reply, lines);
      } finally {
        underWay.delete(String(country));
      }
      return reply;
    });
  };
  route('/reconciliations', async (context, upload) =>
    answerLines(await new Reconciliation(context).references(upload)),
  );
  route('/reconciliations/keyed', async (context, upload) =>
    answerLines(await new Reconciliation(context).keyedHashes(upload)),
  );
  route('/reconciliations/hashes', async (context) => hashLines(await new Reconciliation(context).hashesOfAllValid()));
  await Promise.resolve();
}

type Lines = Promise<Iterable<string>>;

/** Sends an answer as fast as it is taken. Whoever takes it too slowly is cut off, so that nobody keeps others from asking. */
async function sendLines(reply: FastifyReply, lines: Iterable<string>): Promise<void> {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'cache-control': 'no-store',
    'content-type': 'application/x-ndjson; charset=utf-8',
  });
  const deadline = setTimeout(() => raw.destroy(), ANSWER_MS);
  await pour(lines, raw).done;
  clearTimeout(deadline);
}

function problemOf(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof UnauthenticatedError) {
    return problem(reply.header('www-authenticate', 'Bearer'), PROBLEMS.unauthenticated);
  }
  if (error instanceof RateLimitedError)
    return problem(reply.header('retry-after', RETRY_AFTER_S), PROBLEMS.rateLimited);
  if (error instanceof ForbiddenError) return problem(reply, PROBLEMS.forbidden);
  if (error instanceof MissingKeyError) return problem(reply, PROBLEMS.missingKey);
  if (error instanceof TooManyLinesError) return problem(reply, PROBLEMS.tooLarge);
  const status = (error as { statusCode?: unknown }).statusCode;
  if (status === 413) return problem(reply, PROBLEMS.tooLarge);
  if (status === 415) return problem(reply, PROBLEMS.malformed);
  // Whoever went away in the middle of an upload does not read this.
  if (request.raw.destroyed && !request.raw.complete) return problem(reply, PROBLEMS.badRequest);
  const isAway = error instanceof IssuerUnavailableError || isUnavailable(error);
  request.log.error({ failure: { kind: error instanceof Error ? error.name : typeof error } }, 'reconciliation failed');
  return problem(reply, isAway ? PROBLEMS.unavailable : PROBLEMS.failed);
}

function problem(reply: FastifyReply, [status, code, detail]: readonly [number, string, string]): FastifyReply {
  const body = JSON.stringify({ type: 'about:blank', status, code, detail });
  // What is left of an upload is not waited for.
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .header('connection', 'close')
    .type('application/problem+json; charset=utf-8')
    .send(`${body}\n`);
}
