/**
 * The benchmark of checks: documents beside PostGraphile 5 and persons beside trigrams, with a million documents and with ten. Nansen signs in,
 * registers each check and has both walls; what it is compared with registers nothing. Writes its tables to docs/performance.md.
 *
 *   npm run bench:checks -- --seconds 4 --alerts 200000 --documents 1000000,10000000 --no-report
 *
 * DATABASE_URL, of a superuser, makes it use that PostgreSQL, in a database of its own. Otherwise it starts one.
 */
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import type postgres from 'postgres';
import { ask, load } from '../load.ts';
import { cpuSeconds, cpuSecondsOfChildren, parentOf } from '../process.ts';
import {
  startNansen,
  startPostGraphile,
  startTrigrams,
  type Contender,
  type Document,
  type DocumentContender,
  type PersonContender,
} from './contenders.ts';
import { loadAtRate } from './rate.ts';
import { summary, writeReport, type Run } from './report.ts';
import { addDocuments, atEnd, cleanUp, documentOf, prepareWorld, say, type Asker, type World } from './world.ts';

const REPETITIONS = 3;
const CONNECTIONS = 16;
/** Those of a person check: as many as the machine has cores to search with, twice. */
const CONNECTIONS_OF_PEOPLE = 4;
const ITEMS = 20;
const DIFFERENT_REQUESTS = 4_000;
const COMPARED = 300;
const WARM_UP_S = 3;

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '4' },
    alerts: { type: 'string', default: '200000' },
    documents: { type: 'string', default: '1000000,10000000' },
    report: { type: 'boolean', default: true },
  },
  allowNegative: true,
});
const seconds = Number(options.seconds);
const alerts = Number(options.alerts);
const sizes = options.documents.split(',').map(Number);
if (!(seconds > 0) || ![alerts, ...sizes].every((count) => Number.isInteger(count) && count >= 1000)) {
  throw new Error('--seconds is a positive number, --alerts and --documents are whole ones of at least 1000.');
}

process.once('SIGINT', () => void cleanUp().then(() => process.exit(130)));
process.once('SIGTERM', () => void cleanUp().then(() => process.exit(143)));
await main().finally(cleanUp);

async function main(): Promise<void> {
  const [first = 0] = sizes;
  const world = await prepareWorld(alerts, first);
  const [nansen, trusted] = await startNansen(world, CONNECTIONS);
  atEnd(() => nansen.process.stop());
  const postGraphile = await startPostGraphile(world, CONNECTIONS);
  atEnd(() => postGraphile.process.stop());
  const postmaster = await postmasterOf(world.admin);
  const runs: Run[] = [];
  for (const [place, documents] of sizes.entries()) {
    if (place > 0) await addDocuments(world.admin, (sizes[place - 1] ?? 0) + 1, documents);
    const contenders = [nansen, trusted, postGraphile];
    await compare(contenders, world.askers, documents);
    runs.push(...(await measureDocuments(contenders, world.askers, documents, postmaster)));
  }
  const half = await atHalfLoad(nansen, world.askers, runs);
  runs.push(...(await measurePeople(world, nansen, postmaster)));
  const [version] = await world.admin<{ server_version: string }[]>`show server_version`;
  const result = summary(runs, half, {
    ...{ alerts, sizes, seconds, items: ITEMS, postgres: version?.server_version ?? '' },
    connections: { documents: CONNECTIONS, people: CONNECTIONS_OF_PEOPLE },
  });
  say(`\n${result}`);
  if (options.report) await writeReport(result);
}

/** Half of the documents are recorded, in no order. */
function someDocuments(place: number, count: number, recorded: number): Document[] {
  return Array.from({ length: count }, (_, at) => {
    const item = place * count + at;
    return documentOf(1 + ((item * 104_729) % recorded), item % 2 === 0);
  });
}

function requestsOf(
  contender: DocumentContender,
  askers: readonly Asker[],
  items: number,
  recorded: number,
  requests = DIFFERENT_REQUESTS,
): Buffer[] {
  return Array.from({ length: requests }, (_, place) =>
    // INVARIANT: modulo the length, so there is one.
    contender.documentRequest(askers[place % askers.length] as Asker, someDocuments(place, items, recorded)),
  );
}

/** @throws when servers do not find the same documents: then one of them does less, or the wrong thing. */
async function compare(contenders: readonly DocumentContender[], askers: readonly Asker[], recorded: number) {
  let found = 0;
  for (let place = 0; place < COMPARED; place += 1) {
    const documents = someDocuments(place, 1 + (place % 3), recorded);
    const asker = askers[place % askers.length] as Asker;
    const counts = await Promise.all(
      contenders.map(async (each) => each.recordedIn(await ask(each.url, each.documentRequest(asker, documents)))),
    );
    if (new Set(counts).size !== 1) throw new Error(`${JSON.stringify(documents)}: ${String(counts)} are recorded.`);
    found += counts[0] ?? 0;
  }
  say(`Same answers from all: ${COMPARED} requests, with ${found} documents that are recorded.`);
}

async function measureDocuments(
  contenders: readonly DocumentContender[],
  askers: readonly Asker[],
  recorded: number,
  postmaster: number,
): Promise<Run[]> {
  const runs: Run[] = [];
  for (const items of [1, ITEMS]) {
    const requests = contenders.map((each) =>
      requestsOf(each, askers, items, recorded, DIFFERENT_REQUESTS / Math.ceil(items / 4)),
    );
    for (const [at, contender] of contenders.entries())
      await load(contender.url, requests[at] ?? [], CONNECTIONS, WARM_UP_S);
    for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
      for (let turn = 0; turn < contenders.length; turn += 1) {
        const at = (repetition + turn) % contenders.length;
        // INVARIANT: modulo the length, so there is one.
        const contender = contenders[at] as DocumentContender;
        const what = { subject: 'documents', items, recorded } as const;
        runs.push({ ...what, repetition, ...(await measure(contender, requests[at] ?? [], CONNECTIONS, postmaster)) });
        tell(runs);
      }
    }
  }
  return runs;
}

async function measurePeople(world: World, nansen: PersonContender, postmaster: number): Promise<Run[]> {
  const trigrams = await startTrigrams(world, CONNECTIONS);
  atEnd(() => trigrams.process.stop());
  const contenders = [nansen, trigrams];
  const requests = contenders.map((each) =>
    world.people.map((person, place) => each.personRequest(world.askers[place % world.askers.length] as Asker, person)),
  );
  for (const [at, { name, url, findsIn }] of contenders.entries()) {
    const answers = await Promise.all((requests[at] ?? []).slice(0, 100).map((request) => ask(url, request)));
    say(`${name} finds ${answers.filter(findsIn).length} of 100 people.`);
    await load(url, requests[at] ?? [], CONNECTIONS_OF_PEOPLE, WARM_UP_S);
  }
  const runs: Run[] = [];
  for (let repetition = 0; repetition < REPETITIONS; repetition += 1) {
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const at = (repetition + turn) % contenders.length;
      const contender = contenders[at] as Contender;
      const measured = await measure(contender, requests[at] ?? [], CONNECTIONS_OF_PEOPLE, postmaster);
      runs.push({ subject: 'people', items: 1, recorded: alerts, repetition, ...measured });
      tell(runs);
    }
  }
  return runs;
}

/** Nansen at half of the rate that it reached, with the most documents: the time of each answer since its request was due. */
async function atHalfLoad(nansen: DocumentContender, askers: readonly Asker[], runs: readonly Run[]) {
  const recorded = sizes.at(-1) ?? 0;
  const reached = runs.filter(
    (run) =>
      run.contender === nansen.name && run.items === 1 && run.recorded === recorded && run.subject === 'documents',
  );
  const perSecond = reached.reduce((sum, run) => sum + run.perSecond, 0) / reached.length / 2;
  const { latencies } = await loadAtRate(nansen.url, requestsOf(nansen, askers, 1, recorded), {
    ...{ connections: 2 * CONNECTIONS, perSecond, seconds: 2.5 * seconds },
  });
  return { perSecond, latencies: Float64Array.from(latencies).sort() };
}

async function measure(
  { name, url, process: { id } }: Contender,
  requests: readonly Buffer[],
  connections: number,
  postmaster: number,
) {
  await load(url, requests, connections, Math.min(1, seconds));
  const before = { server: cpuSeconds(id), database: cpuSecondsOfChildren(postmaster) };
  const began = performance.now();
  const { latencies } = await load(url, requests, connections, seconds);
  const took = (performance.now() - began) / 1000;
  const server = cpuSeconds(id);
  const database = [...cpuSecondsOfChildren(postmaster)].reduce(
    (sum, [child, spent]) => sum + spent - (before.database.get(child) ?? 0),
    0,
  );
  const perRequest = (spent: number): number => (spent * 1e6) / latencies.length;
  return {
    contender: name,
    perSecond: latencies.length / took,
    latencies: Float64Array.from(latencies).sort(),
    serverMicroseconds: server === null || before.server === null ? null : perRequest(server - before.server),
    databaseMicroseconds: before.database.size === 0 ? null : perRequest(database),
  };
}

function tell(runs: readonly Run[]): void {
  const { subject, items, recorded, contender, repetition, perSecond } = runs.at(-1) as Run;
  say(
    `${repetition + 1}/${REPETITIONS} ${subject}, ${items} a request, of ${recorded.toLocaleString('en')}: ${contender} ${perSecond.toFixed(0)} requests/s`,
  );
}

/** The process whose children are the connections of the database. */
async function postmasterOf(admin: postgres.Sql): Promise<number> {
  const [backend] = await admin<{ id: number }[]>`select pg_backend_pid() as id`;
  return parentOf(backend?.id ?? 0) ?? -1;
}
