/** A background task: its name, its payload and its handler. */
import type { z } from 'zod';
import type { Services } from '../api/context.ts';
import type { Transaction } from '../database/database.ts';

/**
 * A kind of job. A module declares it among its own types, so that the module can enqueue it. The handler is registered
 * in `src/server/tasks.ts`.
 */
export interface TaskKind<Payload> {
  /** Stored in the table, logged, and shown with dead letters. It must disclose nothing that is confidential. */
  readonly name: string;
  /** Ids, dates and the like. Never content: jobs are read by people who may not know it. */
  readonly payload: z.ZodType<Payload>;
}

/** What a handler receives besides its payload. */
export interface JobContext {
  readonly services: Services;
  /**
   * When the job was due. For a recurring task, the first due time that was not served: missed due times are served by
   * one run.
   */
  readonly due: Date;
  /** The number of this attempt, from 1. */
  readonly attempt: number;
  /**
   * Aborted when the server stops, or when the job was lost to another process. A long handler calls
   * `signal.throwIfAborted()` between its steps. The job is then released and started again elsewhere.
   */
  readonly signal: AbortSignal;
  /**
   * Marks the job as done within a transaction of the handler. The effects of that transaction then happen exactly
   * once: they commit together with the end of the job, or not at all. Call it after the engine lock is taken, and
   * before the register is written.
   *
   * @throws JobLostError when another process holds the job now; let it end the transaction
   */
  finish(transaction: Transaction): Promise<void>;
}

/**
 * Runs a job.
 *
 * INVARIANT: a handler can run again after it ran in part or in full: after its process was killed, after it failed, or
 * when its end was not recorded. There are two ways to be safe:
 * - Effects in the database: use one transaction that also calls `context.finish`. They happen exactly once.
 * - Effects elsewhere happen at least once. Pass on something that identifies a repetition (the job's payload, an id),
 * or compare the actual state with the intended one.
 */
export type Handler<Payload> = (payload: Payload, context: JobContext) => Promise<void>;

export interface Task {
  readonly name: string;
  /** @throws ZodError when the payload does not belong to this task */
  run(payload: unknown, context: JobContext): Promise<void>;
  /** For a recurring task: the first due time after a given moment. It must depend on that moment alone. */
  readonly next: ((after: Date) => Date) | null;
  /** How many jobs of this task a process runs at the same time. */
  readonly atOnce: number;
  /** After how many attempts a job is a dead letter. */
  readonly mostAttempts: number;
}

export interface TaskOptions {
  readonly atOnce?: number;
  readonly mostAttempts?: number;
}

/**
 * The pauses double from a second to an hour, about nine hours in all: longer than most failures of services that
 * others run.
 */
const MOST_ATTEMPTS = 20;

export function taskKind<Payload>(name: string, payload: z.ZodType<Payload>): TaskKind<Payload> {
  return { name, payload };
}

/** A task that runs once for each job. */
export function handle<Payload>(
  kind: TaskKind<Payload>,
  handler: Handler<Payload>,
  { atOnce = 1, mostAttempts = MOST_ATTEMPTS }: TaskOptions = {},
): Task {
  return {
    name: kind.name,
    run: (payload, context) => handler(kind.payload.parse(payload), context),
    next: null,
    atOnce,
    mostAttempts,
  };
}

/**
 * A task that runs at times known in advance, in one process. A due time that was missed is served late; several missed
 * due times are served by one run. A run that fails is retried without limit, and the next due times wait for it.
 */
export function recurring(
  name: string,
  next: (after: Date) => Date,
  handler: (context: JobContext) => Promise<void>,
): Task {
  return { name, run: (_payload, context) => handler(context), next, atOnce: 1, mostAttempts: MOST_ATTEMPTS };
}

/**
 * Due times at whole multiples of a period since 1970, UTC. They are the same in every process, whenever it started.
 *
 * @param later how many seconds after each multiple
 */
export function every(seconds: number, later = 0): (after: Date) => Date {
  const [period, lag] = [seconds * 1000, later * 1000];
  return (after) => new Date((Math.floor((after.getTime() - lag) / period) + 1) * period + lag);
}

/** Another process holds the job now, because this one did not renew its lease in time. */
export class JobLostError extends Error {
  constructor() {
    super('Another process holds this job now.');
    this.name = 'JobLostError';
  }
}
