/**
 * The register of operations over HTTP, for an auditor who takes all of it along: JSON lines, oldest entry first. Each line has a cursor,
 * so that an export which was cut off, or one of next month, goes on after the last line. The last line is a summary: without it the
 * export is incomplete.
 *
 * INVARIANT: the policy decides as for the query `auditEntries`, before a byte of the body is read.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { requestContext, type Services } from '../api/context.ts';
import { ArgumentError, ForbiddenError } from '../api/errors.ts';
import type { AuditEntryFilter } from '../audit/filter.ts';
import { AuditRepository, type ExportedEntry } from '../audit/repository.ts';
import { isUnavailable } from '../database/errors.ts';
import { AuditOperation, AuditRegister } from '../vocabulary/audit.ts';
import { sendLines, sendProblem, type Problem } from './json-lines.ts';
import { RATE_LIMITED, RateLimitedError, RETRY_AFTER_S } from './quota/rate-limited.ts';
import { IssuerUnavailableError } from './sign-in.ts';
import { countRefusals } from './count-refusals.ts';
import { assertMayCall } from './steps/assert-may-call.ts';
import { authenticate } from './steps/authenticate.ts';
import type { StepTools } from './steps/step.ts';
import { isStorable } from './storable-text.ts';
import { challengeOf, UnauthenticatedError } from './unauthenticated.ts';

/** Bytes: a filter and a cursor. */
const LARGEST_BODY = 8 * 1024;

const PROBLEMS = {
  unauthenticated: [401, 'UNAUTHENTICATED', 'The access token is missing something or is not valid. Sign in again.'],
  forbidden: [403, 'FORBIDDEN', 'You may not use this operation.'],
  malformed: [
    400,
    'BAD_USER_INPUT',
    'Send JSON: {"filter": {…}, "after": "…"}, each or neither, as auditEntries takes them. "after" is the cursor of a line of an export with this filter.',
  ],
  type: [415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the filter as application/json.'],
  tooLarge: [413, 'REQUEST_TOO_LARGE', 'A filter has at most 8 KiB.'],
  underWay: [429, 'TOO_MANY_REQUESTS', 'An export of yours is under way. Wait for its end.'],
  rateLimited: [429, 'RATE_LIMITED', RATE_LIMITED],
  unavailable: [503, 'SERVICE_UNAVAILABLE', 'The service is not available at the moment. Try again.'],
  failed: [500, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side. The operators have been told.'],
} as const satisfies Readonly<Record<string, Problem>>;

const storable = z.string().max(500).refine(isStorable);

const bodySchema = z.strictObject({
  filter: z
    .strictObject({
      user: storable.nullish(),
      reader: storable.nullish(),
      operation: z.enum(AuditOperation.members).nullish(),
      register: z.enum(AuditRegister.members).nullish(),
      recordedFrom: storable.nullish(),
      recordedBefore: storable.nullish(),
    })
    .nullish(),
  after: storable.nullish(),
});

export function auditExportRoute(server: FastifyInstance, services: Services, tools: Pick<StepTools, 'signIn'>): void {
  /** The users whose export is under way. */
  const underWay = new Set<string>();

  server.addHook('onRequest', async (request) => {
    await authenticate(request, tools);
    const { reader } = request;
    if (reader.audience === 'PUBLIC') throw new UnauthenticatedError('NO_TOKEN');
    const context = requestContext(reader, services);
    await countRefusals(context, 'auditEntries', () => assertMayCall(context, 'Query', 'auditEntries'));
  });
  // A filter is JSON, and nothing else.
  server.removeContentTypeParser('text/plain');
  server.setErrorHandler((error, request, reply) => problemOf(error, request, reply));
  server.post('/audit-entries', { bodyLimit: LARGEST_BODY }, async (request, reply) => {
    const { reader } = request;
    const body = bodySchema.safeParse(request.body ?? {});
    if (!body.success) return sendProblem(reply, PROBLEMS.malformed);
    const { filter, after } = body.data;
    const repository = new AuditRepository(requestContext(reader, services));
    const batches = repository.export((filter ?? null) as AuditEntryFilter | null, after ?? null);
    if (underWay.has(reader.user)) return sendProblem(reply.header('retry-after', '10'), PROBLEMS.underWay);
    underWay.add(reader.user);
    try {
      await sendLines(reply, linesOf(batches, after ?? null));
    } finally {
      underWay.delete(reader.user);
    }
    return reply;
  });
}

/** The lines of an export, as many at once as the database gives. */
async function* linesOf(
  batches: AsyncIterable<readonly ExportedEntry[]>,
  after: string | null,
): AsyncGenerator<string> {
  let [entries, cursor] = [0, after];
  for await (const batch of batches) {
    entries += batch.length;
    cursor = batch.at(-1)?.cursor ?? cursor;
    yield batch.map((entry) => `${JSON.stringify(entry)}\n`).join('');
  }
  yield `${JSON.stringify({ summary: { entries, cursor } })}\n`;
}

function problemOf(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof UnauthenticatedError) {
    return sendProblem(reply.header('www-authenticate', challengeOf(error)), PROBLEMS.unauthenticated);
  }
  if (error instanceof RateLimitedError) {
    return sendProblem(reply.header('retry-after', RETRY_AFTER_S), PROBLEMS.rateLimited);
  }
  if (error instanceof ForbiddenError) return sendProblem(reply, PROBLEMS.forbidden);
  if (error instanceof ArgumentError) return sendProblem(reply, PROBLEMS.malformed);
  const status = (error as { statusCode?: unknown }).statusCode;
  if (status === 413) return sendProblem(reply, PROBLEMS.tooLarge);
  if (status === 415) return sendProblem(reply, PROBLEMS.type);
  if (typeof status === 'number' && status >= 400 && status < 500) return sendProblem(reply, PROBLEMS.malformed);
  const isAway = error instanceof IssuerUnavailableError || isUnavailable(error);
  request.log.error({ failure: { kind: error instanceof Error ? error.name : typeof error } }, 'export failed');
  return sendProblem(reply, isAway ? PROBLEMS.unavailable : PROBLEMS.failed);
}
