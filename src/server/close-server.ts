/** Closes the server: requests under way are finished, and connections without one are ended. */
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** How long requests under way may take when the server stops. */
const STOP_DEADLINE_MS = 20_000;
const SWEEP_EVERY_MS = 50;

/** Watches the connections of a server before it listens. @returns what closes the server */
export function closingOf(server: FastifyInstance): () => Promise<void> {
  const connections = new Set<Socket>();
  server.server.on('connection', (socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  return async () => {
    const deadline = setTimeout(() => server.server.closeAllConnections(), STOP_DEADLINE_MS);
    const sweep = setInterval(() => {
      // A connection whose request was under way would otherwise stay open for a next request.
      server.server.closeIdleConnections();
      // Clients open connections in advance. Node.js does not count one as idle before its first request.
      for (const socket of connections) if (socket.bytesRead === 0) socket.destroy();
    }, SWEEP_EVERY_MS);
    await server.close();
    clearInterval(sweep);
    clearTimeout(deadline);
  };
}
