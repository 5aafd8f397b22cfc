/** Every answer has the headers that helmet would give it, byte by byte. */
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fastifyHelmet from '@fastify/helmet';
import Fastify, { type FastifyInstance } from 'fastify';
import { headersOfHelmet, SECURITY, securityHeaders } from './security-headers.ts';

async function listening(secure: (server: FastifyInstance) => Promise<void>): Promise<FastifyInstance> {
  const server = Fastify();
  server.setNotFoundHandler((_request, reply) => reply.code(404).send('nothing'));
  await secure(server);
  server.get('/plain', () => 'plain');
  server.get('/own', (_request, reply) => reply.header('content-security-policy', "default-src 'self'").send('own'));
  server.get('/fails', () => Promise.reject(new Error('fails')));
  await server.listen({ host: '127.0.0.1', port: 0 });
  return server;
}

let helmets: FastifyInstance;
let ours: FastifyInstance;
beforeAll(async () => {
  helmets = await listening(async (server) => void (await server.register(fastifyHelmet, SECURITY)));
  const headers = await headersOfHelmet();
  ours = await listening((server) => Promise.resolve(securityHeaders(server, headers)));
});
afterAll(() => Promise.all([helmets.close(), ours.close()]));

/** Names and values in their order, without the date. */
function headersOf(server: FastifyInstance, path: string, method: string): Promise<string[]> {
  const { port } = server.server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method }, (answer) => {
      answer.resume();
      const at = answer.rawHeaders.indexOf('Date');
      resolve(answer.rawHeaders.filter((_each, n) => n !== at + 1));
    })
      .on('error', reject)
      .end();
  });
}

test.each(['/plain', '/own', '/fails', '/nothing'])(
  '%s answers with the same bytes, the second time too',
  async (path) => {
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'GET']) {
      const expected = await headersOf(helmets, path, method);
      expect(expected).toContain('Strict-Transport-Security');
      expect(await headersOf(ours, path, method)).toEqual(expected);
    }
  },
);
