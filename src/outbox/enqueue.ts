/** Puts work into the outbox, in the transaction that makes it necessary: both happen, or neither. */
import { randomUUID } from 'node:crypto';
import { sql, type SQL } from 'drizzle-orm';
import { bulkInsert } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { jobs } from './tables.ts';
import type { TaskKind } from './task.ts';

export interface NewJob<Payload> {
  readonly task: TaskKind<Payload>;
  readonly payload: Payload;
  /** Jobs of one task and key that wait at the same time are done once; give them the same payload. */
  readonly key?: string;
  /** Not before this moment; without it, as soon as the transaction has committed. */
  readonly runAt?: Date;
}

/** No deadline of a job lies before this. */
const AT_ONCE = new Date(0);

/**
 * Lets a job be done after the transaction has committed. The role in force must be allowed to start this task: each has a policy on
 * `outbox.jobs` that says which it may.
 *
 * INVARIANT: one insert, whatever waits or is under way. It meets no unique key and waits for nobody, so that its duration
 * tells nothing.
 */
export async function enqueue<Payload>(transaction: Transaction, job: NewJob<Payload>): Promise<void> {
  await enqueueAll(transaction, [job]);
}

/** Any number of jobs with one statement. */
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
 * A job for each row of a selection, with one statement and whatever it selects.
 *
 * @param selection yields `key` (text, may be NULL) and `payload` (jsonb, as the task expects it)
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
