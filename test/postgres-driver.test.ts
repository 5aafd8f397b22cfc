/**
 * What scripts/patches fixes in the driver: a connection that ends within a transaction fails the transaction, not the process
 * nor the next user of the connection (porsager/postgres issues 1208 and 1154). The day the driver does so, the patch goes.
 */
import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import postgres from 'postgres';
import { PostgresProxy, type Meddle } from './support/postgres-proxy.ts';
import { PostgresCluster } from './support/postgres.ts';

let cluster: PostgresCluster;
let url: string;

beforeAll(async () => {
  cluster = await PostgresCluster.start();
  url = cluster.url(await cluster.createDatabase());
});
afterAll(() => cluster.remove());

test.each([
  ['at once', 0],
  ['while its place is being connected again', 30],
])('a transaction whose connection the server ended fails alone, if it goes on %s', async (_, pause) => {
  const client = postgres(url, { max: 1, backoff: () => 0.05 });
  const other = postgres(url, { max: 1 });
  const carriesOn: Promise<unknown>[] = [];

  for (let round = 0; round < 3; round++) {
    const transaction = client.begin(async (tx) => {
      const [backend] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
      await other`select pg_terminate_backend(${backend?.pid ?? 0})`;
      if (pause > 0) await sleep(pause);
      // Work that does not know yet. None of it may reach the connection that takes the place of the lost one.
      const late = tx`select set_config('nansen.late', 'yes', false)`;
      carriesOn.push(late.catch(() => 'refused'));
      await late;
    });
    await expect(transaction.catch((error: unknown) => String(error))).resolves.toMatch(/CONNECTION_CLOSED|terminat/);
    const answer = await client`select current_setting('nansen.late', true) as late`;
    expect([null, '']).toContain(answer[0]?.['late']);
  }
  expect(await Promise.all(carriesOn)).toEqual(['refused', 'refused', 'refused']);

  await client.end();
  await other.end();
});

// A reserved connection is not told that it was lost: what is sent through it then comes to a write without a socket. A short
// statement is written from a timer, where nothing could catch an error; a long one at once.
test.each([
  ['short', ''],
  ['long', 'x'.repeat(2_000)],
])(
  'a %s statement through a reserved connection that the server ended fails, and nothing else does',
  async (_, text) => {
    const client = postgres(url, { max: 1, backoff: () => 0.05 });
    const other = postgres(url, { max: 1 });
    const uncaught: unknown[] = [];
    const note = (error: unknown): void => void uncaught.push(error);
    process.on('uncaughtException', note);
    try {
      const reserved = await client.reserve();
      const [backend] = await reserved<{ pid: number }[]>`select pg_backend_pid() as pid`;
      await other`select pg_terminate_backend(${backend?.pid ?? 0})`;
      await sleep(100);
      const late = reserved`select ${text}::text as late`.then(
        () => 'answered',
        (error: { readonly code?: string }) => error.code,
      );
      expect(await Promise.race([late, sleep(2_000, 'never', { ref: false })])).toBe('CONNECTION_CLOSED');
      expect(uncaught).toEqual([]);
    } finally {
      process.off('uncaughtException', note);
      await client.end({ timeout: 0 });
      await other.end();
    }
  },
);

// Before its first statement a connection asks for the types of arrays. Nobody waited for a failure of that, so it ended the process: whenever
// PostgreSQL restarted while connections were opened.
test.each<[string, Meddle]>([
  ['lost', () => null],
  ['cancelled', ({ bytes }) => Buffer.from(bytes.toString('latin1').replace('select', 'selekt'), 'latin1')],
])('a connection whose question for types is %s fails its statement alone, and is not used', async (_, change) => {
  const proxy = await PostgresProxy.start(url);
  const client = postgres(proxy.url, { max: 1, backoff: () => 0.05 });
  const unhandled: unknown[] = [];
  const note = (error: unknown): void => void unhandled.push(error);
  process.on('unhandledRejection', note);
  let meddled = 0;
  proxy.meddle = (message) => {
    if (message.from !== 'client' || message.kind !== 'P' || !message.bytes.includes('typarray')) return message.bytes;
    meddled += 1;
    return meddled === 1 ? change(message) : message.bytes;
  };
  try {
    const first = client`select array['a', 'b'] as list`.catch(() => 'failed');
    const second = client`select array['c,d'] as list`;
    expect([[{ list: ['a', 'b'] }], 'failed']).toContainEqual(await first);
    expect(await second).toEqual([{ list: ['c,d'] }]);
    await sleep(20);
    expect(meddled).toBeGreaterThan(0);
    expect(unhandled).toEqual([]);
  } finally {
    process.off('unhandledRejection', note);
    await client.end();
    await proxy.stop();
  }
});

// Short rows of ASCII are cut from one text, other values are decoded from their bytes.
test('rows are read alike, whatever their length and script, and however their packets are cut', async () => {
  const client = postgres(url, { max: 1 });
  const cell = fc.oneof(
    fc.constant(null),
    fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.replaceAll('\0', '')),
    fc.constantFrom('x'.repeat(127), 'x'.repeat(128), 'é'.repeat(64), 'x'.repeat(3_000), 'x'.repeat(70_000)),
  );
  const row = fc.record({ a: cell, b: cell, list: fc.array(fc.constantFrom('FR', 'Å', 'a"b', 'NULL', '')), c: cell });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 60 }), async (rows) => {
      const text = `select a, b, array(select jsonb_array_elements_text(list)) as list, c
        from rows from (jsonb_to_recordset($1::text::jsonb) as (a text, b text, list jsonb, c text)) with ordinality
          as r(a, b, list, c, n) order by n`;
      const found = await client.unsafe(text, [JSON.stringify(rows)], { prepare: true });
      expect([...found]).toEqual(rows);
      const values = await client.unsafe(text, [JSON.stringify(rows)], { prepare: true }).values();
      expect([...values]).toEqual(rows.map(({ a, b, list, c }) => [a, b, list, c]));
    }),
    { numRuns: 60 },
  );
  await client.end();
});

test('rows do not outlive their query', async () => {
  // What outlives two collections of young objects is moved to the old ones, which are collected all together: Mark-Compact.
  const program = `
    import postgres from 'postgres';
    const client = postgres(process.argv[1], { max: 1 });
    const text = "select g::text, 'a text of a row', array['a', 'b'] from generate_series(1, 50) as g where g > $1";
    for (let asked = 0; asked < 6000; asked += 1) await client.unsafe(text, [0], { prepare: true }).values();
    await client.end();`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--trace-gc', '--max-semi-space-size=1', '--input-type=module', '--eval', program, url],
    { maxBuffer: 2 ** 26 },
  );
  expect(stdout).toContain('Scavenge');
  expect(stdout).not.toContain('Mark-Compact');
});
