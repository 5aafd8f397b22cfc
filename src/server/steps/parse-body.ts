/** Parses the body as JSON. Keys that would change a prototype are refused. */
import type { FastifyRequest } from 'fastify';

export function parseBody(body: unknown, request: FastifyRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const parse = request.server.getDefaultJsonParser('error', 'error');
    void parse(request, String(body), (error, parsed) => (error === null ? resolve(parsed) : reject(error)));
  });
}
