/**
 * Tries an upgrade without downtime: an earlier version answers, a later one migrates the same database beside it, both answer, the earlier one is
 * stopped. Exit code 1 when any request failed or anything differs. `npm run test:upgrade -- --from COMMIT --seconds 5`
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import 'reflect-metadata';
import postgres from 'postgres';
import { developmentIssuer } from '../src/server/development-issuer.ts';
import { PostgresCluster } from '../test/support/postgres.ts';
import { Load } from './upgrade/load.ts';
import { startVersion } from './upgrade/version-process.ts';
import { buildCommit, buildLater, lastRelease } from './upgrade/versions.ts';

const READERS = ['bureau:FR', 'bureau:BY', 'border:TH', 'notices-desk', 'refugee-desk', 'asylum-office:SE'];
const SHOWN = 10;

const { values } = parseArgs({ options: { from: { type: 'string' }, seconds: { type: 'string', default: '5' } } });
const phaseMs = Number(values.seconds) * 1000;
const folder = await mkdtemp(join(tmpdir(), 'nansen-upgrade-'));
const cluster = await PostgresCluster.start();
try {
  process.exitCode = (await tryUpgrade()) ? 0 : 1;
} finally {
  await cluster.remove();
  await rm(folder, { recursive: true, force: true });
}

async function tryUpgrade(): Promise<boolean> {
  const [earlier, later, data] = ['earlier', 'later', 'data'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const from = values.from ?? (await lastRelease());
  say(`Building ${from.slice(0, 12)} and this tree.`);
  await buildCommit(from, earlier);
  await buildLater(later);
  const url = cluster.url(await cluster.createDatabase());
  const env = {
    PATH: process.env['PATH'] ?? '',
    ...{ DATABASE_URL: url, NANSEN_DATA_DIR: data, LOG_LEVEL: 'error', NANSEN_URL: 'https://nansen.test' },
    ...{ NANSEN_ANNOUNCE_EVERY: '1', NANSEN_DISCLOSE_EVERY: '0' },
  };
  let old = await startVersion('earlier', earlier, env);
  const issuer = await developmentIssuer(data);
  const tokens = await Promise.all(READERS.map(async (reader) => [reader, await issuer.issue(reader)] as const));
  const load = new Load(Object.fromEntries(tokens));
  load.servers = [old];
  const end = load.begin();
  const phase = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    const since = load.answered.length;
    const failed = load.failures.length;
    await work();
    say(`${name}: ${load.longest(since)}; ${load.failures.length - failed} failed`);
  };
  await phase('The earlier version alone', () => sleep(phaseMs));
  let next = old;
  await phase('It answers while the later one migrates and starts', async () => {
    next = await startVersion('later', later, env);
  });
  load.servers = [old, next];
  await phase('Both answer', () => sleep(phaseMs));
  await phase('The earlier one is restarted', async () => {
    load.servers = [next];
    await settle();
    await old.stop();
    old = await startVersion('earlier', earlier, env);
    load.servers = [old, next];
    await sleep(phaseMs);
  });
  await phase('The earlier one ends', async () => {
    load.servers = [next];
    await settle();
    await old.stop();
    await sleep(phaseMs);
  });
  await end();
  const owner = postgres(url, { max: 1, onnotice: () => undefined });
  const [applied] = await owner<{ version: string }[]>`select version from nansen_migrations.walls`;
  await owner.end();
  const walls = applied?.version ?? 'none';
  say(`Rights and row policies are those of version ${walls}.`);
  const verified = await promisify(execFile)(process.execPath, ['dist/scripts/nansen.js', 'verify'], {
    cwd: later,
    env,
  }).then(
    ({ stdout }) => stdout,
    (error: unknown) => `failed: ${String(error)}`,
  );
  say(`nansen verify: ${verified.trim()}`);
  await next.stop();
  for (const { version, reader, what } of load.failures.slice(0, SHOWN)) say(`FAILED ${version} ${reader}: ${what}`);
  return load.failures.length === 0 && walls.startsWith('999') && !verified.startsWith('failed');
}

/** What a balancer waits for: requests that were sent to a server are answered before it ends. */
async function settle(): Promise<void> {
  await sleep(500);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
