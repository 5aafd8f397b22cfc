/** The worker of this process, and what its operator hears of it. */
import type { Services } from '../api/context.ts';
import { startWorker, type Worker, type WorkerOptions } from '../outbox/worker.ts';
import { tasksBy } from './tasks.ts';

/** Takes an entry of the log: what happened, and its text. */
export type Tell = (entry: object, text: string) => void;

export function startJobs(services: Omit<Services, 'jobs'>, tell: Tell, options?: WorkerOptions): Worker {
  return startWorker(
    services,
    tasksBy(services.schedule, services.signer.settings.listEvery),
    {
      failed: ({ isDead, ...failure }) =>
        tell({ failure }, isDead ? 'a job failed too often: it is a dead letter' : 'a job failed, and is tried again'),
      unavailable: (cause) => tell({ failure: { cause } }, 'jobs could not be fetched; they wait'),
    },
    options,
  );
}
