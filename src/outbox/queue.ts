/** The statements of the worker on the table of jobs. Each function except `finish` is a transaction of its own. */
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { amongIds } from '../database/bulk.ts';
import type { Database, Transaction } from '../database/database.ts';
import { OUTBOX } from '../database/roles.ts';
import { rowsOf } from '../database/rows.ts';
import { DUE_AT } from './due.ts';
import { jobs } from './tables.ts';
import { JobLostError } from './task.ts';

/** How long a worker keeps its jobs without renewing its lease. */
export const LEASE_S = 20;

export interface Claimed {
  readonly id: string;
  readonly task: string;
  readonly payload: unknown;
  /** When the job is due, by the clock of the service. */
  readonly runAt: Date;
  /** When the job could first have been run, for the operator. */
  readonly dueAt: Date;
  readonly attempt: number;
}

/** What a worker can claim. */
export interface Capacity {
  readonly worker: string;
  /** How many more jobs the worker can run, by task. Tasks that it does not know are left to other workers. */
  readonly room: readonly { readonly task: string; readonly most: number }[];
  /** The jobs that the worker still holds, so that it does not claim its own job again after a lease ended. */
  readonly inHand: readonly string[];
}

interface ClaimedRow {
  readonly id: string;
  readonly task: string;
  readonly payload: unknown;
  readonly run_at: string | Date;
  readonly due_at: string | Date;
  readonly attempts: number;
}

/**
 * Claims jobs that are due, for the length of a lease. Workers skip rows that others have locked. Of jobs with one key
 * that are due together, one is claimed and the others are deleted: the transactions that enqueued them have committed.
 */
export async function claim(database: Database, { worker, room, inHand }: Capacity, now: Date): Promise<Claimed[]> {
  const at = now.toISOString();
  return database.transaction(OUTBOX, async ({ queries }) => {
    const rows = rowsOf<ClaimedRow>(
      await queries.execute(sql`
        with due as (
          select job.id, job.task, job.key, job.run_at
          from jsonb_to_recordset(${JSON.stringify(room)}::jsonb) as room(task text, most integer)
          cross join lateral (
            select jobs.id, jobs.task, jobs.key, jobs.run_at from outbox.jobs
            where jobs.task = room.task and jobs.run_at <= ${at}::timestamptz
              and (jobs.dead_at is null or jobs.repeating)
              and (jobs.held_until is null or jobs.held_until <= now())
              and not ${amongIds(jobs.id, inHand)}
            order by jobs.run_at limit room.most
            for update skip locked
          ) job
        ),
        taken as (
          select distinct on (task, coalesce(key, id::text)) id, task, key
          from due order by task, coalesce(key, id::text), run_at, id
        ),
        served as (
          delete from outbox.jobs where jobs.id in (
            select jobs.id from outbox.jobs join taken on taken.task = jobs.task and taken.key = jobs.key
            where jobs.id <> taken.id and jobs.run_at <= ${at}::timestamptz and jobs.dead_at is null
              and (jobs.held_until is null or jobs.held_until <= now())
              and not ${amongIds(jobs.id, inHand)}
            for update of jobs skip locked
          )
        )
        update outbox.jobs
        set held_by = ${worker}::uuid, held_until = now() + make_interval(secs => ${LEASE_S}), attempts = jobs.attempts + 1
        from taken where jobs.id = taken.id
        returning jobs.id, jobs.task, jobs.payload, jobs.run_at, ${DUE_AT} as due_at, jobs.attempts`),
    );
    return rows.map(({ id, task, payload, run_at, due_at, attempts }) => ({
      id,
      task,
      payload,
      runAt: new Date(run_at),
      dueAt: new Date(due_at),
      attempt: attempts,
    }));
  });
}

/** Renews the lease of the worker's jobs. Returns the ids of those that it still holds. */
export async function renew(database: Database, worker: string, ids: readonly string[]): Promise<string[]> {
  return database.transaction(OUTBOX, async ({ queries }) => {
    // A job that the worker is finishing is locked. Its lease no longer matters.
    const rows = rowsOf<{ id: string; renewed: boolean }>(
      await queries.execute(sql`
        with free as (
          select jobs.id from outbox.jobs
          where ${amongIds(jobs.id, ids)} and jobs.held_by = ${worker}::uuid for update skip locked
        ),
        renewed as (
          update outbox.jobs set held_until = now() + make_interval(secs => ${LEASE_S})
          from free where jobs.id = free.id
        )
        select jobs.id from outbox.jobs where ${amongIds(jobs.id, ids)} and jobs.held_by = ${worker}::uuid`),
    );
    return rows.map(({ id }) => id);
  });
}

/** Ends a job within a transaction. A recurring job waits for its next due time. @throws JobLostError */
export async function finish(transaction: Transaction, worker: string, id: string, next: Date | null): Promise<void> {
  const mine = sql`jobs.id = ${id}::uuid and jobs.held_by = ${worker}::uuid`;
  const ended = await transaction.under(OUTBOX, () =>
    transaction.queries.execute(
      next === null
        ? sql`delete from outbox.jobs where ${mine} returning jobs.id`
        : sql`update outbox.jobs set run_at = ${next.toISOString()}::timestamptz, attempts = 0, held_by = null,
              held_until = null, last_failure = null, dead_at = null where ${mine} returning jobs.id`,
    ),
  );
  if (rowsOf(ended).length === 0) throw new JobLostError();
}

/** Records a failure. @param deadAt set when there is to be no further attempt */
export async function fail(
  database: Database,
  worker: string,
  id: string,
  { failure, pause, deadAt }: { readonly failure: string; readonly pause: number; readonly deadAt: Date | null },
): Promise<void> {
  await database.transaction(OUTBOX, ({ queries }) =>
    queries.execute(sql`
      update outbox.jobs
      set held_by = null, held_until = now() + make_interval(secs => ${pause}), last_failure = ${failure},
        dead_at = coalesce(dead_at, ${deadAt?.toISOString() ?? null}::timestamptz)
      where jobs.id = ${id}::uuid and jobs.held_by = ${worker}::uuid`),
  );
}

/** Releases jobs that were not run because the worker stops. The next worker starts them at once. */
export async function release(database: Database, worker: string, id: string): Promise<void> {
  await database.transaction(OUTBOX, ({ queries }) =>
    queries.execute(sql`
      update outbox.jobs set held_by = null, held_until = null, attempts = jobs.attempts - 1
      where jobs.id = ${id}::uuid and jobs.held_by = ${worker}::uuid`),
  );
}

/** Creates the row of each recurring task. A schedule that became denser applies from now on. */
export async function schedule(
  database: Database,
  tasks: readonly { readonly name: string; readonly due: Date }[],
): Promise<void> {
  await database.transaction(OUTBOX, async ({ queries }) => {
    for (const { name, due } of tasks) {
      await queries.execute(sql`
        insert into outbox.jobs (id, task, payload, run_at, repeating, attempts)
        values (${randomUUID()}::uuid, ${name}, '{}', ${due.toISOString()}::timestamptz, true, 0)
        on conflict (task) where repeating
        do update set run_at = least(jobs.run_at, excluded.run_at) where jobs.held_by is null`);
    }
  });
}

/**
 * Since when no process did what recurs; null when nothing is due. When a task is due follows from its schedule, so this tells nothing of what
 * there was to do. A task that failed waits for another reason.
 */
export async function dueSince(database: Database, now: Date): Promise<Date | null> {
  const [row] = rowsOf<{ since: string | Date | null }>(
    await database.transaction(OUTBOX, ({ queries }) =>
      queries.execute(
        sql`select min(run_at) as since from outbox.jobs where repeating and attempts = 0 and run_at <= ${now.toISOString()}::timestamptz`,
      ),
    ),
  );
  const since = row?.since ?? null;
  return since === null ? null : new Date(since);
}

/** Retries a dead letter, like a new job. Returns whether there was one of this id. */
export async function revive({ queries }: Transaction, id: string): Promise<boolean> {
  const revived = await queries.execute(sql`
    update outbox.jobs set dead_at = null, attempts = 0, held_until = null
    where jobs.id = ${id}::uuid and jobs.dead_at is not null and jobs.held_by is null returning jobs.id`);
  return rowsOf(revived).length > 0;
}
