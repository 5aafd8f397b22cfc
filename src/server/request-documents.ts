/**
 * Documents that applicants add to their requests, over HTTP: they are too large for GraphQL. A document is checked and sealed, and never shown.
 *
 * INVARIANT: the reader is checked before a byte of a body is read. The receipt comes in a header, because addresses are logged. Nothing of a
 * document is logged.
 *
 * INVARIANT: what is held in memory is bounded. A user has one document under way, however slowly it arrives, and all users together have few.
 */
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { requestContext, type Services } from '../api/context.ts';
import { LARGEST_DOCUMENT, problemOf, type DocumentProblem } from '../ccf/applicant/document-check.ts';
import { ApplicantEntry, MOST_DOCUMENTS, TooManyDocumentsError, UnknownReceiptError } from '../ccf/applicant/entry.ts';
import { ForbiddenError } from '../api/errors.ts';
import { isUnavailable } from '../database/errors.ts';
import { turns } from '../database/turns.ts';
import type { CcfDocumentType } from '../vocabulary/ccf.ts';
import { countRefusals } from './count-refusals.ts';
import { sendProblem, type Problem } from './json-lines.ts';
import { RATE_LIMITED, RateLimitedError, RETRY_AFTER_S } from './quota/rate-limited.ts';
import { IssuerUnavailableError } from './sign-in.ts';
import { assertMayCall } from './steps/assert-may-call.ts';
import { authenticate } from './steps/authenticate.ts';
import type { StepTools } from './steps/step.ts';
import { challengeOf, UnauthenticatedError } from './unauthenticated.ts';
import { UploadTooLargeError, UploadTooSlowError, uploadWithin } from './upload-limits.ts';
import { UploadSlots } from './upload-slots.ts';

const UPLOAD_MS = 5 * 60_000;
const LIMITS = { largest: LARGEST_DOCUMENT, bytesPerWindow: 60 * 1024, windowMs: 15_000 };

const TYPES: Readonly<Record<string, CcfDocumentType>> = {
  'application/pdf': 'PDF',
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
};

/** Who hands requests in may add documents. */
const OPERATION = 'handInRequest';

/** INVARIANT: each is constant, so it tells nothing. */
const PROBLEMS = {
  unauthenticated: [401, 'UNAUTHENTICATED', 'The access token is missing something or is not valid. Sign in again.'],
  forbidden: [403, 'FORBIDDEN', 'You may not use this operation.'],
  receipt: [404, 'NOT_FOUND', 'There is no request with this receipt. Send it in the header X-Receipt.'],
  tooMany: [409, 'TOO_MANY', `A request has at most ${MOST_DOCUMENTS} documents. Write the Commission a letter.`],
  tooLarge: [413, 'REQUEST_TOO_LARGE', 'A document has at most 20 MB. Make it smaller, or cut it into parts.'],
  type: [415, 'UNSUPPORTED_MEDIA_TYPE', 'Send application/pdf, image/png or image/jpeg.'],
  underWay: [429, 'TOO_MANY_REQUESTS', 'A document of yours is under way. Wait for its end.'],
  tooSlow: [408, 'REQUEST_TIMEOUT', 'The document arrives too slowly. Send it over a faster line.'],
  rateLimited: [429, 'RATE_LIMITED', RATE_LIMITED],
  unavailable: [503, 'SERVICE_UNAVAILABLE', 'The service is not available at the moment. Try again.'],
  failed: [500, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side. The operators have been told.'],
} as const satisfies Readonly<Record<string, Problem>>;

const PROBLEM_OF: Readonly<Record<DocumentProblem, Problem>> = {
  EMPTY: [422, 'EMPTY', 'The document has no bytes. Send the file as the body.'],
  TOO_LARGE: PROBLEMS.tooLarge,
  NOT_THAT_TYPE: [
    422,
    'NOT_THAT_TYPE',
    'The file is not what its type says, or something follows its end. Save it again in that format.',
  ],
  HAS_PROGRAM: [
    422,
    'HAS_PROGRAM',
    'The PDF holds a program, a form with programs, or another file. Print it to a new PDF, and send that.',
  ],
  NOT_READABLE: [
    422,
    'NOT_READABLE',
    'The PDF is encrypted or packed so that it cannot be checked. Print it to a new PDF, and send that.',
  ],
};

export async function requestDocumentRoute(
  server: FastifyInstance,
  services: Services,
  tools: Pick<StepTools, 'signIn' | 'quotas'>,
): Promise<void> {
  // A document is checked and sealed in memory, so one at a time.
  const oneByOne = turns(1);
  const slots = new UploadSlots();
  server.addHook('onRequest', async (request) => {
    await authenticate(request, tools);
    if (request.reader.audience === 'PUBLIC') throw new UnauthenticatedError('NO_TOKEN');
    await tools.quotas.spend(request, { operations: 1, lookUps: 0 });
    const context = requestContext(request.reader, services);
    await countRefusals(context, OPERATION, () => assertMayCall(context, 'Mutation', OPERATION));
  });
  server.setErrorHandler((error, request, reply) => {
    if (error instanceof UnauthenticatedError) {
      return sendProblem(reply.header('www-authenticate', challengeOf(error)), PROBLEMS.unauthenticated);
    }
    const problem = problemOfError(error);
    if (problem === PROBLEMS.rateLimited) void reply.header('retry-after', RETRY_AFTER_S);
    if (problem === PROBLEMS.failed)
      request.log.error({ failure: { kind: (error as Error).name } }, 'a document failed');
    return sendProblem(reply, problem);
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', (_request, payload, done) => done(null, payload));

  const options = { config: { uploadMs: UPLOAD_MS }, bodyLimit: LARGEST_DOCUMENT };
  server.post('/request-documents', options, async (request, reply): Promise<FastifyReply> => {
    const type = TYPES[request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? ''];
    if (type === undefined) return sendProblem(reply, PROBLEMS.type);
    const receipt = request.headers['x-receipt'];
    if (typeof receipt !== 'string') return sendProblem(reply, PROBLEMS.receipt);
    // Each applicant is a body of their own: they have nothing in common as the users of a country have.
    const uploader = { ...request.reader, country: request.reader.user };
    const taken = slots.take(uploader);
    if (taken !== null) {
      const problem = taken === 'OWN' ? PROBLEMS.underWay : PROBLEMS.unavailable;
      return sendProblem(reply.header('retry-after', '10'), problem);
    }
    try {
      const body = (request.body ?? Readable.from([])) as AsyncIterable<Buffer>;
      const bytes = await wholeOf(uploadWithin(body, LIMITS));
      return await oneByOne({ name: request.reader.user, urgent: false }, async () => {
        const problem = problemOf(type, bytes);
        if (problem !== null) return sendProblem(reply, PROBLEM_OF[problem]);
        await new ApplicantEntry(requestContext(request.reader, services)).addDocument(receipt, type, bytes);
        return reply.code(201).header('cache-control', 'no-store').send({ type, bytes: bytes.length });
      });
    } finally {
      slots.giveBack(uploader);
    }
  });
  await Promise.resolve();
}

async function wholeOf(upload: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of upload) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function problemOfError(error: unknown): Problem {
  if (error instanceof ForbiddenError) return PROBLEMS.forbidden;
  if (error instanceof UnknownReceiptError) return PROBLEMS.receipt;
  if (error instanceof TooManyDocumentsError) return PROBLEMS.tooMany;
  if (error instanceof UploadTooLargeError || (error as { statusCode?: number }).statusCode === 413)
    return PROBLEMS.tooLarge;
  if (error instanceof UploadTooSlowError) return PROBLEMS.tooSlow;
  if (error instanceof RateLimitedError) return PROBLEMS.rateLimited;
  if (error instanceof IssuerUnavailableError || isUnavailable(error)) return PROBLEMS.unavailable;
  return PROBLEMS.failed;
}
