/**
 * The benchmark: 200,000 invented alerts, questions of up to 190 bureaus in rotation, three servers, in one run and interleaved. Writes its table to
 * docs/performance.md. Everything stays on loopback and is gone afterwards.
 *
 *   npm run bench -- --seconds 6 --alerts 200000 --no-report
 *
 * DATABASE_URL, of a superuser, makes it use that PostgreSQL, in a database of its own. Otherwise it starts one.
 */
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { renewNameKeys } from '../../src/alerts/name-keys.ts';
import { migratePostgresAt } from '../../src/database/migrate.ts';
import { openPostgres } from '../../src/database/postgres.ts';
import { MEMBERS } from '../../src/policy/members.ts';
import { parseReader } from '../../src/policy/reader.ts';
import { startOpenIdProvider } from '../../test/support/openid-provider.ts';
import { PostgresCluster, PostgresServer } from '../../test/support/postgres.ts';
import {
  startBare,
  startNansen,
  startPostGraphile,
  walk,
  type Bureau,
  type Contender,
  type Position,
  type Setting,
} from './contenders.ts';
import { measureBurst } from './burst.ts';
import { ask, load, postRequest } from './load.ts';
import { cpuSeconds, cpuSecondsOfChildren, parentOf, residentMiB } from './process.ts';
import { burstSummary, QUESTIONS, summary, writeReport, type Question, type Run } from './report.ts';

const REPETITIONS = 3;
const CONNECTIONS = 16;
const FIRST_WARM_UP_S = 5;
const WARM_UP_S = 1;
const DIFFERENT_REFERENCES = 4_000;
const COMPARED = 200;
const MOST_BUREAUS = Math.max(...QUESTIONS.map(({ bureaus }) => bureaus));
/** The first bureau walks through the whole list, the others through its newest part. */
const POSITIONS_EACH = 10;

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '6' },
    alerts: { type: 'string', default: '200000' },
    report: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const seconds = Number(options.seconds);
const alerts = Number(options.alerts);
if (!(seconds > 0) || !Number.isInteger(alerts) || alerts < 1000) {
  throw new Error('--seconds is a positive number, --alerts a whole one of at least 1000.');
}

const say = (text: string): void => void process.stderr.write(`${text}\n`);
/** What to undo at the end, the last first. */
const endings: (() => Promise<unknown>)[] = [];
process.once('SIGINT', () => void cleanUp().then(() => process.exit(130)));
process.once('SIGTERM', () => void cleanUp().then(() => process.exit(143)));

try {
  await main();
} finally {
  await cleanUp();
}

async function cleanUp(): Promise<void> {
  for (let end = endings.pop(); end !== undefined; end = endings.pop()) {
    await end().catch((error: unknown) => say(`Cleaning up: ${String(error)}`));
  }
}

async function main(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'nansen-bench-'));
  endings.push(() => rm(folder, { recursive: true, force: true }));
  const databaseUrl = await openDatabase();
  const admin = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  endings.push(() => admin.end());
  say(`Loading ${alerts.toLocaleString('en')} invented alerts …`);
  await migratePostgresAt(databaseUrl);
  await admin`select set_config('bench.alerts', ${String(alerts)}, false)`;
  await admin.file(path.join(import.meta.dirname, 'invented-alerts.sql'));
  await makeNameKeys(databaseUrl);
  await admin`vacuum analyze`;

  say('Starting an OpenID provider and the three servers …');
  const names = MEMBERS.slice(0, MOST_BUREAUS).map((country) => `bureau:${country}`);
  const provider = await startOpenIdProvider({ readers: names, lifetimeSeconds: 7200 });
  endings.push(() => provider.stop());
  const bureaus: Bureau[] = [];
  for (const name of names) {
    const reader = parseReader(name, `${name}#RS256`);
    if (reader === null) throw new Error(`${name} is no reader.`);
    bureaus.push({ reader, token: await provider.token(name) });
  }
  const setting: Setting = { databaseUrl, provider, bureaus, connections: CONNECTIONS, folder };
  const nansen = await startNansen(setting);
  endings.push(() => nansen.process.stop());
  const contenders = [nansen];
  for (const start of [startBare, startPostGraphile]) {
    const contender = await start(setting);
    endings.push(() => contender.process.stop());
    contenders.push(contender);
  }

  const references = await someReferences(admin);
  const positions: Position[][] = [];
  for (const bureau of bureaus) {
    positions.push(inNoOrder(await walk(nansen, bureau, positions.length === 0 ? Infinity : POSITIONS_EACH)));
  }
  await compareAnswers(contenders, bureaus, references, positions);
  // Those of the last question to each server are kept: each question is asked of a server in several repetitions.
  const made = new Map<string, Buffer[]>();
  const requestsOf = (contender: Contender, question: Question): Buffer[] => {
    const key = `${contender.name} ${question.title}`;
    const known = made.get(key) ?? rotation(contender, question, bureaus, references, positions);
    made.set(key, known);
    return known;
  };

  const [backend] = await admin<{ id: number }[]>`select pg_backend_pid() as id`;
  const postmaster = parentOf(backend?.id ?? 0);
  const runs: Run[] = [];
  say('Warming up …');
  for (const question of QUESTIONS) {
    for (const contender of contenders) {
      await load(
        urlOf(contender, question),
        requestsOf(contender, question),
        CONNECTIONS,
        Math.min(FIRST_WARM_UP_S, seconds),
      );
    }
  }
  for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
    for (const question of QUESTIONS) {
      for (let turn = 0; turn < contenders.length; turn += 1) {
        // Each is first once. INVARIANT: modulo the length, so there is one.
        const contender = contenders[(repetition + turn) % contenders.length] as Contender;
        const run = await measure(contender, question, requestsOf(contender, question), postmaster);
        runs.push({ ...run, repetition });
        say(
          `${repetition + 1}/${REPETITIONS} ${question.title.padEnd(60)} ${contender.name.padEnd(20)} ${run.perSecond.toFixed(0)} requests/s`,
        );
      }
    }
  }
  say('A burst of falls …');
  const database = openPostgres({ url: databaseUrl, connections: 4 });
  endings.push(() => database.close());
  const recalls = postRequest(
    nansen.urls.validity,
    { authorization: `Bearer ${bureaus[0]?.token ?? ''}` },
    {
      query: '{ recalls(first: 100) { nodes { reference state issuedAt dueAt } pageInfo { hasNextPage endCursor } } }',
    },
  );
  const validity = requestsOf(nansen, QUESTIONS[0]);
  const burst = await measureBurst(database, admin, { url: nansen.urls.validity, validity, recalls }, seconds);
  const [version] = await admin<{ server_version: string }[]>`show server_version`;
  const result = [
    summary(runs, { alerts, seconds, postgres: version?.server_version ?? '' }),
    burstSummary(burst),
  ].join('\n');
  say(`\n${result}`);
  if (options.report) await writeReport(result);
}

/** A database for this run alone; its URL. */
async function openDatabase(): Promise<string> {
  const given = process.env['DATABASE_URL'];
  let server: PostgresServer;
  if (given === undefined || given === '') {
    say('Starting a PostgreSQL for this run …');
    const cluster = await PostgresCluster.start({ shared_buffers: '512MB', max_connections: 120 });
    endings.push(() => cluster.remove());
    server = cluster;
  } else {
    server = new PostgresServer(given);
  }
  const name = await server.createDatabase();
  endings.push(() => server.dropDatabase(name));
  return server.url(name);
}

/** Nansen would do so when it starts, and take a minute or two for it. */
async function makeNameKeys(url: string): Promise<void> {
  const database = openPostgres({ url, connections: 2 });
  await renewNameKeys(database).finally(() => database.close());
}

/** References all over the list; one in ten does not exist. */
async function someReferences(admin: postgres.Sql): Promise<string[]> {
  const rows = await admin<{ reference: string }[]>`
    select reference from alerts.alerts order by hashtext(reference) limit ${DIFFERENT_REFERENCES}`;
  return rows.map(({ reference }, index) => (index % 10 === 0 ? `1999/${10_000 + index}` : reference));
}

/** Requests of as many bureaus as the question says, each in turn. */
function rotation(
  contender: Contender,
  { what, bureaus: count }: Question,
  bureaus: readonly Bureau[],
  references: readonly string[],
  positions: readonly (readonly Position[])[],
): Buffer[] {
  const asking = bureaus.slice(0, count);
  if (what === 'firstPage') return asking.map((bureau) => contender.pageRequest(bureau, null));
  const own = positions.slice(0, count);
  const length = what === 'validity' ? references.length : Math.max(...own.map((each) => each.length)) * count;
  return Array.from({ length }, (_, index) => {
    // INVARIANT: modulo the length, so there is one.
    const bureau = asking[index % count] as Bureau;
    if (what === 'validity') return contender.validityRequest(bureau, references[index] as string);
    const of = own[index % count] as readonly Position[];
    return contender.pageRequest(bureau, of[Math.floor(index / count) % of.length] as Position);
  });
}

function urlOf(contender: Contender, { what }: Question): URL {
  return contender.urls[what === 'validity' ? what : 'page'];
}

/** The same disorder in every run. */
function inNoOrder(positions: readonly Position[]): Position[] {
  const rank = ({ reference }: Position): string => createHash('sha256').update(reference).digest('hex');
  return [...positions].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** @throws when two servers do not say the same: then one of them does less, or the wrong thing. */
async function compareAnswers(
  contenders: readonly Contender[],
  bureaus: readonly Bureau[],
  references: readonly string[],
  positions: readonly (readonly Position[])[],
): Promise<void> {
  let valid = 0;
  let rows = 0;
  for (let index = 0; index < COMPARED; index += 1) {
    // INVARIANT: modulo the length, so there is one.
    const bureau = bureaus[index % bureaus.length] as Bureau;
    const reference = references[index % references.length] as string;
    const said = await Promise.all(
      contenders.map(async (each) =>
        each.validityIn(await ask(each.urls.validity, each.validityRequest(bureau, reference))),
      ),
    );
    if (new Set(said).size !== 1) throw new Error(`Validity of ${reference}: ${String(said)}`);
    if (said[0] === true) valid += 1;
    const own = positions[index % bureaus.length] ?? [];
    // One question in two is for the first page.
    const position = index % 2 === 0 ? null : (own[index % own.length] ?? null);
    const pages = await Promise.all(
      contenders.map(async (each) => each.pageIn(await ask(each.urls.page, each.pageRequest(bureau, position)))),
    );
    const texts = new Set(pages.map((page) => JSON.stringify(page)));
    if (texts.size !== 1)
      throw new Error(
        `The page of ${bureau.reader.country} after ${position?.reference ?? 'nothing'}:\n${[...texts].map((text) => text.slice(0, 300)).join('\n')}`,
      );
    rows += pages[0]?.length ?? 0;
  }
  say(`Same answers from all: ${COMPARED} references, of which ${valid} valid; ${COMPARED} pages with ${rows} alerts.`);
}

async function measure(
  contender: Contender,
  question: Question,
  requests: readonly Buffer[],
  postmaster: number | null,
): Promise<Omit<Run, 'repetition'>> {
  const url = urlOf(contender, question);
  const { id } = contender.process;
  await load(url, requests, CONNECTIONS, Math.min(WARM_UP_S, seconds));
  const before = { server: cpuSeconds(id), database: cpuSecondsOfChildren(postmaster ?? -1) };
  const { latencies, seconds: took } = await load(url, requests, CONNECTIONS, seconds);
  const server = cpuSeconds(id);
  const database = [...cpuSecondsOfChildren(postmaster ?? -1)].reduce(
    (sum, [child, spent]) => sum + spent - (before.database.get(child) ?? 0),
    0,
  );
  const perRequest = (spent: number): number => (spent * 1e6) / latencies.length;
  return {
    contender: contender.name,
    question,
    perSecond: latencies.length / took,
    latencies: Float64Array.from(latencies).sort(),
    serverMicroseconds: server === null || before.server === null ? null : perRequest(server - before.server),
    databaseMicroseconds: before.database.size === 0 ? null : perRequest(database),
    memoryMiB: residentMiB(id),
  };
}
