/** The HTTP server: its routes, and the hooks that hold for all of them. `pipeline.ts` says what happens to a GraphQL request. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import fastifyCors from '@fastify/cors';
import Fastify, { LogController, type FastifyInstance } from 'fastify';
import type { Services } from '../api/context.ts';
import { requestDocumentRoute } from './request-documents.ts';
import { auditExportRoute } from './audit-export.ts';
import { documentUploadRoutes } from './document-uploads.ts';
import { setArrivalDeadline, LONGEST_ARRIVAL_MS } from './arrival-deadline.ts';
import { exportRoute } from './export.ts';
import type { QuotaSettings, TrustedSettings } from './configuration.ts';
import { ANSWERS, answerError, sendAnswer } from './constant-answers.ts';
import { limitFailedSignIns } from './failed-sign-ins.ts';
import { desk } from './desk/plugin.ts';
import { graphiql } from './graphiql/plugin.ts';
import { graphqlRoute } from './graphql-route.ts';
import { healthRoutes } from './health.ts';
import { LIMITS } from './limits.ts';
import type { Live } from './live/subscriptions.ts';
import { malformedRequests, refuseMalformed } from './malformed-requests.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { DemoReader, IssuerClient } from './pages/page.ts';
import { publishedRoutes } from './published.ts';
import { quotasOf } from './quota/quotas.ts';
import type { Counts } from './quota/shared-counts.ts';
import { reconciliationRoutes } from './reconciliation.ts';
import type { LogPseudonyms } from './log-pseudonyms.ts';
import { noteRefusals, refusalLog } from './refusals.ts';
import { loggerOf, logRequests, REQUEST_ID, sendRequestId } from './request-log.ts';
import { headersOfHelmet, securityHeaders } from './security-headers.ts';
import { schemaDocumentRoute } from './schema-document.ts';
import type { SignIn } from './sign-in.ts';
import type { StepTools } from './steps/step.ts';
import type { Tracing } from './tracing/tracing.ts';
import { trustedDocuments } from './trusted/trusted-documents.ts';

export interface ServerOptions {
  readonly services: Services;
  readonly live: Live;
  readonly signIn: SignIn;
  readonly metrics: Metrics;
  readonly tracing: Tracing | null;
  readonly quotas: QuotaSettings;
  readonly counts: Counts;
  readonly trusted: TrustedSettings;
  readonly allowedOrigins: readonly string[];
  readonly logLevel: string;
  readonly pseudonyms: LogPseudonyms;
  /** Where the built pages are. */
  readonly pagesFolder: string;
  /** Where people sign in to the pages with the issuer. */
  readonly pagesClient: IssuerClient | null;
  /** In development: how the sign-in of the pages gets a token, and for whom. */
  readonly development: {
    readonly issueToken: (reader: string, person: { readonly user?: string }) => Promise<string>;
    readonly readers: readonly DemoReader[];
  } | null;
}

/** Builds the server. The caller makes it listen. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const { services, development, metrics } = options;
  const tools: StepTools = {
    signIn: limitFailedSignIns(options.signIn, options.quotas.failedSignIns, options.counts),
    quotas: quotasOf(options.quotas, options.counts),
    noteRefusal: refusalLog(options.pseudonyms, metrics.refused),
    noteFailure: metrics.operationFailed,
    trusted: trustedDocuments(options.trusted),
  };
  const headers = await headersOfHelmet();
  const server: FastifyInstance = Fastify({
    ...malformedRequests(headers),
    logger: loggerOf(options.logLevel),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: Math.max(...Object.values(LIMITS).map((limits) => limits.body)),
    // The server finishes requests under way. It does not wait for idle connections.
    forceCloseConnections: 'idle',
    // Five schemas are built meanwhile, which takes a while on a busy machine.
    pluginTimeout: 60_000,
    requestTimeout: LONGEST_ARRIVAL_MS,
    // The proxies whose `X-Forwarded-For` counts.
    trustProxy: options.quotas.trustedProxies.length > 0 && [...options.quotas.trustedProxies],
    routerOptions: { ignoreTrailingSlash: false },
  });
  server.decorateRequest('reader');
  options.tracing?.traceRequests(server);
  setArrivalDeadline(server);
  logRequests(server);
  server.addHook('onResponse', (request, reply, done) => {
    metrics.answered(request.routeOptions.url, reply.statusCode, reply.elapsedTime / 1000);
    done();
  });
  noteRefusals(server, tools.noteRefusal);
  server.setErrorHandler((error, request, reply) => answerError(error, request, reply));
  server.setNotFoundHandler((_request, reply) => sendAnswer(reply, 404, ANSWERS.notFound));

  securityHeaders(server, headers);
  sendRequestId(server);
  refuseMalformed(server, headers);
  await server.register(fastifyCors, {
    origin: [...options.allowedOrigins],
    methods: ['GET', 'POST'],
    // A page may trace its requests (W3C Trace Context).
    allowedHeaders: ['authorization', 'content-type', 'traceparent', 'tracestate'],
    exposedHeaders: ['retry-after', 'www-authenticate', REQUEST_ID],
    maxAge: 600,
    strictPreflight: false,
  });

  await server.register((scope) => graphqlRoute(scope, services, options.live, options.signIn, tools));
  await server.register((scope) => schemaDocumentRoute(scope, tools));
  await server.register((scope) => exportRoute(scope, services, tools));
  await server.register((scope) => reconciliationRoutes(scope, services, tools));
  await server.register((scope) => documentUploadRoutes(scope, services, tools));
  await server.register((scope) => requestDocumentRoute(scope, services, tools));
  await server.register((scope, _options, done) => {
    auditExportRoute(scope, services, tools);
    done();
  });
  await server.register((scope, _options, done) => {
    healthRoutes(scope, services.database);
    publishedRoutes(scope, services, tools);
    done();
  });
  const page = {
    ...(options.pagesClient === null ? {} : { issuer: options.pagesClient }),
    ...(development === null ? {} : { issueToken: development.issueToken, demoReaders: development.readers }),
  };
  for (const [name, register] of [['graphiql', graphiql] as const, ['desk', desk] as const]) {
    await server.register((scope) => register(scope, { ...page, assetsFolder: join(options.pagesFolder, name) }));
  }
  return server;
}

/** The folder of the built pages, from the root of the project. */
export function pagesFolderOf(root: string): string {
  return join(root, 'dist', 'pages');
}
