/**
 * Measures how many decisions a second are taken in, one by one and by the batch, into an empty database: an embedded one in a
 * folder of its own, or that of DATABASE_URL. `npm run measure:intake`
 */
import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importTarget } from '../src/lifecycle/import/import-target.ts';
import { requestContext } from '../src/api/context.ts';
import { cursorSealer } from '../src/api/cursor.ts';
import { nodeIds } from '../src/api/node-id.ts';
import { reportDecisions } from '../src/intake/report-decisions.ts';
import { parseReader } from '../src/policy/reader.ts';
import { webhookTargets } from '../src/recalls/webhooks/targets.ts';
import { readConfiguration } from '../src/server/configuration.ts';
import { COUNTS_NOTHING } from '../src/audit/refusals.ts';
import { signerWith } from '../src/sealing/signing/signer.ts';
import { startJobs } from '../src/server/jobs.ts';
import { openStore } from '../src/server/open-store.ts';
import { SYSTEM_CLOCK } from '../src/server/start.ts';
import { inventPast } from './demo/decisions.ts';
import { Inventor } from './demo/invent.ts';
import { runScript } from './run-script.ts';

const SEED = 2018;
const BATCHES = [1, 10, 100, 500, 1_000];
/** How many decisions are taken in with each size of batch. */
const COUNTS: Readonly<Record<number, number>> = { 1: 200, 10: 1_000, 100: 3_000, 500: 5_000, 1_000: 5_000 };

await runScript(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nansen-measure-'));
  const configuration = readConfiguration({ ...process.env, NANSEN_DATA_DIR: folder });
  const store = await openStore(configuration);
  const clock = SYSTEM_CLOCK;
  const signer = signerWith({ ...store, clock }, configuration.signing);
  const tools = {
    ...store,
    clock,
    cursors: cursorSealer(configuration.cursorSecret),
    nodeIds: nodeIds(configuration.cursorSecret),
    schedule: configuration.schedule,
    webhooks: webhookTargets(configuration.webhooks),
    signer,
    refusals: COUNTS_NOTHING,
  };
  const jobs = startJobs(tools, (entry, text) => process.stderr.write(`${text}: ${JSON.stringify(entry)}\n`), {
    recurring: false,
  });
  try {
    const services = { ...tools, jobs };
    const { alerts, reports } = inventPast(new Inventor(SEED));
    const started = performance.now();
    await importTarget(services).importBatch([...alerts]);
    tell(`${alerts.length} alerts in one batch`, alerts.length, started);

    // Sweden reports what all countries did, for a batch is of one country.
    const invented = reports
      .flatMap(({ reports: own }) => own)
      .filter(({ fearedCountries }) => !fearedCountries.includes('SE'))
      .map((report, index) => ({ ...report, fileReference: `MEASURE-${index}` }));
    const reader = parseReader('bureau:SE', 'measure-intake');
    if (reader === null) throw new Error('bureau:SE is no reader.');
    const context = requestContext(reader, services);
    let taken = 0;
    for (const batch of BATCHES) {
      const count = COUNTS[batch] ?? 0;
      const start = performance.now();
      for (let at = taken; at < taken + count; at += batch) {
        const outcomes = await reportDecisions(context, invented.slice(at, Math.min(at + batch, taken + count)));
        if (outcomes.some(({ outcome }) => outcome !== 'CREATED')) throw new Error('A decision was not taken in.');
      }
      taken += count;
      tell(`${count} decisions in batches of ${batch}`, count, start);
    }
    const again = performance.now();
    await reportDecisions(context, invented.slice(0, 1_000));
    tell('1000 decisions that are there already', 1_000, again);
    return 0;
  } finally {
    await jobs.stop();
    await store.database.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

function tell(what: string, count: number, since: number): void {
  const seconds = (performance.now() - since) / 1_000;
  process.stdout.write(`${what}: ${seconds.toFixed(1)} s, ${Math.round(count / seconds)} per second\n`);
}
