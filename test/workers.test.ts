/** Several processes on one machine: a primary and its workers, which share quotas, streams, announcements and the end. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import postgres from 'postgres';
import { developmentIssuer } from '../src/server/development-issuer.ts';
import { MOST_OF_A_CLIENT } from '../src/server/live/streams.ts';
import { EXCHANGE_AFTER_MS } from '../src/server/quota/shared-counts.ts';
import type { Answer, Nansen } from './support/nansen.ts';
import { sharedPostgres } from './support/postgres.ts';
import { buildService, childrenOf, eventually, startService, type ServiceProcess } from './support/service-process.ts';
import { publishedAlert } from './support/story.ts';
import { FOLLOW, openStream, type OpenedStream } from './support/stream.ts';

const OPERATIONS = 150;
const WORKERS = 2;

let folder: string;
let database: string;
let owner: postgres.Sql;
let service: ServiceProcess;
let nansen: Pick<Nansen, 'url' | 'token' | 'ask'>;

const settings = () => ({
  NANSEN_DATA_DIR: folder,
  DATABASE_URL: sharedPostgres().url(database),
  NANSEN_WORKERS: String(WORKERS),
  NANSEN_ANNOUNCE_EVERY: '1',
  NANSEN_OPERATIONS: `BUREAU=${OPERATIONS}`,
});

beforeAll(async () => {
  await buildService();
  folder = await mkdtemp(join(tmpdir(), 'nansen-workers-'));
  database = await sharedPostgres().createDatabase();
  owner = postgres(sharedPostgres().url(database), { max: 2 });
  service = await startService(settings());
  const issuer = await developmentIssuer(folder);
  const token = (reader: string) => {
    const [name = '', user] = reader.split('#');
    return issuer.issue(name, user === undefined ? {} : { user });
  };
  nansen = { url: service.url, token, ask };
  await isServing(service);
}, 120_000);
afterAll(async () => {
  service.child.kill('SIGKILL');
  await owner.end();
  await sharedPostgres().dropDatabase(database);
  await rm(folder, { recursive: true, force: true });
});

/** Waits until all workers of a primary serve. */
const isServing = (started: ServiceProcess): Promise<void> =>
  eventually(() => Promise.resolve(started.written().includes('Nansen is ready')));

/** Waits until another worker serves in the place of one. */
async function isReplaced(worker: number): Promise<void> {
  const served = (): number => service.written().split('"msg":"a worker serves"').length;
  const before = served();
  await eventually(async () => served() > before && !(await childrenOf(service.child)).includes(worker));
}

/** Asks on a connection of its own: connections go to the workers in turn. */
async function ask(reader: string | null, query: string, variables?: object): Promise<Answer> {
  const authorization = reader === null ? {} : { authorization: `Bearer ${await nansen.token(reader)}` };
  const headers = { 'content-type': 'application/json', ...authorization };
  const sent = request(`${nansen.url}/graphql`, {
    ...{ method: 'POST', agent: false, headers },
    signal: AbortSignal.timeout(30_000),
  });
  sent.end(JSON.stringify({ query, variables }));
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const body = await text(response);
  const { data = null, errors = [] } = JSON.parse(body) as Partial<Answer>;
  return { status: response.statusCode ?? 0, headers: response.headers as Answer['headers'], body, data, errors };
}

/** Reads events until one tells of an alert; all the changes of that alert that were told. */
async function changesOf(stream: OpenedStream, reference: string, until: string): Promise<string[]> {
  const told: string[] = [];
  for (;;) {
    const event = await stream.next();
    if (event === null) throw new Error('The stream ended.');
    const nodes = event.data.data.validityChanged.nodes as { reference: string; validity: string }[];
    told.push(...nodes.filter((node) => node.reference === reference).map(({ validity }) => validity));
    if (nodes.some((node) => node.reference === until)) return told;
  }
}

test('a quota holds over all workers, up to what is asked for between two exchanges', async () => {
  const asks = Array.from({ length: 3 * OPERATIONS }, async (_, at) => {
    await sleep(at * 20);
    return (await ask('bureau:DE#greedy', '{ me { reader } }')).status;
  });
  const passed = (await Promise.all(asks)).filter((status) => status === 200).length;
  expect(passed).toBeGreaterThanOrEqual(OPERATIONS);
  // In an exchange's time fifty are sent each second. Without exchanges each worker would let the whole quota pass.
  expect(passed).toBeLessThan(OPERATIONS + 0.6 * OPERATIONS * (EXCHANGE_AFTER_MS / 1000));
  expect((await ask('bureau:FR#modest', '{ me { reader } }')).status).toBe(200);
  const [{ names } = { names: '' }] = await owner<
    { names: string }[]
  >`select string_agg(caller, ' ') as names from usage.spent`;
  expect(names).not.toMatch(/DE|greedy|bureau/);
}, 60_000);

test('a client has as many streams as it may have over all workers, and they are free when they end', async () => {
  const open = (): Promise<OpenedStream> => openStream(nansen, 'bureau:NO#one');
  const opened: OpenedStream[] = [];
  for (let at = 0; at < MOST_OF_A_CLIENT; at += 1) opened.push(await open());
  const places = () => owner<{ process: string }[]>`select process from usage.streams`;
  await eventually(async () => (await places()).length === MOST_OF_A_CLIENT);
  expect(new Set((await places()).map(({ process }) => process)).size).toBe(WORKERS);
  for (let at = 0; at < WORKERS; at += 1) {
    const refused = await open();
    expect((await refused.next())?.data.errors[0].extensions.code).toBe('TOO_MANY_STREAMS');
  }
  for (const stream of opened) stream.close();
  await eventually(async () => (await places()).length === 0);
}, 60_000);

test('a killed worker is replaced, its streams go on where they ended, and nothing is announced twice', async () => {
  const streams = await Promise.all(
    Array.from({ length: MOST_OF_A_CLIENT }, () => openStream(nansen, 'bureau:SE#follower')),
  );
  await eventually(async () => (await owner`select 1 from usage.streams`).length === MOST_OF_A_CLIENT);
  const { data } = await ask('bureau:SE#follower', '{ validityFeedHead }');
  const after = data.validityFeedHead as string;

  const before = await childrenOf(service.child);
  const replaced = isReplaced(before[0]!);
  process.kill(before[0]!, 'SIGKILL');
  // A connection that is given to a worker while it dies is never answered.
  await eventually(async () => !(await childrenOf(service.child)).includes(before[0]!));
  const first = await publishedAlert(nansen, 'BY');
  await replaced;
  // Those of the other worker are still open.
  await eventually(async () => {
    const [{ open } = { open: 0 }] = await owner<{ open: number }[]>`select count(*)::int as open from usage.streams`;
    return open > 0 && open < MOST_OF_A_CLIENT;
  });
  for (const stream of streams) stream.close();
  await eventually(async () => (await owner`select 1 from usage.streams`).length === 0);

  const again = await Promise.all(
    Array.from({ length: MOST_OF_A_CLIENT }, () => openStream(nansen, 'bureau:SE#follower', FOLLOW, { after })),
  );
  const last = await publishedAlert(nansen, 'BY');
  for (const stream of again) {
    expect(await changesOf(stream, first, last)).toEqual(['VALID']);
    stream.close();
  }
  const changes =
    await owner`select 1 from recalls.changes where reference in ${owner([first, last])} and audience = 'RECIPIENTS'`;
  expect(changes).toHaveLength(2);
  expect(service.written()).toContain('a worker ended, and is replaced');
}, 90_000);

test('a worker that is told to stop alone is replaced as well', async () => {
  const before = await childrenOf(service.child);
  const replaced = isReplaced(before[0]!);
  process.kill(before[0]!, 'SIGTERM');
  await replaced;
  expect((await ask(null, '{ me { reader } }')).status).toBe(200);
}, 60_000);

test('a signal ends all of them when what is under way is finished, however many are told', async () => {
  const stream = await openStream(nansen, 'bureau:FI');
  const workers = await childrenOf(service.child);
  const ended = once(service.child, 'exit');
  // A terminal tells the primary and the workers.
  for (const worker of workers) process.kill(worker, 'SIGINT');
  service.child.kill('SIGINT');
  const events = await stream.toEnd();
  expect(events[0]?.data.errors[0].extensions.code).toBe('SERVICE_UNAVAILABLE');
  expect(await ended).toEqual([0, null]);
  for (const worker of workers) expect(() => process.kill(worker, 0)).toThrow('ESRCH');
  expect(await owner`select 1 from usage.streams`).toHaveLength(0);
}, 60_000);

test('workers end with a primary that is killed, and a start that fails is not tried again', async () => {
  const killed = await startService(settings());
  await isServing(killed);
  const workers = await childrenOf(killed.child);
  killed.child.kill('SIGKILL');
  await eventually(() =>
    Promise.resolve(
      workers.every((worker) => {
        try {
          return !process.kill(worker, 0);
        } catch {
          return true;
        }
      }),
    ),
  );
  await expect(startService({ ...settings(), DATABASE_URL: 'postgres://127.0.0.1:1/nothing' })).rejects.toThrow(
    'DATABASE_URL: no PostgreSQL answers there',
  );
}, 90_000);

test('the embedded database and too few connections are refused with what to do', async () => {
  await expect(startService({ ...settings(), DATABASE_URL: '' })).rejects.toThrow(
    'NANSEN_WORKERS: must be 1 with the embedded database',
  );
  await expect(startService({ ...settings(), DATABASE_CONNECTIONS: '7' })).rejects.toThrow(
    '2 workers need at least 8.',
  );
}, 60_000);
