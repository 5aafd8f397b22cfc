/**
 * What the log says of requests.
 *
 * INVARIANT: the URL and the headers of a request can hold personal data, so neither is logged. Nor is the message of an error.
 */
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { pino } from 'pino';
import type { Reader } from '../policy/reader.ts';

/** The logger of the server. */
export function loggerOf(level: string): Exclude<FastifyServerOptions['logger'], undefined> {
  return level === 'silent' ? false : { level, serializers: SERIALIZERS, base: null, stream: logStream() };
}

const SERIALIZERS = {
  req: (request: { readonly method?: string | undefined }) => ({ method: request.method ?? '' }),
  res: (reply: { readonly statusCode?: number }) => ({ statusCode: reply.statusCode ?? 0 }),
  err: (error: Error & { readonly code?: string }) => ({
    type: error.name,
    message: '',
    stack: '',
    code: error.code ?? '',
  }),
};

/** Writes entries of a process that answers no requests. */
export function processLog(level: string): (at: 'info' | 'error', entry: object, text: string) => void {
  const log = pino({ level, base: null }, pino.destination({ dest: 1, sync: true }));
  return (at, entry, text) => log[at](entry, text);
}

/** Standard output, written in blocks and at least twice a second: a system call per line costs more than the line. */
function logStream(): ReturnType<typeof pino.destination> {
  return pino.destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: 500 });
}

/** The header with the id of a request: a random UUID, the `reqId` of its lines in the log. */
export const REQUEST_ID = 'x-request-id';

/** Tells the client the id, so that a user and an operator can speak of the same request. An id that a client sends is ignored. */
export function sendRequestId(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    reply.raw.setHeader(REQUEST_ID, request.id);
    done();
  });
}

/** Logs each request when it was answered. */
export function logRequests(server: FastifyInstance): void {
  server.addHook('onResponse', (request, reply, done) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime * 10) / 10,
        audience: (request.reader as Reader | undefined)?.audience ?? null,
      },
      'answered',
    );
    done();
  });
}
