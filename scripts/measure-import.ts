/**
 * Measures how many alerts a second are imported beside the decisions of the demo world, and how long a reader waits for an answer
 * meanwhile: into an embedded database in a folder of its own, or that of DATABASE_URL. `npm run measure:import -- ALERTS DECISIONS`
 */
import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AlertRepository } from '../src/alerts/repository.ts';
import { requestContext, type Services } from '../src/api/context.ts';
import { cursorSealer } from '../src/api/cursor.ts';
import { nodeIds } from '../src/api/node-id.ts';
import { reportDecisions } from '../src/intake/report-decisions.ts';
import { importTarget } from '../src/lifecycle/import/import-target.ts';
import type { ImportedAlert } from '../src/lifecycle/import/imported-alert.ts';
import { parseReader } from '../src/policy/reader.ts';
import { webhookTargets } from '../src/recalls/webhooks/targets.ts';
import { COUNTS_NOTHING } from '../src/audit/refusals.ts';
import { signerWith } from '../src/sealing/signing/signer.ts';
import { readConfiguration } from '../src/server/configuration.ts';
import { startJobs } from '../src/server/jobs.ts';
import { openStore } from '../src/server/open-store.ts';
import { SYSTEM_CLOCK } from '../src/server/start.ts';
import { inventPast } from './demo/decisions.ts';
import { Inventor } from './demo/invent.ts';
import { inventNotice } from './demo/notices.ts';
import { runScript } from './run-script.ts';

const SEED = 2018;
const REPORTED_AT_ONCE = 500;
const PAUSE_OF_READER_MS = 50;
/** As the command does it. */
const BATCH = 50;

await runScript(async () => {
  const [alerts = 2_000, decisions = 20_000] = process.argv.slice(2).map(Number);
  const folder = mkdtempSync(join(tmpdir(), 'nansen-measure-'));
  const configuration = readConfiguration({ ...process.env, NANSEN_DATA_DIR: folder });
  const store = await openStore(configuration);
  const clock = SYSTEM_CLOCK;
  const tools = {
    ...store,
    clock,
    cursors: cursorSealer(configuration.cursorSecret),
    nodeIds: nodeIds(configuration.cursorSecret),
    schedule: configuration.schedule,
    webhooks: webhookTargets(configuration.webhooks),
    signer: signerWith({ ...store, clock }, configuration.signing),
    refusals: COUNTS_NOTHING,
  };
  const jobs = startJobs(tools, (entry, text) => process.stderr.write(`${text}: ${JSON.stringify(entry)}\n`), {
    recurring: false,
  });
  try {
    const services = { ...tools, jobs };
    const [reported, reportedFor] = await timed(() => reportPast(services, decisions));
    tell(`${reported} decisions reported`, reported, reportedFor);
    const target = importTarget(services);
    await target.importBatch(invented(1, 'A'));

    const waits: number[] = [];
    let reading = true;
    const reader = readAgainAndAgain(services, waits, () => reading);
    const [, importedFor] = await timed(() => importAll(target, invented(alerts, 'B'))).finally(async () => {
      reading = false;
      await reader;
    });
    tell(`${alerts} alerts imported`, alerts, importedFor);
    const sorted = waits.toSorted((a, b) => a - b);
    const share = (part: number): string => `${(sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(0)} ms`;
    process.stdout.write(
      `a reader had ${sorted.length} answers meanwhile: median ${share(0.5)}, 95 of 100 within ${share(0.95)}, longest ${share(0.999999)}\n`,
    );
    return 0;
  } finally {
    await jobs.stop();
    await store.database.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Sweden reports what all countries did, for a batch is of one country. */
async function reportPast(services: Services, most: number): Promise<number> {
  const context = requestContext(readerOf('bureau:SE'), services);
  const reports = inventPast(new Inventor(SEED))
    .reports.flatMap(({ reports: own }) => own)
    .filter(({ fearedCountries }) => !fearedCountries.includes('SE'))
    .slice(0, most)
    .map((report, index) => ({ ...report, fileReference: `MEASURE-${index}` }));
  for (let at = 0; at < reports.length; at += REPORTED_AT_ONCE) {
    await reportDecisions(context, reports.slice(at, at + REPORTED_AT_ONCE));
  }
  return reports.length;
}

/** Alerts about people with the names of the demo world, so that most share words and a birth year with some decision. */
function invented(count: number, series: 'A' | 'B'): ImportedAlert[] {
  const inventor = new Inventor(SEED + (series === 'A' ? 1 : 2));
  return Array.from({ length: count }, (_, index) =>
    inventNotice({
      reference: `${series === 'A' ? 2001 : 2002}/${700_000 + index}`,
      source: 'BY',
      subject: { ...inventor.person(), nationalities: ['BY'] },
      charge: 'Invented charge',
    }),
  );
}

async function importAll(target: ReturnType<typeof importTarget>, alerts: ImportedAlert[]): Promise<void> {
  for (let at = 0; at < alerts.length; at += BATCH) {
    await target.importBatch(alerts.slice(at, at + BATCH));
    // The command reads its file, or asks the server, between batches.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function readAgainAndAgain(services: Services, waits: number[], goesOn: () => boolean): Promise<void> {
  const context = requestContext(readerOf('bureau:FR'), services);
  while (goesOn()) {
    // While this process is busy, the question waits before it is heard.
    const asked = performance.now() + PAUSE_OF_READER_MS;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_OF_READER_MS));
    await new AlertRepository(context).validity(['2001/700000']);
    waits.push(performance.now() - asked);
  }
}

function readerOf(text: string) {
  const reader = parseReader(text, 'measure-import');
  if (reader === null) throw new Error(`${text} is no reader.`);
  return reader;
}

async function timed<Result>(work: () => Promise<Result>): Promise<[Result, number]> {
  const started = performance.now();
  return [await work(), performance.now() - started];
}

function tell(what: string, count: number, milliseconds: number): void {
  const seconds = milliseconds / 1_000;
  process.stdout.write(`${what}: ${seconds.toFixed(1)} s, ${Math.round(count / seconds)} per second\n`);
}
