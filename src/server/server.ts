/** The HTTP server: who asks, then the schema of their audience, then everything else. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { ApolloServer, type GraphQLRequestContextDidResolveOperation } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import fastifyCors from '@fastify/cors';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { OperationTypeNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { pino } from 'pino';
import { requestContext, type RequestContext, type Services } from '../api/context.ts';
import { ArgumentError } from '../api/errors.ts';
import { PUBLIC_READER, type Audience, type Reader } from '../policy/reader.ts';
import type { QuotaSettings } from './configuration.ts';
import { readerView } from './errors.ts';
import { planned } from './execution/plugin.ts';
import { graphiql, type DemoReader } from './graphiql/plugin.ts';
import { asksForStream, subscriptions, type Live } from './live/subscriptions.ts';
import { LIMITS, LONGEST_DOCUMENT, operationLimits } from './limits.ts';
import { askedBy } from './quota/asked.ts';
import { quotasOf, RATE_LIMITED, RateLimitedError, RETRY_AFTER_S, type Quotas } from './quota/quotas.ts';
import { publishedRoutes } from './published.ts';
import { reconciliationRoutes } from './reconciliation.ts';
import { audienceSchemas } from './schema.ts';
import { securityHeaders } from './security-headers.ts';
import { IssuerUnavailableError, UnauthenticatedError, type SignIn } from './sign-in.ts';

export interface ServerOptions {
  readonly services: Services;
  readonly live: Live;
  readonly signIn: SignIn;
  readonly quotas: QuotaSettings;
  readonly allowedOrigins: readonly string[];
  readonly logLevel: string;
  readonly graphiqlFolder: string;
  /** In development: how GraphiQL's sign-in gets a token, and for whom. */
  readonly development: {
    readonly issueToken: (reader: string, person: { readonly user?: string }) => Promise<string>;
    readonly readers: readonly DemoReader[];
  } | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    reader: Reader;
  }
  interface FastifyContextConfig {
    /** How long a request may take to arrive, in milliseconds. */
    readonly uploadMs?: number;
  }
}

/** How long a request may take to arrive where the route does not say. */
const ARRIVAL_MS = 30_000;

/** Answers of the server itself, in the form of GraphQL's. Constant, so that they tell nothing. */
const ANSWERS = {
  unauthenticated: answer('The access token is missing something or is not valid. Sign in again.', 'UNAUTHENTICATED'),
  unavailable: answer('The service is not available at the moment. Try again.', 'SERVICE_UNAVAILABLE'),
  tooLarge: answer('The request is too large.', 'REQUEST_TOO_LARGE'),
  malformed: answer('The request is not well-formed JSON of the type application/json.', 'BAD_REQUEST'),
  notFound: answer('There is nothing here. GraphQL is at POST /graphql.', 'NOT_FOUND'),
  onlyPost: answer('GraphQL is asked with POST.', 'METHOD_NOT_ALLOWED'),
  rateLimited: answer(RATE_LIMITED, 'RATE_LIMITED'),
  failed: answer('Something went wrong on our side. The operators have been told.', 'INTERNAL_SERVER_ERROR'),
} as const;

function answer(message: string, code: string): string {
  return `${JSON.stringify({ errors: [{ message, extensions: { code } }] })}\n`;
}

/** Builds the server; it listens when the caller says so. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const { services } = options;
  const quotas = quotasOf(options.quotas, options.signIn);
  const server: FastifyInstance = Fastify({
    logger:
      options.logLevel === 'silent'
        ? false
        : { level: options.logLevel, serializers: LOG_SERIALIZERS, base: null, stream: logStream() },
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: Math.max(...Object.values(LIMITS).map((limits) => limits.body)),
    // Requests under way are finished; idle connections are not waited for.
    forceCloseConnections: 'idle',
    // Five schemas are built meanwhile, which takes its time on a busy machine.
    pluginTimeout: 60_000,
    // The longest of all routes; see `endLate`.
    requestTimeout: 10 * 60_000,
    // Whose word for an address counts.
    trustProxy: options.quotas.trustedProxies.length > 0 && [...options.quotas.trustedProxies],
    routerOptions: { ignoreTrailingSlash: false },
  });
  server.decorateRequest('reader');
  server.addHook('onRequest', endLate);
  logRequests(server);
  server.setErrorHandler((error, request, reply) => answerError(error, request, reply));
  server.setNotFoundHandler((_request, reply) => send(reply, 404, ANSWERS.notFound));

  await securityHeaders(server);
  await server.register(fastifyCors, {
    origin: [...options.allowedOrigins],
    methods: ['GET', 'POST'],
    allowedHeaders: ['authorization', 'content-type'],
    maxAge: 600,
    strictPreflight: false,
  });

  await server.register((scope) => graphqlRoute(scope, options, quotas));
  await server.register((scope) => reconciliationRoutes(scope, services, (request) => authenticate(request, quotas)));
  await server.register((scope, _options, done) => {
    healthRoutes(scope, services);
    publishedRoutes(scope, services, (request) => quotas.signIn(request));
    done();
  });
  await server.register(async (scope) =>
    graphiql(scope, {
      assetsFolder: options.graphiqlFolder,
      ...(options.development === null
        ? {}
        : { issueToken: options.development.issueToken, demoReaders: options.development.readers }),
    }),
  );
  return server;
}

/** A request that does not come to its end would otherwise keep its connection, and the stop of the server, for ever. */
function endLate(request: FastifyRequest, _reply: FastifyReply, done: () => void): void {
  const { raw } = request;
  const end = (): void => void (raw.complete || raw.destroy());
  const timer = setTimeout(end, request.routeOptions.config.uploadMs ?? ARRIVAL_MS);
  const arrived = (): void => clearTimeout(timer);
  raw.once('end', arrived).once('close', arrived);
  done();
}

/** Where the built page of GraphiQL lies, from the root of the project or of the build. */
export function graphiqlFolderOf(root: string): string {
  return join(root, 'dist', 'graphiql');
}

async function graphqlRoute(
  server: FastifyInstance,
  { services, live, signIn }: Pick<ServerOptions, 'services' | 'live' | 'signIn'>,
  quotas: Quotas,
): Promise<void> {
  const schemas = await audienceSchemas();
  const audiences = Object.keys(schemas) as Audience[];
  const answerStream = subscriptions(server, services, live, signIn, (request) => ({
    schema: schemas[request.reader.audience],
    limits: LIMITS[request.reader.audience],
    spend: (asked) => quotas.spend(request, asked),
    report: (view) => server.log.error({ failure: view }, 'operation failed'),
  }));
  const handlers = new Map(
    await Promise.all(
      audiences.map(async (audience) => {
        const apollo = await startApollo(schemas[audience], audience, server.log, quotas);
        server.addHook('onClose', () => apollo.stop());
        const handler = fastifyApolloHandler(apollo, {
          context: (request) => Promise.resolve({ ...requestContext(request.reader, services), request }),
        });
        return [audience, handler] as const;
      }),
    ),
  );

  server.addHook('onRequest', (request) => authenticate(request, quotas));
  server.removeAllContentTypeParsers();
  const parseJson = server.getDefaultJsonParser('error', 'error');
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (Buffer.byteLength(body) > LIMITS[request.reader.audience].body) {
      done(Object.assign(new Error('too large'), { statusCode: 413 }), undefined);
      return;
    }
    void parseJson(request, body as string, done);
  });

  server.post('/graphql', async (request, reply) => {
    const handler = handlers.get(request.reader.audience);
    if (handler === undefined) throw new Error('An audience has no handler.');
    const { query } = (request.body ?? {}) as { readonly query?: unknown };
    if (typeof query === 'string' && query.length > LONGEST_DOCUMENT) return send(reply, 413, ANSWERS.tooLarge);
    void reply.header('cache-control', 'no-store');
    if (asksForStream(request)) return answerStream(request, reply);
    return handler.call(server, request, reply);
  });
  server.route({
    method: ['GET', 'PUT', 'PATCH', 'DELETE'],
    url: '/graphql',
    handler: (_request, reply) => send(reply.header('allow', 'POST'), 405, ANSWERS.onlyPost),
  });
}

/** Who asks is settled from the header alone, before a byte of the body is read. */
async function authenticate(request: FastifyRequest, quotas: Quotas): Promise<void> {
  request.reader = PUBLIC_READER;
  // A token in the address stays in logs and histories (RFC 9700, 4.3.2): whoever sends one there shall notice.
  if (Object.hasOwn(request.query as object, 'access_token')) throw new UnauthenticatedError('a token in the address');
  request.reader = await quotas.signIn(request);
}

async function startApollo(
  schema: GraphQLSchema,
  audience: Audience,
  log: FastifyBaseLogger,
  quotas: Quotas,
): Promise<ApolloServer<AskedContext>> {
  const apollo = new ApolloServer<AskedContext>({
    schema,
    introspection: true,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: LIMITS[audience].tokens },
    validationRules: [operationLimits(LIMITS[audience])],
    formatError: (formatted, error) =>
      readerView(formatted, error, (view) => log.error({ failure: view }, 'operation failed')),
    logger: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
    plugins: [
      { requestDidStart: () => Promise.resolve({ didResolveOperation: refuseSubscription }) },
      { requestDidStart: () => Promise.resolve({ didResolveOperation: (asked) => spend(quotas, asked) }) },
      planned(schema),
      // It wraps every field, and nothing of Nansen may be cached by anyone.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await apollo.start();
  return apollo;
}

type AskedContext = RequestContext & { readonly request: FastifyRequest };

/** Counts what is asked, before anything of it is done. @throws RateLimitedError */
async function spend(
  quotas: Quotas,
  { schema, document, operation, request, contextValue }: GraphQLRequestContextDidResolveOperation<AskedContext>,
): Promise<void> {
  if (operation === undefined) return;
  await quotas.spend(contextValue.request, askedBy(schema, document, operation, request.variables ?? {}));
}

/** A subscription is answered with a stream or not at all: what the library makes of one otherwise is an answer to nothing. */
function refuseSubscription({ operation }: { readonly operation?: OperationDefinitionNode }): Promise<void> {
  if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return Promise.resolve();
  throw new ArgumentError('A subscription is answered with a stream. Ask with "Accept: text/event-stream".');
}

/** How long whoever asks whether the server is ready waits for the database. */
const READINESS_MS = 2_000;

function healthRoutes(server: FastifyInstance, { database }: Services): void {
  server.get('/healthz', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'alive' }));
  server.get('/readyz', async (_request, reply) => {
    void reply.header('cache-control', 'no-store');
    try {
      await within(READINESS_MS, database.ping());
      return await reply.send({ status: 'ready' });
    } catch {
      return reply.code(503).send({ status: 'the database does not answer' });
    }
  });
}

/** Waits no longer than some milliseconds. */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('late')), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A request's URL and headers can hold personal data; what is logged of it cannot. */
const LOG_SERIALIZERS = {
  req: (request: { readonly method?: string | undefined }) => ({ method: request.method ?? '' }),
  res: (reply: { readonly statusCode?: number }) => ({ statusCode: reply.statusCode ?? 0 }),
  err: (error: Error & { readonly code?: string }) => ({
    type: error.name,
    message: '',
    stack: '',
    code: error.code ?? '',
  }),
};

/** Standard output, written in blocks and at least twice a second: a system call per line costs more than the line. */
function logStream(): ReturnType<typeof pino.destination> {
  return pino.destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: 500 });
}

function logRequests(server: FastifyInstance): void {
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

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof UnauthenticatedError) {
    return send(reply.header('www-authenticate', 'Bearer'), 401, ANSWERS.unauthenticated);
  }
  if (error instanceof RateLimitedError) {
    return send(reply.header('retry-after', RETRY_AFTER_S), 429, ANSWERS.rateLimited);
  }
  if (error instanceof IssuerUnavailableError) {
    request.log.error({ failure: { kind: error.name } }, 'the issuer is away');
    return send(reply, 503, ANSWERS.unavailable);
  }
  const status = (error as { statusCode?: unknown }).statusCode;
  if (status === 413) return send(reply, 413, ANSWERS.tooLarge);
  if (status === 415) return send(reply, 415, ANSWERS.malformed);
  if (typeof status === 'number' && status >= 400 && status < 500) return send(reply, 400, ANSWERS.malformed);
  request.log.error({ failure: { kind: error instanceof Error ? error.name : typeof error } }, 'request failed');
  return send(reply, 500, ANSWERS.failed);
}

function send(reply: FastifyReply, status: number, body: string): FastifyReply {
  return reply.code(status).header('cache-control', 'no-store').type('application/json; charset=utf-8').send(body);
}
