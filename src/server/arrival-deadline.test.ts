/** A request that does not arrive in time loses its connection. One that arrived may take as long as it likes. */
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { setArrivalDeadline } from './arrival-deadline.ts';

const DEADLINE_MS = 200;
/** Longer than the deadline, and than the time between two looks. */
const LATE_MS = 2_500;

let server: FastifyInstance;
beforeAll(async () => {
  server = Fastify();
  setArrivalDeadline(server);
  server.post('/', { config: { uploadMs: DEADLINE_MS } }, async () => {
    await sleep(LATE_MS);
    return 'answered';
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => server.close());

/** What the server says within some time, and whether it closed the connection. */
async function send(text: string, milliseconds: number): Promise<{ received: string; closed: boolean }> {
  const socket = connect({ host: '127.0.0.1', port: (server.server.address() as AddressInfo).port });
  const state = { received: '', closed: false };
  socket.on('data', (bytes) => (state.received += String(bytes)));
  socket.on('error', () => undefined);
  socket.on('close', () => (state.closed = true));
  socket.write(text);
  await sleep(milliseconds);
  socket.destroy();
  return { ...state };
}

const head = (length: number): string =>
  `POST / HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;

test('half a request is ended after its deadline', async () => {
  const { received, closed } = await send(`${head(10)}{}`, LATE_MS);
  expect([received, closed]).toEqual(['', true]);
});

test('a whole request is answered however late', async () => {
  const { received, closed } = await send(`${head(2)}{}`, LATE_MS + 1_000);
  expect(received).toContain('answered');
  expect(closed).toBe(false);
});
