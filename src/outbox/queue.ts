/** What a worker says to the table of jobs. Each function is a transaction of its own but `finish`. */
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { amongIds } from '../database/bulk.ts';
import type { Database, Transaction } from '../database/database.ts';
import { OUTBOX } from '../database/roles.ts';
import { rowsOf } from '../database/rows.ts';
import { DUE_AT } from './due.ts';
import { jobs } from './tables.ts';
import { JobLostError } from './task.ts';

/** For so long a worker that is not heard of keeps what it has in hand. */
export const LEASE_S = 20;

export interface Claimed {
  readonly id: string;
  readonly task: string;
  readonly payload: unknown;
  /** When it is due, by the clock of the house. */
  readonly runAt: Date;
  /** Since when it could have been done, for its operator. */
  readonly dueAt: Date;
  readonly attempt: number;
}

/** What a worker can take on. */
export interface Capacity {
  readonly worker: string;
  /** How many more jobs it has room for, by task. What it does not know it leaves to others. */
  readonly room: readonly { readonly task: string; readonly most: number }[];
  /** What it still has in hand, so that it does not take it from itself if its lease ran out. */
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
 * Takes jobs that are due: the worker has them for the length of a lease. Workers pass over each other's rows. Of jobs with one
 * key that are due together, one is taken and the others are gone: whatever made them necessary has committed.
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

/** Renews the lease of what a worker has in hand; the ids of what it still has. */
export async function renew(database: Database, worker: string, ids: readonly string[]): Promise<string[]> {
  return database.transaction(OUTBOX, async ({ queries }) => {
    // What the worker is finishing is locked; its lease does not matter any more.
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

/** Ends a job within a transaction; a recurring one waits for its next moment. @throws JobLostError */
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

/** Records a failure. @param deadAt set when there shall be no further attempt */
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

/** Gives jobs back that were not done because the worker stops: whoever comes next begins them at once. */
export async function release(database: Database, worker: string, id: string): Promise<void> {
  await database.transaction(OUTBOX, ({ queries }) =>
    queries.execute(sql`
      update outbox.jobs set held_by = null, held_until = null, attempts = jobs.attempts - 1
      where jobs.id = ${id}::uuid and jobs.held_by = ${worker}::uuid`),
  );
}

/** Gives each recurring task its row. A schedule that became denser holds from now on. */
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

/** Lets a dead letter be tried again, as a new job would be; whether there was one of this id. */
export async function revive({ queries }: Transaction, id: string): Promise<boolean> {
  const revived = await queries.execute(sql`
    update outbox.jobs set dead_at = null, attempts = 0, held_until = null
    where jobs.id = ${id}::uuid and jobs.dead_at is not null and jobs.held_by is null returning jobs.id`);
  return rowsOf(revived).length > 0;
}
