/**
 * Answers what is not well-formed HTTP, before there is a request for a route. The answers of Fastify and Node.js would repeat the address,
 * and lack the headers of all others.
 *
 * INVARIANT: one body for everything that is malformed, so it tells nothing about the request.
 */
import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyHttpOptions, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ANSWERS, sendAnswer } from './constant-answers.ts';
import type { HeaderLines } from './security-headers.ts';

type Options = Pick<Required<FastifyHttpOptions<Server>>, 'http' | 'frameworkErrors' | 'clientErrorHandler'>;

const JSON_TYPE = 'application/json; charset=utf-8';

/** The settings of a server that answers so. @param headers those of every answer */
export function malformedRequests(headers: HeaderLines): Options {
  return {
    // Node.js would refuse a request without a host in its own words. `refuseMalformed` does it.
    http: { requireHostHeader: false },
    frameworkErrors: (error, request, reply) => {
      for (const [name, value] of headers) reply.raw.setHeader(name, value);
      noteMalformed(request.log, error.code);
      // The names of lists are short. A longer one is that of a list that does not exist.
      if (error.code === 'FST_ERR_MAX_PARAM_LENGTH') void sendAnswer(reply, 404, ANSWERS.notFound);
      else void sendAnswer(reply, 400, ANSWERS.malformedRequest);
    },
    clientErrorHandler(this: FastifyInstance, error: Error & { readonly code?: string }, socket: Duplex) {
      if (error.code === 'ECONNRESET' || socket.destroyed) return;
      noteMalformed(this.log, error.code);
      if (socket.writable) socket.write(printed(statusOf(error.code), headers));
      socket.destroy();
    },
  };
}

/** Refuses what Node.js parses and HTTP forbids. */
export function refuseMalformed(server: FastifyInstance, headers: HeaderLines): void {
  // RFC 9112, section 3.2. A host that is there may be any: nothing depends on it.
  server.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, done) => {
    if (request.raw.httpVersion === '1.0' || request.headers.host !== undefined) return done();
    noteMalformed(request.log, 'NO_HOST');
    void sendAnswer(reply, 400, ANSWERS.malformedRequest);
  });
  server.server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    response.writeHead(417, { ...FIXED, 'content-length': Buffer.byteLength(ANSWERS.malformedRequest) });
    response.end(ANSWERS.malformedRequest);
  });
}

const FIXED = { 'cache-control': 'no-store', 'content-type': JSON_TYPE, connection: 'close' } as const;

/** INVARIANT: the codes are words of Node.js and Fastify, so the log holds nothing of the request. */
function noteMalformed(log: FastifyInstance['log'], code: string | undefined): void {
  log.info({ code: code ?? null }, 'malformed request');
}

function statusOf(code: string | undefined): number {
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
}

/** An answer as it travels, for a connection on which there is no request to answer. */
function printed(status: number, headers: HeaderLines): string {
  const body = ANSWERS.malformedRequest;
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...headers.map(([name, value]) => `${name}: ${String(value)}`),
    ...Object.entries(FIXED).map(([name, value]) => `${name}: ${value}`),
    `content-length: ${Buffer.byteLength(body)}`,
    `Date: ${new Date().toUTCString()}`,
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}
