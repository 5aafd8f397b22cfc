/** Ends requests that do not arrive in time. They would keep their connection, and the stop of the server, for ever. */
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
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

/** How often it is looked for what is late. A timer for each request would cost more than the look. */
const LOOK_EVERY_MS = 1_000;

interface Arriving {
  request: IncomingMessage | null;
  /** The moment at which all of it must be here. */
  deadline: number;
}

export function setArrivalDeadline(server: FastifyInstance): void {
  /** The latest request of each connection. Those before it arrived, or it could not have begun. */
  const connections = new Map<Socket, Arriving>();
  server.server.on('connection', (socket: Socket) => {
    connections.set(socket, { request: null, deadline: Infinity });
    socket.once('close', () => connections.delete(socket));
  });
  server.addHook('onRequest', ({ raw, routeOptions }, _reply, done) => {
    const arriving = connections.get(raw.socket);
    if (arriving !== undefined) {
      arriving.request = raw;
      arriving.deadline = performance.now() + (routeOptions.config.uploadMs ?? ARRIVAL_MS);
    }
    done();
  });
  const looking = setInterval(() => {
    const now = performance.now();
    for (const arriving of connections.values()) {
      const { request, deadline } = arriving;
      if (request === null) continue;
      if (request.complete || request.destroyed) arriving.request = null;
      else if (deadline <= now) request.destroy();
    }
  }, LOOK_EVERY_MS).unref();
  server.addHook('onClose', (_server, done) => {
    clearInterval(looking);
    done();
  });
}
