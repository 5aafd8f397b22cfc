/** Ends requests that do not arrive in time. They would keep their connection, and the stop of the server, for ever. */
import { performance } from 'node:perf_hooks';
import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** How long a request to this route may take to arrive, in milliseconds. */
    readonly uploadMs?: number;
  }
}

/** How long a request may take to arrive where the route does not say. */
const ARRIVAL_MS = 30_000;
/** The longest time of any route. Node.js ends a request then, whatever the route says. */
export const LONGEST_ARRIVAL_MS = 10 * 60_000;

/** How often it is looked for what is late. A timer for each request would cost more than the look. */
const LOOK_EVERY_MS = 1_000;

export function setArrivalDeadline(server: FastifyInstance): void {
  /** Requests that are not answered yet, with the moment at which they must be here. */
  const deadlines = new Map<FastifyRequest, number>();
  server.addHook('onRequest', (request, _reply, done) => {
    deadlines.set(request, performance.now() + (request.routeOptions.config.uploadMs ?? ARRIVAL_MS));
    done();
  });
  server.addHook('onResponse', (request, _reply, done) => {
    deadlines.delete(request);
    done();
  });
  const looking = setInterval(() => {
    const now = performance.now();
    for (const [request, deadline] of deadlines) {
      if (!request.raw.complete && !request.raw.destroyed && deadline > now) continue;
      deadlines.delete(request);
      if (!request.raw.complete) request.raw.destroy();
    }
  }, LOOK_EVERY_MS).unref();
  server.addHook('onClose', (_server, done) => {
    clearInterval(looking);
    done();
  });
}
