/**
 * Everything that is done in the background, and how. A task that is not here is not done.
 *
 * A job that is put into the outbox also needs a policy on `outbox.jobs`, in `drizzle/`, for the role that enqueues it.
 */
import { endWhatIsOver } from '../asylum/for-other-rooms.ts';
import { every, recurring, type Task } from '../outbox/task.ts';

const HOUR_S = 3600;

export const TASKS: readonly Task[] = [
  // Days are what retention counts in.
  recurring('retention', every(6 * HOUR_S), async ({ services, signal }) => {
    await endWhatIsOver(services, () => signal.throwIfAborted());
  }),
];
