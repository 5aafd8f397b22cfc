/**
 * How the documents of all countries spread over the parts of their table, and how far a streaming replica is behind while documents are stored
 * and checked.
 *
 *   npm run measure:partitions -- --documents 1000000
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { migratePostgresAt } from '../../src/database/migrate.ts';
import { MEMBERS } from '../../src/policy/members.ts';
import { backupProgram, REPLICATED, startReplica } from '../../test/support/postgres-replica.ts';
import { PostgresCluster } from '../../test/support/postgres.ts';
import { atEnd, run, say } from './world.ts';

/** Documents that are stored while the replica is watched, in transactions as large as those of an upload. */
const STORED = 100_000;
const PART = 10_000;
const LOOKS = 20_000;
const CHECKS = 2_000;

const { values: options } = parseArgs({ options: { documents: { type: 'string', default: '1000000' } } });
const documents = Number(options.documents);

const print = (line: string): void => void process.stdout.write(`${line}\n`);

await run(async () => {
  const program = await backupProgram();
  if (program === null) throw new Error('pg_basebackup is missing. Install it with: sudo apt-get install postgresql');
  const primary = await PostgresCluster.start({
    ...REPLICATED,
    shared_buffers: '512MB',
    max_wal_size: '4GB',
    fsync: 'on',
  });
  atEnd(() => primary.remove());
  const url = primary.url(await primary.createDatabase());
  await migratePostgresAt(url);
  const admin = postgres(url, { max: 1, onnotice: () => undefined });
  atEnd(() => admin.end());
  say(`Loading ${documents.toLocaleString('en')} documents …`);
  await insertDocuments(admin, 0, documents);
  await admin`vacuum analyze documents.travel_documents`;
  await tellParts(admin);
  await tellLooks(admin);
  const replica = await startReplica(primary, program);
  atEnd(() => replica.remove());
  const behind = postgres(replica.url(new URL(url).pathname.slice(1)), { max: 1 });
  atEnd(() => behind.end());
  await tellDelays(admin, behind);
});

/** Some countries record a thousand times as many documents as others. */
async function insertDocuments(admin: postgres.Sql, after: number, count: number): Promise<void> {
  await admin`set session_replication_role = replica`;
  await admin`
    insert into documents.travel_documents (issuing_country, type, number_key, last_key, near_key, number, state, circumstances, purpose, recorded_on)
    select countries[1 + floor(cardinality(countries) * power((hashint8extended(item, 1) & 65535) / 65536.0, 3))::int], 'PP', key, key, key,
      key, 'STOLEN', 'THEFT', 'PREVENT_MISUSE', date '2026-11-30'
    from generate_series(${after + 1}::bigint, ${after + count}::bigint) as item,
      lateral (select 'AB' || lpad(item::text, 9, '0') as key) as keyed,
      lateral (select string_to_array(${MEMBERS.join(' ')}, ' ') as countries) as given`;
  await admin`set session_replication_role = default`;
}

/** How many rows and bytes each part has. */
async function tellParts(admin: postgres.Sql): Promise<void> {
  const parts = await admin<{ rows: number; mib: number }[]>`
    select c.reltuples::int as rows, round(pg_total_relation_size(c.oid) / 1048576.0)::int as mib
    from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'documents.travel_documents'::regclass order by c.reltuples`;
  const [countries] = await admin<{ most: number; median: number }[]>`
    select max(count)::int as most, percentile_disc(0.5) within group (order by count)::int as median
    from (select count(*) from documents.travel_documents group by issuing_country) each`;
  const of = (at: number): string => `${parts[at]?.rows.toLocaleString('en')} rows, ${parts[at]?.mib} MiB`;
  print(
    `${parts.length} parts: the smallest ${of(0)}; the median ${of(parts.length >> 1)}; the largest ${of(parts.length - 1)}.`,
  );
  print(
    `The country with most documents has ${countries?.most.toLocaleString('en')}, the median country ${countries?.median}.`,
  );
}

/** What a look at a document costs in the whole table, and in how many parts it looks. */
async function tellLooks(admin: postgres.Sql): Promise<void> {
  const [plan] = await admin`explain (analyze, format json)
    select state from documents.travel_documents where issuing_country = 'FR' and near_key = 'AB000000001' and series is null`;
  const scanned = JSON.stringify(plan).match(/travel_documents_\d+/g) ?? [];
  await admin`create function pg_temp.looks(count int) returns float8 language plpgsql as $$
    declare began timestamptz := clock_timestamp(); country text; number text;
    begin
      for look in 1..count loop
        select issuing_country, number_key into country, number from bench_sample where place = look % 1000;
        perform from documents.looked_up(jsonb_build_array(jsonb_build_object('item', 0, 'reader', 'ZZ', 'country', country, 'class', 'BOOKLET',
          'key', number, 'near', number, 'series', 'AB 11', 'assessed', gen_random_uuid(), 'held', '{}')));
      end loop;
      return extract(epoch from clock_timestamp() - began) * 1e6 / count;
    end $$`;
  await admin`create temp table bench_sample as select row_number() over () - 1 as place, issuing_country, number_key
      from (select issuing_country, number_key from documents.travel_documents tablesample bernoulli (1) limit 1000) sampled`;
  await admin`create index on bench_sample (place)`;
  await admin`select pg_temp.looks(${LOOKS})`;
  const [took] = await admin<{ looks: number }[]>`select pg_temp.looks(${LOOKS})`;
  print(
    `A look scans ${new Set(scanned).size} of them, and takes ${took?.looks.toFixed(0)} µs, the function of checks included.`,
  );
}

/** How long after each commit a replica has it, while files are stored and while checks are registered. */
async function tellDelays(admin: postgres.Sql, behind: postgres.Sql): Promise<void> {
  const stored: number[] = [];
  for (let part = 0; part < STORED / PART; part += 1) {
    await insertDocuments(admin, documents + part * PART, PART);
    stored.push(await delayOf(admin, behind));
  }
  const checked: number[] = [];
  for (let check = 0; check < CHECKS; check += 1) {
    await admin`select checks.register(${JSON.stringify([entryOf(check)])}::text::jsonb)`;
    checked.push(await delayOf(admin, behind));
  }
  print(
    `Behind a part of ${PART.toLocaleString('en')} documents: ${spread(stored)}. Behind a check: ${spread(checked)}.`,
  );
}

/** Milliseconds until the replica has what the primary has committed. */
async function delayOf(admin: postgres.Sql, behind: postgres.Sql): Promise<number> {
  const [place] = await admin<{ lsn: string }[]>`select pg_current_wal_flush_lsn()::text as lsn`;
  const began = performance.now();
  for (;;) {
    const [found] = await behind<{ is_there: boolean }[]>`
      select pg_last_wal_replay_lsn() >= ${place?.lsn ?? ''}::pg_lsn as is_there`;
    if (found?.is_there === true) return performance.now() - began;
    await sleep(0);
  }
}

function entryOf(check: number): object {
  return {
    ...{
      checked_at: new Date().toISOString(),
      country: 'FR',
      user_id: 'bench',
      reader: 'border:FR',
      purpose: 'BORDER_CONTROL',
    },
    ...{ items: 1, salt: String(check), pseudonyms: ['reference', 'item'], kept_until: '2099-01-01' },
  };
}

function spread(delays: number[]): string {
  const sorted = delays.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? NaN).toFixed(1);
  return `half within ${at(0.5)} ms, 99 % within ${at(0.99)} ms, all within ${at(1)} ms`;
}
