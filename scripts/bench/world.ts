/** The database, the readers and what they ask about: the same for the benchmark and its short form. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { renewNameKeys } from '../../src/alerts/name-keys.ts';
import { migratePostgresAt } from '../../src/database/migrate.ts';
import { openPostgres } from '../../src/database/postgres.ts';
import { NAME_KEYS_VERSION } from '../../src/matching/keys.ts';
import { SKETCH_BITS } from '../../src/matching/sketch.ts';
import { MEMBERS } from '../../src/policy/members.ts';
import { parseReader } from '../../src/policy/reader.ts';
import { startOpenIdProvider } from '../../test/support/openid-provider.ts';
import { PostgresCluster, PostgresServer } from '../../test/support/postgres.ts';
import type { Asker, Setting } from './contenders/contender.ts';

const DIFFERENT_REFERENCES = 4_000;

export interface World {
  readonly setting: Setting;
  /** A superuser's. */
  readonly admin: postgres.Sql;
  readonly bureaus: readonly Asker[];
  readonly borderPosts: readonly Asker[];
  /** All over the list; one in ten does not exist. */
  readonly references: readonly string[];
}

export const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** What to undo at the end, the last first. */
const endings: (() => Promise<unknown>)[] = [];

export function atEnd(end: () => Promise<unknown>): void {
  endings.push(end);
}

export async function cleanUp(): Promise<void> {
  for (let end = endings.pop(); end !== undefined; end = endings.pop()) {
    await end().catch((error: unknown) => say(`Cleaning up: ${String(error)}`));
  }
}

/** Runs a benchmark, and undoes what it did, also when it is interrupted. */
export async function run(benchmark: () => Promise<void>): Promise<void> {
  process.once('SIGINT', () => void cleanUp().then(() => process.exit(130)));
  process.once('SIGTERM', () => void cleanUp().then(() => process.exit(143)));
  await benchmark().finally(cleanUp);
}

/**
 * @param countries how many have a bureau and a border post that ask
 * @param named whether subjects can be found by their names. Making the keys of two million takes a quarter of an hour
 */
export async function prepareWorld(
  alerts: number,
  countries: number,
  connections: number,
  named: 'FOUND' | 'NOT_FOUND' = 'FOUND',
): Promise<World> {
  const folder = await mkdtemp(path.join(tmpdir(), 'nansen-bench-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  const databaseUrl = await openDatabase();
  const admin = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  atEnd(() => admin.end());
  say(`Loading ${alerts.toLocaleString('en')} invented alerts …`);
  await migratePostgresAt(databaseUrl);
  await admin`select set_config('bench.alerts', ${String(alerts)}, false)`;
  await admin.file(path.join(import.meta.dirname, 'invented-alerts.sql'));
  if (named === 'FOUND') await makeNameKeys(databaseUrl);
  else await pretendNameKeys(admin);
  await admin`vacuum analyze`;

  say('Starting an OpenID provider and the servers …');
  const names = MEMBERS.slice(0, countries).flatMap((country) => [`bureau:${country}`, `border:${country}`]);
  const provider = await startOpenIdProvider({ readers: names, lifetimeSeconds: 7200 });
  atEnd(() => provider.stop());
  const askers: Asker[] = [];
  for (const name of names) {
    const reader = parseReader(name, `${name}#RS256`);
    if (reader === null) throw new Error(`${name} is no reader.`);
    askers.push({ reader, token: await provider.token(name) });
  }
  return {
    setting: { databaseUrl, provider, askers, connections, folder },
    admin,
    bureaus: askers.filter(({ reader }) => reader.role === 'BUREAU_OFFICER'),
    borderPosts: askers.filter(({ reader }) => reader.role === 'BORDER'),
    references: await someReferences(admin),
  };
}

/** A database for this run alone; its URL. */
async function openDatabase(): Promise<string> {
  const given = process.env['DATABASE_URL'];
  let server: PostgresServer;
  if (given === undefined || given === '') {
    say('Starting a PostgreSQL for this run …');
    const cluster = await PostgresCluster.start({ shared_buffers: '512MB', max_connections: 160 });
    atEnd(() => cluster.remove());
    server = cluster;
  } else {
    server = new PostgresServer(given);
  }
  const name = await server.createDatabase();
  atEnd(() => server.dropDatabase(name));
  return server.url(name);
}

/** Nansen would do so when it starts, and take a minute or two for it. */
async function makeNameKeys(url: string): Promise<void> {
  const database = openPostgres({ url, connections: 2 });
  await renewNameKeys(database).finally(() => database.close());
}

/** One key for each subject that no name has, so that Nansen makes none when it starts. */
async function pretendNameKeys(admin: postgres.Sql): Promise<void> {
  await admin`
    insert into alerts.subject_name_keys (key, birth_year, sketch, subject_id, rules)
    select '-', 0, lpad('', ${SKETCH_BITS}::int, '0')::varbit, id, ${NAME_KEYS_VERSION}::smallint from alerts.subjects`;
}

async function someReferences(admin: postgres.Sql): Promise<string[]> {
  const rows = await admin<{ reference: string }[]>`
    select reference from alerts.alerts order by hashtext(reference) limit ${DIFFERENT_REFERENCES}`;
  return rows.map(({ reference }, index) => (index % 10 === 0 ? `1999/${10_000 + index}` : reference));
}
