/** The database of the benchmark of checks, and who asks. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { renewNameKeys } from '../../../src/alerts/name-keys.ts';
import { migratePostgresAt } from '../../../src/database/migrate.ts';
import { openPostgres } from '../../../src/database/postgres.ts';
import { MEMBERS } from '../../../src/policy/members.ts';
import { startOpenIdProvider, type OpenIdProvider } from '../../../test/support/openid-provider.ts';
import { PostgresCluster, PostgresServer } from '../../../test/support/postgres.ts';

/** Countries that record documents, and whose bureau and border post ask. */
const COUNTRIES = MEMBERS.slice(0, 190);

/** Somebody who asks. */
export interface Asker {
  readonly country: string;
  readonly token: string;
}

/** A person whom an alert is about. */
export interface Sought {
  readonly familyName: string;
  readonly forename: string | null;
  readonly birthDate: string;
}

export interface World {
  readonly databaseUrl: string;
  /** A superuser's. */
  readonly admin: postgres.Sql;
  readonly provider: OpenIdProvider;
  readonly askers: readonly Asker[];
  readonly people: readonly Sought[];
  readonly folder: string;
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

/** Makes the database with its alerts and first documents. */
export async function prepareWorld(alerts: number, documents: number): Promise<World> {
  const folder = await mkdtemp(path.join(tmpdir(), 'nansen-bench-checks-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  const databaseUrl = await openDatabase();
  const admin = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  atEnd(() => admin.end());
  await migratePostgresAt(databaseUrl);
  say(`Loading ${alerts.toLocaleString('en')} invented alerts …`);
  await admin`select set_config('bench.alerts', ${String(alerts)}, false)`;
  await admin.file(path.join(import.meta.dirname, '..', 'invented-alerts.sql'));
  await admin`vacuum analyze alerts.subjects, alerts.alerts`;
  const [people] = await Promise.all([somePeople(admin), makeNameKeys(databaseUrl)]);
  await addDocuments(admin, 1, documents);
  await admin.file(path.join(import.meta.dirname, 'contenders.sql'));
  await admin`vacuum analyze`;

  const names = COUNTRIES.flatMap((country) => [`bureau:${country}`, `border:${country}`]);
  const provider = await startOpenIdProvider({ readers: names, lifetimeSeconds: 7200 });
  atEnd(() => provider.stop());
  const askers: Asker[] = [];
  for (const name of names)
    askers.push({ country: name.slice(name.indexOf(':') + 1), token: await provider.token(name) });
  return { databaseUrl, admin, provider, askers, people, folder };
}

/** Adds the documents of some numbers. */
export async function addDocuments(admin: postgres.Sql, first: number, last: number): Promise<void> {
  say(`Loading travel documents up to ${last.toLocaleString('en')} …`);
  await admin`select set_config('bench.first', ${String(first)}, false), set_config('bench.last', ${String(last)}, false),
    set_config('bench.countries', ${COUNTRIES.join(' ')}, false)`;
  await admin.file(path.join(import.meta.dirname, 'invented-documents.sql'));
  await admin`vacuum analyze documents.travel_documents`;
}

/** A document as `invented-documents.sql` makes it. With a number that it did not make, it is not recorded. */
export function documentOf(item: number, isRecorded: boolean): { issuingCountry: string; number: string } {
  const digits = String((item * 7_919_113) % 100_000_007).padStart(9, '0');
  return { issuingCountry: COUNTRIES[item % COUNTRIES.length] ?? 'FR', number: `${isRecorded ? 'AB' : 'ZX'}${digits}` };
}

/** A database for this run alone; its URL. The commits of its PostgreSQL wait for the disk. */
async function openDatabase(): Promise<string> {
  const given = process.env['DATABASE_URL'];
  let server: PostgresServer;
  if (given === undefined || given === '') {
    say('Starting a PostgreSQL for this run …');
    const cluster = await PostgresCluster.start({
      ...{ shared_buffers: '1GB', max_connections: 160, max_wal_size: '8GB', max_parallel_maintenance_workers: 2 },
      ...{ fsync: 'on', full_page_writes: 'on', wal_level: 'replica', max_wal_senders: 2 },
    });
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

async function somePeople(admin: postgres.Sql): Promise<Sought[]> {
  return admin<Sought[]>`
    select family_name as "familyName", forename, birth_date as "birthDate" from alerts.subjects
    where birth_date is not null order by md5(id::text) limit 2000`;
}
