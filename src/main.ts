/** The entry point of the service: reads the configuration, starts one process or several, and stops on a signal. */
import 'reflect-metadata';
import cluster from 'node:cluster';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { innermostMessage } from './database/errors.ts';
import { readConfiguration, type Configuration } from './server/configuration.ts';
import { exitCodeOf } from './server/exit-codes.ts';
import { projectRoot } from './server/project-root.ts';
import { readyText } from './server/ready-text.ts';
import { processLog } from './server/request-log.ts';
import { pagesFolderOf } from './server/server.ts';
import { start } from './server/start.ts';
import { FirstWorkerEndedError, startPrimary } from './server/workers/primary.ts';
import { reportToPrimary } from './server/workers/worker.ts';

/** How much the heap may grow before V8 collects all of it, in percent of what is alive. V8's own choice is up to 300. */
const HEAP_GROWTH = 100;

const say = (text: string): void => void process.stderr.write(`${text}\n`);

setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
try {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const configuration = readConfiguration(process.env);
  if (cluster.isWorker) await serveAsWorker(configuration);
  else if (configuration.workers > 1) await serveWithWorkers(configuration);
  else await serve(configuration);
} catch (error) {
  fail(error);
}

async function serve(configuration: Configuration): Promise<void> {
  sayWhatOpens(configuration);
  const running = await start(configuration, { pagesFolder: pagesFolderOf(projectRoot()), say });
  say(readyText(configuration, running.address));
  stopOnSignals(
    () => running.stop(),
    () => undefined,
  );
}

async function serveWithWorkers(configuration: Configuration): Promise<void> {
  sayWhatOpens(configuration);
  const primary = await startPrimary({
    script: fileURLToPath(import.meta.url),
    workers: configuration.workers,
    log: processLog(configuration.logLevel),
  });
  say(readyText(configuration, primary.address));
  stopOnSignals(
    async () => {
      if (!(await primary.stop())) throw new Error('a worker did not end in time.');
    },
    () => primary.kill(),
  );
}

async function serveAsWorker(configuration: Configuration): Promise<void> {
  const running = await start(configuration, { pagesFolder: pagesFolderOf(projectRoot()), say });
  let stopping = false;
  process.on('SIGTERM', () => {
    // A service manager may tell the primary and each worker.
    if (stopping) return;
    stopping = true;
    running.stop().then(() => process.exit(0), fail);
  });
  // A terminal sends it to the primary as well, which then stops its workers.
  process.on('SIGINT', () => undefined);
  reportToPrimary(running.address);
}

function stopOnSignals(stop: () => Promise<void>, stopAtOnce: () => void): void {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) {
        stopAtOnce();
        process.exit(1);
      }
      stopping = true;
      say('Stopping: requests under way are finished first. A second signal stops at once.');
      stop().then(() => process.exit(0), fail);
    });
  }
}

function sayWhatOpens({ database, workers }: Configuration): void {
  const which = database.url === null ? `embedded, in ${database.folder}` : 'PostgreSQL';
  say(`Opening the database: ${which}${workers > 1 ? `, with ${workers} workers` : ''} …`);
}

function fail(error: unknown): never {
  // The first worker has said why.
  if (error instanceof FirstWorkerEndedError) process.exit(error.exitCode);
  say(`Nansen stopped: ${innermostMessage(error)}`);
  process.exit(exitCodeOf(error));
}
