/**
 * Uploads of travel documents over HTTP: files of millions are too many for GraphQL. An upload is begun, gets the bytes of its file in one request
 * or in several, and tells at any time how far it is stored. The server stores a file as fast as it arrives.
 *
 * INVARIANT: the reader and their right are checked before a byte of a body is read. Nothing of an upload is logged. An answer says what the
 * country itself recorded, and never what became of it.
 */
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { requestContext, type RequestContext, type Services } from '../api/context.ts';
import { receive } from '../documents/upload/receive.ts';
import { DocumentUploads, withdrawsMissing, type Upload } from '../documents/upload/uploads.ts';
import type { RejectedRecord } from '../documents/upload/part.ts';
import { DocumentUploadKind } from '../vocabulary/documents.ts';
import { countRefusals } from './count-refusals.ts';
import { PROBLEMS, problemOfUpload } from './document-upload-problems.ts';
import { sendLines, sendProblem } from './json-lines.ts';
import { assertMayCall } from './steps/assert-may-call.ts';
import { authenticate } from './steps/authenticate.ts';
import type { StepTools } from './steps/step.ts';
import { UnauthenticatedError } from './unauthenticated.ts';
import { uploadWithin, type UploadLimits } from './upload-limits.ts';
import { UploadSlots } from './upload-slots.ts';

/** For an upload over a slow line; see `arrival-deadline.ts`. A slower client goes on with another request. */
const UPLOAD_MS = 10 * 60_000;
/** Bytes of a file: some twenty million documents. */
export const LARGEST_FILE = 2 * 2 ** 30;
/** Bytes: what an upload begins with. */
const LARGEST_BEGINNING = 1024;
const LIMITS: UploadLimits = {
  largest: LARGEST_FILE,
  // 4 KiB a second, as for a reconciliation: a client below it would keep others waiting.
  bytesPerWindow: 60 * 1024,
  windowMs: 15_000,
};

const beginning = z.strictObject({
  kind: z.enum(DocumentUploadKind.members),
  bytes: z.int().min(1).max(LARGEST_FILE),
});
const inAddress = z.object({ id: z.guid() });
const offsetIn = z.object({ offset: z.string().regex(/^\d{1,10}$/) });

/** Who may record documents may upload them. */
const OPERATION = 'recordDocuments';

export async function documentUploadRoutes(
  server: FastifyInstance,
  services: Services,
  tools: Pick<StepTools, 'signIn' | 'quotas'>,
): Promise<void> {
  const slots = new UploadSlots();
  const contextOf = (request: FastifyRequest): RequestContext => requestContext(request.reader, services);
  const uploadsOf = (request: FastifyRequest): DocumentUploads => new DocumentUploads(contextOf(request));

  server.addHook('onRequest', async (request) => {
    await authenticate(request, tools);
    if (request.reader.audience === 'PUBLIC') throw new UnauthenticatedError('NO_TOKEN');
    await tools.quotas.spend(request, { operations: 1, lookUps: 0 });
    const context = contextOf(request);
    await countRefusals(context, OPERATION, () => assertMayCall(context, 'Mutation', OPERATION));
  });
  server.setErrorHandler((error, request, reply) => problemOfUpload(error, request, reply));
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: LARGEST_BEGINNING },
    (_request, body, done) => {
      try {
        done(null, JSON.parse(body as string));
      } catch {
        done(null, undefined);
      }
    },
  );
  // The route reads the file as it arrives, whatever its client calls it: the content tells.
  server.addContentTypeParser('*', (_request, payload, done) => done(null, payload));

  server.post('/document-uploads', { bodyLimit: LARGEST_BEGINNING }, async (request, reply) => {
    const given = beginning.safeParse(request.body);
    if (!given.success) return sendProblem(reply, PROBLEMS.beginning);
    const upload = await uploadsOf(request).begin(given.data.kind, given.data.bytes);
    return sendUpload(reply.code(201).header('location', `/document-uploads/${upload.id}`), upload);
  });

  server.post(
    '/document-uploads/:id',
    { config: { uploadMs: UPLOAD_MS }, bodyLimit: LARGEST_FILE },
    async (request, reply) => {
      const address = inAddress.safeParse(request.params);
      const query = offsetIn.safeParse(request.query);
      if (!address.success) return sendProblem(reply, PROBLEMS.notFound);
      if (!query.success) return sendProblem(reply, PROBLEMS.offset);
      const taken = slots.take(request.reader);
      if (taken !== null) {
        const isOwn = taken === 'OWN';
        return sendProblem(reply.header('retry-after', '10'), isOwn ? PROBLEMS.underWay : PROBLEMS.unavailable);
      }
      const today = services.clock.now().toISOString().slice(0, 10);
      const bytes = uploadWithin((request.body ?? Readable.from([])) as AsyncIterable<Buffer>, LIMITS);
      const received = receive(uploadsOf(request), address.data.id, Number(query.data.offset), bytes, today);
      return sendUpload(reply, await received.finally(() => slots.giveBack(request.reader)));
    },
  );

  server.get('/document-uploads/:id', async (request, reply) => {
    const address = inAddress.safeParse(request.params);
    if (!address.success) return sendProblem(reply, PROBLEMS.notFound);
    return sendUpload(reply, await uploadsOf(request).find(address.data.id));
  });

  server.get('/document-uploads/:id/rejected', { exposeHeadRoute: false }, async (request, reply) => {
    const address = inAddress.safeParse(request.params);
    if (!address.success) return sendProblem(reply, PROBLEMS.notFound);
    const rejected = await uploadsOf(request).rejected(address.data.id);
    await sendLines(reply, linesOf(rejected));
    return reply;
  });
  await Promise.resolve();
}

function* linesOf(rejected: readonly RejectedRecord[]): Generator<string> {
  for (const each of rejected) yield `${JSON.stringify(each)}\n`;
  yield `${JSON.stringify({ summary: { rejected: rejected.length } })}\n`;
}

/** How far an upload is, for its user. */
function sendUpload(reply: FastifyReply, upload: Upload): FastifyReply {
  const { id, kind, state, bytes, storedBytes, storedLines, created, changed, unchanged, withdrawn, rejected } = upload;
  const isAtEnd = kind === 'WHOLE' && state === 'ENDED';
  return reply.header('cache-control', 'no-store').send({
    ...{ id, kind, state, bytes, offset: storedBytes, lines: storedLines },
    ...{ created, changed, unchanged, withdrawn, rejected },
    ...(isAtEnd ? { missing: withdrawsMissing(upload) ? 'WITHDRAWN' : 'KEPT' } : {}),
  });
}
