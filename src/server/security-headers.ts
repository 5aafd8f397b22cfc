/** The headers that forbid browsers to guess, frame and embed. */
import fastifyHelmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import Fastify, { type FastifyInstance, type RawReplyDefaultExpression } from 'fastify';

/** Node.js has this method on every message. Its types have it on requests alone. */
type Raw = RawReplyDefaultExpression & { getRawHeaderNames(): string[] };

export const SECURITY: FastifyHelmetOptions = {
  contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  crossOriginResourcePolicy: { policy: 'same-origin' },
  referrerPolicy: { policy: 'no-referrer' },
};

/** Headers as helmet spells them and in its order. */
export type HeaderLines = readonly (readonly [name: string, value: number | string | readonly string[]])[];

/**
 * Sets helmet's headers on every answer. They do not depend on the request, but helmet would compute the dozen for each one. So they are
 * computed once, at the start.
 */
export function securityHeaders(server: FastifyInstance, headers: HeaderLines): void {
  server.addHook('onRequest', (_request, reply, done) => {
    for (const [name, value] of headers) reply.raw.setHeader(name, value);
    done();
  });
}

/** The headers that helmet sets. */
export async function headersOfHelmet(): Promise<HeaderLines> {
  const probe = Fastify();
  await probe.register(fastifyHelmet, SECURITY);
  let headers: HeaderLines = [];
  probe.addHook('onRequest', (_request, { raw }, done) => {
    headers = (raw as Raw).getRawHeaderNames().map((name) => [name, raw.getHeader(name) ?? '']);
    done();
  });
  await probe.inject('/');
  await probe.close();
  if (headers.length === 0) throw new Error('Helmet sets no headers.');
  return headers;
}
