/**
 * What a server costs that nobody asks: percent of a core, with no stream and with many, on either database. And how long a start takes
 * without the demo world.
 *
 *   npm run measure:idle -- --seconds 20 --streams 500
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { MEMBERS } from '../../src/policy/members.ts';
import { developmentIssuer } from '../../src/server/development-issuer.ts';
import { freePort } from '../../test/support/free-port.ts';
import { PostgresCluster } from '../../test/support/postgres.ts';
import { cpuSeconds, cpuSecondsOfChildren, residentMiB } from './process.ts';

const { values: options } = parseArgs({
  options: { seconds: { type: 'string', default: '20' }, streams: { type: 'string', default: '500' } },
});
const [seconds, streams] = [Number(options.seconds), Number(options.streams)];
/** What one client may have. */
const STREAMS_OF_A_CLIENT = 5;
const FOLLOW = 'subscription { validityChanged { nodes { reference } } }';

interface Server {
  readonly child: ChildProcess;
  readonly url: string;
  /** From the start of the process until it was ready. */
  readonly readyMs: number;
}

async function start(folder: string, databaseUrl: string | null): Promise<Server> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = spawn(process.execPath, ['dist/service/main.js'], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOST: '127.0.0.1',
      PORT: String(port),
      NANSEN_DATA_DIR: folder,
      // As in service; the development issuer would announce every five seconds.
      NANSEN_ANNOUNCE_EVERY: '60',
      ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
    },
    stdio: 'ignore',
  });
  while ((await fetch(`${url}/readyz`).catch(() => null))?.ok !== true) {
    if (child.exitCode !== null) throw new Error('The server ended.');
    await sleep(10);
  }
  return { child, url, readyMs: performance.now() - began };
}

async function stop({ child }: Server): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

/** Percent of a core, of the server and of PostgreSQL. */
async function idle({ child }: Server, postmaster: number | null): Promise<readonly [number, number]> {
  await sleep(5_000);
  const database = (): number =>
    postmaster === null ? 0 : [...cpuSecondsOfChildren(postmaster).values()].reduce((sum, each) => sum + each, 0);
  const before = [cpuSeconds(child.pid ?? 0) ?? NaN, database()] as const;
  await sleep(seconds * 1000);
  const after = [cpuSeconds(child.pid ?? 0) ?? NaN, database()] as const;
  return [((after[0] - before[0]) / seconds) * 100, ((after[1] - before[1]) / seconds) * 100];
}

async function openStreams(url: string, folder: string): Promise<() => void> {
  const issuer = await developmentIssuer(folder);
  const ends = new AbortController();
  for (let opened = 0; opened < streams; opened += STREAMS_OF_A_CLIENT) {
    const country = MEMBERS[(opened / STREAMS_OF_A_CLIENT) % MEMBERS.length] ?? 'FR';
    const token = await issuer.issue(`bureau:${country}`, { user: `client ${opened}` });
    const asked = Array.from({ length: Math.min(STREAMS_OF_A_CLIENT, streams - opened) }, () =>
      fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: FOLLOW }),
        signal: ends.signal,
      }),
    );
    for (const response of await Promise.all(asked)) if (!response.ok) throw new Error(`${response.status}`);
  }
  return () => ends.abort();
}

async function measure(name: string, databaseUrl: string | null, postmaster: number | null): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'nansen-idle-'));
  try {
    const first = await start(folder, databaseUrl);
    await stop(first);
    const server = await start(folder, databaseUrl);
    try {
      const rows: (readonly [number, readonly [number, number]])[] = [[0, await idle(server, postmaster)]];
      const close = await openStreams(server.url, folder);
      rows.push([streams, await idle(server, postmaster)]);
      const memory = residentMiB(server.child.pid ?? 0);
      close();
      for (const [open, [own, database]] of rows) {
        process.stdout.write(
          `| ${name} | ${open} | ${own.toFixed(1)} % | ${postmaster === null ? '–' : `${database.toFixed(1)} %`} | ${(first.readyMs / 1000).toFixed(1)} s, ${(server.readyMs / 1000).toFixed(1)} s | ${memory?.toFixed(0) ?? '–'} MiB |\n`,
        );
      }
    } finally {
      await stop(server);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const cluster = await PostgresCluster.start();
try {
  process.stdout.write(
    '| database | streams | server | PostgreSQL | first start, next start | memory at the end |\n| --- | ---: | ---: | ---: | ---: | ---: |\n',
  );
  await measure('embedded', null, null);
  await measure('PostgreSQL', cluster.url(await cluster.createDatabase()), cluster.processId);
} finally {
  await cluster.remove();
}
