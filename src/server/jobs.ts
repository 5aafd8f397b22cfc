/** The worker of this process, and what it writes to the log. */
import type { Services } from '../api/context.ts';
import { startWorker, type Worker, type WorkerOptions } from '../outbox/worker.ts';
import { tasksBy } from './tasks.ts';

/** Writes an entry of the log, and its text. */
export type WriteLog = (entry: object, text: string) => void;

/** @param failed is called for each attempt that failed */
export function startJobs(
  services: Omit<Services, 'jobs'>,
  log: WriteLog,
  options?: WorkerOptions,
  failed: (isDead: boolean) => void = () => undefined,
): Worker {
  return startWorker(
    services,
    tasksBy(services.schedule, services.signer.settings.listEvery),
    {
      failed: ({ isDead, ...failure }) => {
        failed(isDead);
        log({ failure }, isDead ? 'a job failed too often: it is a dead letter' : 'a job failed, and is tried again');
      },
      unavailable: (cause) => log({ failure: { cause } }, 'jobs could not be fetched; they wait'),
    },
    options,
  );
}
