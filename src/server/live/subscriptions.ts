/**
 * Subscriptions over server-sent events: the protocol of graphql-sse with one connection for each operation. They have the address,
 * the sign-in, the limits, the policy and the error masks of queries.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createHandler, type RequestParams } from 'graphql-sse';
import { requestContext, type Announcements, type RequestContext, type Services } from '../../api/context.ts';
import type { Database } from '../../database/database.ts';
import type { StreamPlaces } from '../../usage/stream-places.ts';
import type { SignIn } from '../sign-in.ts';
import type { StepTools } from '../steps/step.ts';
import { ClientDisconnectedError, resultsOf, type SubscriptionRequest, type SubscriptionServer } from './results.ts';
import { rightsOf, watchRights } from './rights.ts';
import { Streams } from './streams.ts';
import { writeStream, type StreamWriter } from './write-stream.ts';

/** The sources of live updates. */
export interface Live {
  readonly announcements: Announcements;
  /** The same database. Streams that send the same query at the same moment share the result. */
  readonly database: Database;
  /** The streams of all processes; null where there is one process. */
  readonly places: StreamPlaces | null;
}

/** One subscription while it lasts. */
interface Subscription {
  results(asked: SubscriptionRequest): ReturnType<typeof resultsOf>;
  /** Null until something is sent. */
  writer: StreamWriter | null;
}

/**
 * The handler of requests for streams.
 *
 * @param serverOf the schema and the steps for the reader of a request
 */
export function subscriptions(
  server: FastifyInstance,
  services: Services,
  live: Live,
  signIn: SignIn,
  tools: StepTools,
  serverOf: (request: FastifyRequest) => SubscriptionServer,
): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> {
  const streams = new Streams(live.places);
  // Otherwise the server would wait for them when it stops.
  server.addHook('preClose', (done) => {
    streams.stop();
    done();
  });
  const liveServices = { ...services, database: live.database };
  const { announcements } = live;
  const handler = createHandler<FastifyRequest, Subscription>({
    // No client gets a token of a stream. So the protocol's other mode, in which operations share a stream, is off.
    authenticate: () => null,
    // The handler prints the results as they are.
    onSubscribe: ({ context }, params) => context.results(requestOf(params)) as AsyncGenerator<never>,
    // Backpressure: the next event is made when a slow client has read the last one.
    onNext: async (_context, { context }) => context.writer?.drained(),
  });

  return async (request, reply) => {
    const { reader } = request;
    const stream = new AbortController();
    const rights = rightsOf(reader, request.headers.authorization, signIn);
    const contextOf = async (): Promise<RequestContext> => {
      await streams.add(stream, reader);
      return requestContext(reader, liveServices, { ends: stream.signal, announcements, require: rights.add });
    };
    const subscription: Subscription = {
      results: (asked) => resultsOf(serverOf(request), tools, request, asked, contextOf, rights.assert),
      writer: null,
    };
    const [body, { status }] = await handler({
      method: request.method,
      url: '/graphql',
      headers: { get: (name) => (name === 'accept' ? 'text/event-stream' : request.headers[name]?.toString()) },
      body: request.body as Record<string, unknown> | null,
      raw: request,
      context: subscription,
    });
    if (body === null || typeof body === 'string') {
      throw Object.assign(new Error('no operation'), { statusCode: status });
    }
    reply.hijack();
    reply.raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      // A proxy that buffers events would delay them.
      'x-accel-buffering': 'no',
    });
    reply.raw.once('close', () => {
      stream.abort(new ClientDisconnectedError());
      void body.return();
    });
    const stopWatching = watchRights(rights, stream);
    subscription.writer = writeStream(body, reply.raw);
    await subscription.writer.done;
    stopWatching();
    await streams.remove(stream);
    return reply;
  };
}

function requestOf({ query, operationName, variables }: RequestParams): SubscriptionRequest {
  return { query, operationName: operationName ?? null, variables: variables ?? {} };
}
