/**
 * The benchmark: 200,000 invented alerts, two questions, three servers, in one run and interleaved. Writes its table to
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
import { parseReader } from '../../src/policy/reader.ts';
import { startOpenIdProvider } from '../../test/support/openid-provider.ts';
import { PostgresCluster, PostgresServer } from '../../test/support/postgres.ts';
import {
  startBare,
  startNansen,
  startPostGraphile,
  walk,
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
const READER = 'bureau:FR';

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
  const provider = await startOpenIdProvider({ readers: [READER], lifetimeSeconds: 7200 });
  endings.push(() => provider.stop());
  const reader = parseReader(READER, `${READER}#RS256`);
  if (reader === null) throw new Error('The reader of the benchmark is not one.');
  const token = await provider.token(READER);
  const setting: Setting = { databaseUrl, provider, token, reader, connections: CONNECTIONS, folder };
  const nansen = await startNansen(setting);
  endings.push(() => nansen.process.stop());
  const contenders = [nansen];
  for (const start of [startBare, startPostGraphile]) {
    const contender = await start(setting);
    endings.push(() => contender.process.stop());
    contenders.push(contender);
  }

  const references = await someReferences(admin);
  const positions = inNoOrder(await walk(nansen, setting));
  await compareAnswers(contenders, references, positions);
  const requestsOf = (contender: Contender, question: Question): Buffer[] =>
    question === 'validity'
      ? references.map((reference) => contender.validityRequest(reference))
      : positions.map((position) => contender.pageRequest(position));

  const [backend] = await admin<{ id: number }[]>`select pg_backend_pid() as id`;
  const postmaster = parentOf(backend?.id ?? 0);
  const runs: Run[] = [];
  say('Warming up …');
  for (const question of QUESTIONS) {
    for (const contender of contenders) {
      await load(
        contender.urls[question],
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
          `${repetition + 1}/${REPETITIONS} ${question.padEnd(8)} ${contender.name.padEnd(20)} ${run.perSecond.toFixed(0)} requests/s`,
        );
      }
    }
  }
  say('A burst of falls …');
  const database = openPostgres({ url: databaseUrl, connections: 4 });
  endings.push(() => database.close());
  const recalls = postRequest(
    nansen.urls.validity,
    { authorization: `Bearer ${token}` },
    {
      query: '{ recalls(first: 100) { nodes { reference state issuedAt dueAt } pageInfo { hasNextPage endCursor } } }',
    },
  );
  const validity = requestsOf(nansen, 'validity');
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

/** The same disorder in every run. */
function inNoOrder(positions: readonly Position[]): Position[] {
  const rank = ({ reference }: Position): string => createHash('sha256').update(reference).digest('hex');
  return [...positions].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** @throws when two servers do not say the same: then one of them does less, or the wrong thing. */
async function compareAnswers(
  contenders: readonly Contender[],
  references: readonly string[],
  positions: readonly Position[],
): Promise<void> {
  let valid = 0;
  let rows = 0;
  for (const reference of references.slice(0, COMPARED)) {
    const said = await Promise.all(
      contenders.map(async (each) => each.validityIn(await ask(each.urls.validity, each.validityRequest(reference)))),
    );
    if (new Set(said).size !== 1) throw new Error(`Validity of ${reference}: ${String(said)}`);
    if (said[0] === true) valid += 1;
  }
  for (const position of positions.slice(0, COMPARED)) {
    const said = await Promise.all(
      contenders.map(async (each) => each.pageIn(await ask(each.urls.page, each.pageRequest(position)))),
    );
    const texts = new Set(said.map((page) => JSON.stringify(page)));
    if (texts.size !== 1)
      throw new Error(
        `The page after ${position.reference}:\n${[...texts].map((text) => text.slice(0, 300)).join('\n')}`,
      );
    rows += said[0]?.length ?? 0;
  }
  say(`Same answers from all: ${COMPARED} references, of which ${valid} valid; ${COMPARED} pages with ${rows} alerts.`);
}

async function measure(
  contender: Contender,
  question: Question,
  requests: readonly Buffer[],
  postmaster: number | null,
): Promise<Omit<Run, 'repetition'>> {
  const url = contender.urls[question];
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
