/**
 * How well people are found, and how fast: `npm run match:evaluate`. Loads invented people with 200,000 alerts into a database
 * of its own, asks for them in other spellings and scripts as the refugee desk does, and prints tables for docs/matching.md.
 *
 *   npm run match:evaluate -- --crowd lists --people 200000 --queries 200 --pairs pairs.tsv --no-held-out --embedded --no-baselines
 *
 * The crowd is `dense`, of people of whom thousands share a name, or `lists`: so that plain trigrams find as many as in real lists.
 *
 * DATABASE_URL, of a superuser, makes it use that PostgreSQL. Otherwise it starts one, or with --embedded PGlite.
 */
import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import anyAscii from 'any-ascii';
import { sql } from 'drizzle-orm';
import { candidateAlerts } from '../../src/alerts/candidates.ts';
import { renewNameKeys } from '../../src/alerts/name-keys.ts';
import { record } from '../../src/audit/record.ts';
import type { Database, Queries } from '../../src/database/database.ts';
import { sessionOf } from '../../src/database/roles.ts';
import { rowsOf } from '../../src/database/rows.ts';
import { compare } from '../../src/matching/compare.ts';
import type { MatchPerson } from '../../src/matching/person.ts';
import type { Reader } from '../../src/policy/reader.ts';
import { insert, openInProcess, openPostgreSQL, type Opened } from './evaluation-database.ts';
import { HELD_OUT_SPELLINGS } from './held-out-spellings.ts';
import { namesakeCounter } from './namesakes.ts';
import { processorClock } from './processor-time.ts';
import {
  LATIN_ALIASES,
  LATIN_KINDS,
  labelledSet,
  type Crowd,
  type LabelledSet,
  type NamePair,
  type NativeName,
  type Query,
} from './labelled-set.ts';
import { SPELLINGS } from './spellings.ts';

const { values: options } = parseArgs({
  options: {
    people: { type: 'string', default: '200000' },
    crowd: { type: 'string', default: 'dense' },
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
const FIRST = 10;

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
  const set = labelledSet(names, {
    people: Number(options.people),
    queriesOfEachKind: Number(options.queries),
    crowd: crowdOf(options.crowd),
  });
  say(`${set.people.length} people (${options.crowd}), ${set.queries.length} queries, ${pairs.length} pairs of names`);
  const references = await insert(owner, set);
  const began = performance.now();
  await renewNameKeys(database);
  say(`Keys made in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  await owner.execute(sql`vacuum analyze alerts.subject_name_keys`);
  await owner.execute(sql`analyze`);

  // The first questions of a connection are slower than any later one.
  for (const query of set.queries.slice(0, 20)) await search(database, query.person);
  const clock = await processorClock(owner, options.embedded);
  const passed: number[] = [];
  const own: number[] = [];
  const server: number[] = [];
  const ranks: Ranks = new Map();
  for (const query of set.queries) {
    const before = await clock();
    const start = performance.now();
    const found = await search(database, query.person);
    passed.push(performance.now() - start);
    const after = await clock();
    own.push(after.own - before.own);
    if (after.server !== null && before.server !== null) server.push(after.server - before.server);
    note(ranks, query, found.indexOf(references[query.truth] ?? '') + 1, set);
  }
  say(`\nOne search, with its entry in the register: ${spread(passed)}`);
  say(`Processor time of one, here: ${spread(own)}`);
  if (server.length > 0) {
    say(`Processor time of one, in PostgreSQL: ${spread(server)}`);
    say(`Both: ${spread(own.map((used, index) => used + (server[index] ?? NaN)))}`);
  }
  say(homonyms(set));
  say(indistinct(set, names.spellings, ranks));
  say(table(ranks, []));
  if (options.baselines) say(`\n${table(ranks, await trigrams(owner, set, references))}`);
}

/** The median of milliseconds, and what 95 of 100 do not exceed. */
function spread(milliseconds: readonly number[]): string {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(share * sorted.length)] ?? NaN).toFixed(1);
  return `median ${at(0.5)} ms, 95 % within ${at(0.95)} ms`;
}

function crowdOf(name: string): Crowd {
  if (name !== 'dense' && name !== 'lists') throw new Error('A crowd is dense or lists.');
  return name;
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

/** How many Latin aliases ten others answer to at least as well, and how well the rest are found. */
function indistinct({ people, queries }: LabelledSet, spellings: readonly (readonly string[])[], ranks: Ranks): string {
  const namesakes = namesakeCounter(people, spellings);
  const aliases = queries.filter(({ kind }) => LATIN_ALIASES.has(kind));
  const seen = new Map<string, number>();
  const told = aliases.flatMap((query) => {
    const place = seen.get(query.kind) ?? 0;
    seen.set(query.kind, place + 1);
    return namesakes(query) < FIRST ? [ranks.get(query.kind)?.[place] ?? null] : [];
  });
  const found = told.filter((rank) => rank !== null && rank <= FIRST).length;
  return (
    `To ${aliases.length - told.length} of ${aliases.length} Latin aliases ten others answer at least as well; ` +
    `of the rest ${(found / told.length).toFixed(3)} are among the first ten`
  );
}

/**
 * What is to be held against the numbers that are asked for: aliases in Latin script, well spelt and told without anything else,
 * and names in another script.
 */
function pooled(ranks: Ranks): Ranks {
  const together = (isOne: (kind: string) => boolean): (number | null)[] =>
    [...ranks].flatMap(([kind, found]) => (isOne(kind) ? found : []));
  return new Map([
    ['**Latin aliases**', together((kind) => LATIN_ALIASES.has(kind))],
    ['**original script**', together((kind) => !LATIN_KINDS.has(kind))],
  ]);
}

function table(ranks: Ranks, baselines: readonly [string, Ranks][]): string {
  const within = (found: readonly (number | null)[] | undefined, limit: number): string =>
    ((found ?? []).filter((rank) => rank !== null && rank <= limit).length / (found?.length ?? 1)).toFixed(3);
  const head = ['kind', 'queries', 'first', 'first ten', ...baselines.map(([way]) => `${way}, first ten`)];
  const rows = [...pooled(ranks), ...ranks].map(([kind, found]) => [
    kind,
    String(found.length),
    within(found, 1),
    within(found, FIRST),
    ...baselines.map(([, each]) => within(new Map([...pooled(each), ...each]).get(kind), FIRST)),
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
