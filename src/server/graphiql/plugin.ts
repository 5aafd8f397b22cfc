/**
 * GraphiQL, served by Nansen itself. The page comes from dist/graphiql (scripts/build-graphiql.mjs) and loads nothing from elsewhere.
 * It offers a sign-in of its own only when the server has a development issuer, and one with the issuer where a client of it is named.
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

export interface GraphiqlOptions {
  /** The folder of the page that scripts/build-graphiql.mjs made: `dist/graphiql`. */
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
export async function graphiql(server: FastifyInstance, options: GraphiqlOptions): Promise<void> {
  const { assetsFolder, issueToken, demoReaders = [], issuer = null } = options;
  const page = await readPage(assetsFolder);

  server.get('/graphiql', (_request, reply) => {
    const nonce = randomBytes(16).toString('base64');
    return secure(reply, contentSecurityPolicy(nonce, issuer))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page.replaceAll('{{nonce}}', nonce));
  });

  await server.register(fastifyStatic, {
    root: join(assetsFolder, 'assets'),
    prefix: '/graphiql/assets/',
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
  server.get('/graphiql/config.json', (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ signIn: issueToken === undefined ? null : { readers }, issuer }),
  );

  if (issueToken !== undefined) {
    const options = { bodyLimit: 1024, errorHandler: answerBadSignIn, onRequest: refuseElsewhere };
    server.post('/graphiql/sign-in', options, async (request, reply) => {
      const { data } = signInRequest.safeParse(request.body);
      const chosen = readers.find(({ reader, user }) => reader === data?.reader && user === data.user);
      if (chosen === undefined) return refuseSignIn(reply);
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
    throw new Error(`GraphiQL has not been built: ${file} cannot be read. Run "node scripts/build-graphiql.mjs".`, {
      cause,
    });
  }
}

/** Gives every error of the request the same answer. A failure of the issuer is an error of the server and stays one. */
function answerBadSignIn(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error.statusCode === undefined || error.statusCode >= 500) {
    throw error;
  }
  return refuseSignIn(reply);
}

async function refuseElsewhere(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (isFromThisMachine(request)) return;
  const message =
    'The development sign-in serves pages of this machine. Open GraphiQL at http://localhost and the port.';
  await reply
    .code(403)
    .header('cache-control', 'no-store')
    .send({ error: { code: 'ELSEWHERE', message } });
}

function refuseSignIn(reply: FastifyReply): FastifyReply {
  const message = 'Send JSON such as {"reader": "refugee-desk"}, naming one of the readers of /graphiql/config.json.';
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

/**
 * Allows what comes from this server and nothing inline, as far as Monaco permits. Monaco positions each line of text with a `style`
 * attribute in markup that it writes as a string; only `style-src-attr 'unsafe-inline'` allows that. Its style elements carry the nonce
 * (client/style-nonce.ts), so an injected style element stays forbidden. The waves that it draws below mistakes are `data:` pictures.
 */
function contentSecurityPolicy(nonce: string, issuer: IssuerClient | null): string {
  const connected = issuer === null ? "'self'" : `'self' ${new URL(issuer.authority).origin}`;
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${connected}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
