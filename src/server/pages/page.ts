/**
 * A page for people, served by Nansen itself: GraphiQL, and the desk. It comes from `dist` (scripts/build-pages.mjs) and loads nothing from
 * elsewhere. It offers a sign-in of its own only when the server has a development issuer, and one with the issuer where a client of it is
 * named.
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isFromThisMachine } from './this-machine.ts';

export interface DemoReader {
  /** As tokens name it: `bureau:FR`, `refugee-desk`. */
  readonly reader: string;
  /** The person, where the list has several officers of one desk. */
  readonly user?: string;
  /** The words that the list shows. */
  readonly title: string;
}

/** What the page itself is: where it is, and what it may load. */
export interface PageDefinition {
  /** Its first address, `/desk`. Its files and its settings are below it. */
  readonly address: string;
  /** Further addresses at which it is shown, as routes of Fastify. */
  readonly also?: readonly string[];
  /** What its content security policy says beside that of every page. */
  readonly policy: readonly string[];
}

/** How the page is served, and how people sign in to it. */
export interface PageOptions {
  /** The folder of the page that scripts/build-pages.mjs made, such as `dist/desk`. */
  readonly assetsFolder: string;
  /** Issues a token for a demo reader. In development only; without it, people paste a token of their issuer. */
  readonly issueToken?: (reader: string, person: { readonly user?: string }) => Promise<string>;
  readonly demoReaders?: readonly DemoReader[];
  /** Where people sign in with the issuer, and as which of its clients. */
  readonly issuer?: IssuerClient;
}

/** A public client of the issuer (OpenID Connect, authorization code with PKCE) whose redirect address is that of the page. */
export interface IssuerClient {
  readonly authority: string;
  readonly clientId: string;
  readonly scope: string;
  /** The `resource` of requests for tokens (RFC 8707); null where the issuer knows none. */
  readonly resource: string | null;
}

const signInRequest = z.strictObject({ reader: z.string().max(64), user: z.string().max(64).optional() });

/** Registers the page, its files, its settings and, in development, its sign-in. */
export async function servePage(
  server: FastifyInstance,
  { address, also = [], policy }: PageDefinition,
  options: PageOptions,
): Promise<void> {
  const { assetsFolder, issueToken, demoReaders = [], issuer = null } = options;
  const page = await readPage(assetsFolder);
  const connected = issuer === null ? "'self'" : `'self' ${new URL(issuer.authority).origin}`;

  for (const shown of [address, ...also]) {
    server.get(shown, (_request, reply) => {
      const nonce = randomBytes(16).toString('base64');
      return secure(reply, contentSecurityPolicy(nonce, connected, policy))
        .header('cache-control', 'no-store')
        .type('text/html; charset=utf-8')
        .send(page.replaceAll('{{nonce}}', nonce));
    });
  }

  await server.register(fastifyStatic, {
    root: join(assetsFolder, 'assets'),
    prefix: `${address}/assets/`,
    decorateReply: false,
    index: false,
    preCompressed: true,
    // File names contain a digest of their content, so a browser never needs to ask again.
    immutable: true,
    maxAge: '365d',
    setHeaders: (reply) => {
      // The policy of a worker is the one that comes with its own script.
      reply.header('content-security-policy', "default-src 'none'; connect-src 'self'");
      reply.header('x-content-type-options', 'nosniff');
    },
  });

  const readers = demoReaders.map(({ reader, title, user }) => ({
    reader,
    title,
    ...(user === undefined ? {} : { user }),
  }));
  server.get(`${address}/config.json`, (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ signIn: issueToken === undefined ? null : { readers }, issuer }),
  );

  if (issueToken !== undefined) {
    const refuse = (reply: FastifyReply): FastifyReply => refuseSignIn(reply, address);
    const errorHandler = (error: FastifyError, _request: FastifyRequest, reply: FastifyReply): FastifyReply =>
      answerBadSignIn(error, reply, refuse);
    const sending = { bodyLimit: 1024, errorHandler, onRequest: refuseElsewhere };
    server.post(`${address}/sign-in`, sending, async (request, reply) => {
      const { data } = signInRequest.safeParse(request.body);
      const chosen = readers.find(({ reader, user }) => reader === data?.reader && user === data.user);
      if (chosen === undefined) return refuse(reply);
      const { reader, ...person } = chosen;
      return reply.header('cache-control', 'no-store').send({ token: await issueToken(reader, person) });
    });
  }
}

async function readPage(assetsFolder: string): Promise<string> {
  const file = join(assetsFolder, 'index.html');
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new Error(`The page has not been built: ${file} cannot be read. Run "node scripts/build-pages.mjs".`, {
      cause,
    });
  }
}

/** Gives every error of the request the same answer. A failure of the issuer is an error of the server and stays one. */
function answerBadSignIn(
  error: FastifyError,
  reply: FastifyReply,
  refuse: (reply: FastifyReply) => FastifyReply,
): FastifyReply {
  if (error.statusCode === undefined || error.statusCode >= 500) {
    throw error;
  }
  return refuse(reply);
}

async function refuseElsewhere(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (isFromThisMachine(request)) return;
  const message =
    'The development sign-in serves pages of this machine. Open the page at http://localhost and the port.';
  await reply
    .code(403)
    .header('cache-control', 'no-store')
    .send({ error: { code: 'ELSEWHERE', message } });
}

function refuseSignIn(reply: FastifyReply, address: string): FastifyReply {
  const message = `Send JSON such as {"reader": "refugee-desk"}, naming one of the readers of ${address}/config.json.`;
  return reply.code(400).send({ error: { code: 'BAD_SIGN_IN', message } });
}

function secure(reply: FastifyReply, policy: string): FastifyReply {
  return reply
    .header('content-security-policy', policy)
    .header('x-content-type-options', 'nosniff')
    .header('x-frame-options', 'DENY')
    .header('referrer-policy', 'no-referrer')
    .header('cross-origin-opener-policy', 'same-origin');
}

/** Allows scripts, style sheets and requests of this server alone, requests to the issuer, and style elements that carry the nonce. */
function contentSecurityPolicy(nonce: string, connected: string, more: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    `connect-src ${connected}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    ...more,
  ].join('; ');
}
