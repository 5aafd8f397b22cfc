/** Says whether the process is alive, and whether it is ready to answer. */
import type { FastifyInstance } from 'fastify';
import type { Database } from '../database/database.ts';
import { within } from '../database/within.ts';

/** How long a check of readiness waits for the database. */
const READINESS_MS = 2_000;

export function healthRoutes(server: FastifyInstance, database: Pick<Database, 'ping'>): void {
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
