/**
 * Subscriptions over server-sent events: the protocol of graphql-sse with a connection for each operation, at the address and
 * behind the sign-in, limits, policy and masks of questions.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createHandler, type RequestParams } from 'graphql-sse';
import { requestContext, type Announcements, type RequestContext, type Services } from '../../api/context.ts';
import type { Database } from '../../database/database.ts';
import type { SignIn } from '../sign-in.ts';
import { pour, type Pouring } from './pour.ts';
import { ReaderGoneError, resultsOf, type Answering, type Asked } from './results.ts';
import { rightsOf, watchRights } from './rights.ts';
import { Streams } from './streams.ts';

/** What subscriptions live on. */
export interface Live {
  readonly announcements: Announcements;
  /** The same database; streams that ask the same of it at the same moment share the answer. */
  readonly database: Database;
}

/** One subscription while it lasts. */
interface Subscription {
  results(asked: Asked): ReturnType<typeof resultsOf>;
  /** Set once something is sent. */
  pouring: Pouring | null;
}

/** Whether a client asks for a stream, and for nothing else: some name streams among all that they can read. */
export function asksForStream({ headers }: FastifyRequest): boolean {
  return /^\s*text\/event-stream\s*(;[^,]*)?$/i.test(headers.accept ?? '');
}

/**
 * What answers requests for streams.
 *
 * @param answering what answers whoever asks
 */
export function subscriptions(
  server: FastifyInstance,
  services: Services,
  live: Live,
  signIn: SignIn,
  answering: (request: FastifyRequest) => Answering,
): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> {
  const streams = new Streams();
  // Else the server would wait for them.
  server.addHook('preClose', (done) => {
    streams.stop();
    done();
  });
  const liveServices = { ...services, database: live.database };
  const { announcements } = live;
  const handler = createHandler<FastifyRequest, Subscription>({
    // Nobody has a token of a stream, so the protocol's other mode, in which operations share one, does not exist here.
    authenticate: () => null,
    // They are printed as they are.
    onSubscribe: ({ context }, params) => context.results(askedOf(params)) as AsyncGenerator<never>,
    // The next event is made when a slow reader has taken the last.
    onNext: async (_context, { context }) => context.pouring?.taken(),
  });

  return async (request, reply) => {
    const { reader } = request;
    const stream = new AbortController();
    const rights = rightsOf(reader, request.headers.authorization, signIn);
    const contextOf = (): RequestContext => {
      streams.take(stream, reader);
      return requestContext(reader, liveServices, { ends: stream.signal, announcements, require: rights.add });
    };
    const subscription: Subscription = {
      results: (asked) => resultsOf(answering(request), asked, contextOf, rights.assert),
      pouring: null,
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
      throw Object.assign(new Error('asks for nothing'), { statusCode: status });
    }
    reply.hijack();
    reply.raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      // A proxy that collects events before it sends them on would make a live stream a late one.
      'x-accel-buffering': 'no',
    });
    reply.raw.once('close', () => {
      stream.abort(new ReaderGoneError());
      void body.return();
    });
    const stopWatching = watchRights(rights, stream);
    subscription.pouring = pour(body, reply.raw);
    await subscription.pouring.done;
    stopWatching();
    streams.drop(stream);
    return reply;
  };
}

function askedOf({ query, operationName, variables }: RequestParams): Asked {
  return { query, operationName: operationName ?? null, variables: variables ?? {} };
}
