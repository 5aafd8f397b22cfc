/**
 * How well people are found, and how fast: `npm run match:evaluate`. Loads invented people with 200,000 alerts into a database
 * of its own, asks for them in other spellings and scripts as the refugee desk does, and prints tables for docs/matching.md.
 *
 *   npm run match:evaluate -- --people 200000 --queries 200 --pairs pairs.tsv --no-held-out --embedded --no-baselines
 *
 * DATABASE_URL, of a superuser, makes it use that PostgreSQL; else it starts one, or with --embedded PGlite.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import anyAscii from 'any-ascii';
import { drizzle } from 'drizzle-orm/postgres-js';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { candidateAlerts } from '../../src/alerts/candidates.ts';
import { renewNameKeys } from '../../src/alerts/name-keys.ts';
import { record } from '../../src/audit/record.ts';
import type { Database, Queries } from '../../src/database/database.ts';
import { migrateEmbeddedDatabase } from '../../src/database/migrate.ts';
import { openDatabase } from '../../src/database/open.ts';
import { openEmbedded } from '../../src/database/pglite.ts';
import { sessionOf } from '../../src/database/roles.ts';
import { rowsOf } from '../../src/database/rows.ts';
import { compare } from '../../src/matching/compare.ts';
import type { MatchPerson } from '../../src/matching/person.ts';
import type { Reader } from '../../src/policy/reader.ts';
import { PostgresCluster, PostgresServer } from '../../test/support/postgres.ts';
import { HELD_OUT_SPELLINGS } from './held-out-spellings.ts';
import { labelledSet, type LabelledSet, type NamePair, type NativeName, type Query } from './labelled-set.ts';
import { SPELLINGS } from './spellings.ts';

const { values: options } = parseArgs({
  options: {
    people: { type: 'string', default: '200000' },
    queries: { type: 'string', default: '200' },
    pairs: { type: 'string', default: 'scripts/matching/held-out-pairs.tsv' },
    'held-out': { type: 'boolean', default: true },
    embedded: { type: 'boolean', default: false },
    baselines: { type: 'boolean', default: true },
    misses: { type: 'boolean', default: false },
  },
  allowNegative: true,
});

const DESK: Reader = {
  role: 'REFUGEE_DESK',
  audience: 'SECRETARIAT',
  country: null,
  nationalities: [],
  user: 'evaluation',
};
const ROWS_AT_ONCE = 5_000;
const FIRST = 10;

interface Opened {
  readonly database: Database;
  readonly owner: Queries;
  close(): Promise<void>;
}

/** What a way of searching found, by kind of query: the ranks of the true people, from 1; null where they were not found. */
type Ranks = Map<string, (number | null)[]>;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const opened = options.embedded ? await openInProcess() : await openPostgreSQL();
try {
  await main(opened);
} finally {
  await opened.close();
}

async function main({ database, owner }: Opened): Promise<void> {
  const pairs = await readPairs(options.pairs);
  const names = {
    spellings: options['held-out'] ? HELD_OUT_SPELLINGS : SPELLINGS,
    pairs,
    natives: await readNatives('scripts/matching/native-names.tsv'),
  };
  const set = labelledSet(names, { people: Number(options.people), queriesOfEachKind: Number(options.queries) });
  say(`${set.people.length} people, ${set.queries.length} queries, ${pairs.length} pairs of names`);
  const references = await insert(owner, set);
  const began = performance.now();
  await renewNameKeys(database);
  say(`Keys made in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  await owner.execute(sql`vacuum analyze alerts.subject_name_keys`);
  await owner.execute(sql`analyze`);

  // The first questions of a connection are slower than any later one.
  for (const query of set.queries.slice(0, 20)) await search(database, query.person);
  const milliseconds: number[] = [];
  const ranks: Ranks = new Map();
  for (const query of set.queries) {
    const start = performance.now();
    const found = await search(database, query.person);
    milliseconds.push(performance.now() - start);
    note(ranks, query, found.indexOf(references[query.truth] ?? '') + 1, set);
  }
  milliseconds.sort((a, b) => a - b);
  const at = (share: number): string => (milliseconds[Math.floor(share * milliseconds.length)] ?? NaN).toFixed(1);
  say(`\nOne search, with its entry in the register: median ${at(0.5)} ms, 95 % within ${at(0.95)} ms`);
  say(homonyms(set));
  say(table(ranks, []));
  if (options.baselines) say(`\n${table(ranks, await trigrams(owner, set, references))}`);
}

/** The references of the first ten candidates, as the repository finds and records them. */
async function search(database: Database, person: MatchPerson): Promise<string[]> {
  return database.transaction(sessionOf(DESK), async (transaction) => {
    const [found = []] = await candidateAlerts(transaction, [person], DESK.role);
    const first = found.slice(0, FIRST);
    await record(transaction, {
      by: DESK,
      at: new Date(),
      operation: 'CONSULT',
      register: 'ALERTS',
      purpose: 'COMPLIANCE_REVIEW',
      records: first.map(({ alertId }) => alertId),
    });
    return first.map(({ reference }) => reference);
  });
}

/** What plain trigrams find, of the names as they are and of their transliteration. */
async function trigrams(owner: Queries, set: LabelledSet, references: readonly string[]): Promise<[string, Ranks][]> {
  await owner.execute(sql`create extension if not exists pg_trgm`);
  await owner.execute(sql`create table public.plain as select a.reference, lower(concat_ws(' ', s.forename, s.family_name)) as name
    from alerts.subjects s join alerts.alerts a on a.subject_id = s.id`);
  await owner.execute(sql`create index on public.plain using gin (name gin_trgm_ops)`);
  const ways: [string, (text: string) => string][] = [
    ['trigrams', (text) => text],
    ['any-ascii', anyAscii],
  ];
  const results: [string, Ranks][] = [];
  for (const [way, spell] of ways) {
    const ranks: Ranks = new Map();
    for (const query of set.queries) {
      const [name] = query.person.names;
      const text = spell(`${name?.forename ?? ''} ${name?.familyName ?? ''}`.trim()).toLowerCase();
      const rows = rowsOf<{ reference: string }>(
        await owner.execute(
          sql`select reference from public.plain where name % ${text} order by similarity(name, ${text}) desc limit ${FIRST}`,
        ),
      );
      note(ranks, query, rows.findIndex(({ reference }) => reference === references[query.truth]) + 1, set);
    }
    results.push([way, ranks]);
  }
  return results;
}

function note(ranks: Ranks, query: Query, rank: number, set: LabelledSet): void {
  ranks.set(query.kind, [...(ranks.get(query.kind) ?? []), rank === 0 ? null : rank]);
  if (!options.misses || rank > 0) return;
  const spelt = (person: MatchPerson | undefined): string => JSON.stringify(person?.names[0]);
  say(`missed (${query.kind}): ${spelt(query.person)} is ${spelt(set.people[query.truth])}`);
}

function table(ranks: Ranks, baselines: readonly [string, Ranks][]): string {
  const within = (found: readonly (number | null)[] | undefined, limit: number): string =>
    ((found ?? []).filter((rank) => rank !== null && rank <= limit).length / (found?.length ?? 1)).toFixed(3);
  const head = ['kind', 'queries', 'first', 'first ten', ...baselines.map(([way]) => `${way}, first ten`)];
  const rows = [...ranks].map(([kind, found]) => [
    kind,
    String(found.length),
    within(found, 1),
    within(found, FIRST),
    ...baselines.map(([, each]) => within(each.get(kind), FIRST)),
  ]);
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** What becomes of namesakes with other birth years, and of the people themselves in another spelling with their birth date. */
function homonyms({ homonyms: pairs, queries, people }: LabelledSet): string {
  const count = (certainties: readonly (string | null)[], wanted: string): string =>
    `${certainties.filter((certainty) => certainty === wanted).length} ${wanted.toLowerCase()}`;
  const namesakes = pairs.map(([one, other]) => compare(one, other).certainty);
  const told = queries.flatMap(({ truth, person }) => {
    const own = people[truth];
    return own?.birthDate?.length === 10
      ? [compare({ ...person, birthDate: own.birthDate, nationalities: own.nationalities }, own).certainty]
      : [];
  });
  return [
    `${pairs.length} namesakes of another birth year: ${count(namesakes, 'SURE')}, ${count(namesakes, 'PROBABLE')}`,
    `${told.length} spellings with the whole birth date: ${count(told, 'SURE')}, ${count(told, 'PROBABLE')}, ${count(told, 'POSSIBLE')}`,
  ].join('\n');
}

/** Stores an alert about each person; their references. */
async function insert(owner: Queries, { people }: LabelledSet): Promise<string[]> {
  const references = people.map((_, index) => `2026/${index + 1}`);
  for (let start = 0; start < people.length; start += ROWS_AT_ONCE) {
    const rows = people
      .slice(start, start + ROWS_AT_ONCE)
      .map(({ names: [name], birthDate, sex, nationalities }, index) => ({
        id: randomUUID(),
        serial: start + index + 1,
        family: name?.familyName,
        forename: name?.forename,
        birth: birthDate,
        sex,
        countries: nationalities,
      }));
    await owner.execute(sql`
      with person as (
        select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as r(id uuid, serial int, family text, forename text, birth text, sex text, countries text[])
      ), subject as (
        insert into alerts.subjects (id, family_name, forename, birth_date, sex, nationalities)
        select id, family, forename, birth, sex, countries from person
      )
      insert into alerts.alerts (id, reference, reference_year, reference_serial, form, colour, source, subject_id, restricted,
        public_extract, state, valid, closed_by_ccf, announced, exposed,
        disclosed, disclosed_state, announced_to_source)
      select id, '2026/' || serial, 2026, serial, 'NOTICE', 'RED', 'TR', id, false, false, 'PUBLISHED', true, false, true, true,
        true, 'PUBLISHED', true from person`);
  }
  return references;
}

async function readPairs(file: string): Promise<NamePair[]> {
  const [, ...lines] = (await readFile(file, 'utf8')).trim().split('\n');
  return lines.map((line) => {
    const [script = '', latin = '', native = '', count = '1'] = line.split('\t');
    return { script, latin, native, count: Number(count) };
  });
}

async function readNatives(file: string): Promise<NativeName[]> {
  const [, ...lines] = (await readFile(file, 'utf8')).trim().split('\n');
  return lines.map((line) => {
    const [script = '', part = '', native = '', latin = ''] = line.split('\t');
    return { script, part, native, latin: latin.split('|') };
  });
}

async function openInProcess(): Promise<Opened> {
  const database = await openEmbedded(null);
  await migrateEmbeddedDatabase(database);
  return { database, owner: database.owner, close: () => database.close() };
}

async function openPostgreSQL(): Promise<Opened> {
  const given = process.env['DATABASE_URL'];
  const cluster = given === undefined || given === '' ? await PostgresCluster.start({ shared_buffers: '512MB' }) : null;
  const server = cluster ?? new PostgresServer(given ?? '');
  const name = await server.createDatabase();
  const url = server.url(name);
  const database = await openDatabase({ url, migrationUrl: null, folder: '', connections: 10 });
  const client = postgres(url, { max: 1, onnotice: () => undefined });
  return {
    database,
    owner: drizzle(client) as unknown as Queries,
    close: async () => {
      await client.end();
      await database.close();
      await server.dropDatabase(name);
      await cluster?.remove();
    },
  };
}
