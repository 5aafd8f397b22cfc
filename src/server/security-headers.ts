/** The headers that forbid browsers to guess, frame and embed. */
import fastifyHelmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import Fastify, { type FastifyInstance, type RawReplyDefaultExpression } from 'fastify';

/** Node.js has it for every message; its types have it for requests alone. */
type Raw = RawReplyDefaultExpression & { getRawHeaderNames(): string[] };

export const SECURITY: FastifyHelmetOptions = {
  contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  crossOriginResourcePolicy: { policy: 'same-origin' },
  referrerPolicy: { policy: 'no-referrer' },
};

/**
 * Sets on every answer what helmet sets on one. It works the same dozen headers out for each, which hang on nothing that is asked, so
 * it is asked once, at the start.
 */
export async function securityHeaders(server: FastifyInstance): Promise<void> {
  const headers = await headersOfHelmet();
  server.addHook('onRequest', (_request, reply, done) => {
    for (const [name, value] of headers) reply.raw.setHeader(name, value);
    done();
  });
}

/** The headers that helmet sets, as it spells them and in its order. */
async function headersOfHelmet(): Promise<readonly (readonly [string, number | string | readonly string[]])[]> {
  const asked = Fastify();
  await asked.register(fastifyHelmet, SECURITY);
  let headers: (readonly [string, number | string | readonly string[]])[] = [];
  asked.addHook('onRequest', (_request, { raw }, done) => {
    headers = (raw as Raw).getRawHeaderNames().map((name) => [name, raw.getHeader(name) ?? '']);
    done();
  });
  await asked.inject('/');
  await asked.close();
  if (headers.length === 0) throw new Error('Helmet sets no headers.');
  return headers;
}
