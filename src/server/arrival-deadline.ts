/** Ends requests that do not arrive in time. They would keep their connection, and the stop of the server, for ever. */
import type { FastifyInstance } from 'fastify';

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

export function setArrivalDeadline(server: FastifyInstance): void {
  server.addHook('onRequest', ({ raw, routeOptions }, _reply, done) => {
    const timer = setTimeout(() => {
      if (!raw.complete) raw.destroy();
    }, routeOptions.config.uploadMs ?? ARRIVAL_MS);
    const arrived = (): void => clearTimeout(timer);
    raw.once('end', arrived).once('close', arrived);
    done();
  });
}
