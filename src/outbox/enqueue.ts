/** Adds jobs to the outbox, in the transaction that makes them necessary: both commit, or neither does. */
import { randomUUID } from 'node:crypto';
import { sql, type SQL } from 'drizzle-orm';
import { bulkInsert } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { jobs } from './tables.ts';
import type { TaskKind } from './task.ts';

export interface NewJob<Payload> {
  readonly task: TaskKind<Payload>;
  readonly payload: Payload;
  /** Jobs of one task and key that wait at the same time are run once. Give them the same payload. */
  readonly key?: string;
  /** The job does not start before this moment. Without it, the job starts as soon as the transaction has committed. */
  readonly runAt?: Date;
}

/** No job is due before this moment. */
const AT_ONCE = new Date(0);

/**
 * Enqueues a job that runs after the transaction has committed. The current role must be allowed to start this task:
 * the policies on `outbox.jobs` say which roles are.
 *
 * INVARIANT: this is one insert, whatever waits or runs. It meets no unique key and waits for no lock, so its duration
 * discloses nothing.
 */
export async function enqueue<Payload>(transaction: Transaction, job: NewJob<Payload>): Promise<void> {
  await enqueueAll(transaction, [job]);
}

/** Enqueues any number of jobs with one statement. */
export async function enqueueAll<Payload>(transaction: Transaction, wanted: readonly NewJob<Payload>[]): Promise<void> {
  await bulkInsert(
    transaction,
    jobs,
    wanted.map(({ task, payload, key, runAt }) => ({
      id: randomUUID(),
      task: task.name,
      key: key ?? null,
      payload: task.payload.parse(payload),
      runAt: runAt ?? AT_ONCE,
      repeating: false,
      attempts: 0,
    })),
  );
}

/**
 * Enqueues a job for each row of a selection, with one statement, however many rows it has.
 *
 * @param selection yields `key` (text, may be NULL) and `payload` (jsonb, in the form that the task expects)
 */
export async function enqueueEach<Payload>(
  { queries }: Transaction,
  task: TaskKind<Payload>,
  selection: SQL,
): Promise<void> {
  await queries.execute(sql`
    insert into outbox.jobs (id, task, key, payload, run_at, repeating, attempts)
    select gen_random_uuid(), ${task.name}, selection.key, selection.payload, ${AT_ONCE.toISOString()}::timestamptz, false, 0
    from (${selection}) selection`);
}
