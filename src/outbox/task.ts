/** What a piece of background work is: its name, what it is told, and how it is done. */
import type { z } from 'zod';
import type { Services } from '../api/context.ts';
import type { Transaction } from '../database/database.ts';

/**
 * A kind of job. A room declares it beside its other words, so that the room can enqueue it; how it is done is said where tasks are
 * registered (`src/server/tasks.ts`).
 */
export interface TaskKind<Payload> {
  /** In the table, in logs, and to whoever looks at dead letters: it must say nothing that is confidential. */
  readonly name: string;
  /** Ids, dates and the like. Never content: jobs are read by people who may not know it. */
  readonly payload: z.ZodType<Payload>;
}

/** What a handler has besides its payload. */
export interface JobContext {
  readonly services: Services;
  /**
   * When the job was due. For a recurring task, the first of its moments that has not been served: what was missed meanwhile is
   * done once.
   */
  readonly due: Date;
  /** Which attempt this is, from 1. */
  readonly attempt: number;
  /**
   * Aborted when the server stops, or when the job was lost to another process. A long handler calls `signal.throwIfAborted()`
   * between its steps: the job is then given back, and begun again elsewhere.
   */
  readonly signal: AbortSignal;
  /**
   * Says, within a transaction of the handler, that the job is done: what the transaction does is then done exactly once, because
   * it commits with the end of the job or not at all. Call it after the turn was taken, and before the register is written.
   *
   * @throws JobLostError when another process has the job by now; let it end the transaction.
   */
  finish(transaction: Transaction): Promise<void>;
}

/**
 * How a job is done.
 *
 * INVARIANT: a handler can be run again after it was done in part or in full: when its process was killed, when it failed, or
 * when an end was not recorded. There are two ways to be safe:
 * - What it does in the database, it does in one transaction that also calls `context.finish`: exactly once.
 * - What it does elsewhere happens at least once: it passes on something by which a repetition is known (the job's payload, an id),
 *   or compares what is with what should be.
 */
export type Handler<Payload> = (payload: Payload, context: JobContext) => Promise<void>;

export interface Task {
  readonly name: string;
  /** @throws ZodError when the payload is not one of this task. */
  run(payload: unknown, context: JobContext): Promise<void>;
  /** For a recurring task, its first due moment after a given one. Must depend on the moment alone. */
  readonly next: ((after: Date) => Date) | null;
  /** How many of them a process does at one time. */
  readonly atOnce: number;
  /** After how many attempts it is a dead letter. */
  readonly mostAttempts: number;
}

export interface TaskOptions {
  readonly atOnce?: number;
  readonly mostAttempts?: number;
}

/** With pauses that double from a second to an hour, about nine hours: longer than most failures of what others run. */
const MOST_ATTEMPTS = 20;

export function taskKind<Payload>(name: string, payload: z.ZodType<Payload>): TaskKind<Payload> {
  return { name, payload };
}

/** A task that is done once for each job. */
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
 * A task that is done at moments known beforehand, by one of all processes. A moment that nobody served is served late; several
 * of them are served once. One that fails is tried again, however often; its next moments wait for it.
 */
export function recurring(
  name: string,
  next: (after: Date) => Date,
  handler: (context: JobContext) => Promise<void>,
): Task {
  return { name, run: (_payload, context) => handler(context), next, atOnce: 1, mostAttempts: MOST_ATTEMPTS };
}

/**
 * Moments at whole multiples of a period since 1970, UTC: the same for every process, whenever it started.
 *
 * @param later how many seconds after each multiple
 */
export function every(seconds: number, later = 0): (after: Date) => Date {
  const [period, lag] = [seconds * 1000, later * 1000];
  return (after) => new Date((Math.floor((after.getTime() - lag) / period) + 1) * period + lag);
}

/** Another process has the job by now, because this one did not say for too long that it is alive. */
export class JobLostError extends Error {
  constructor() {
    super('Another process has this job by now.');
    this.name = 'JobLostError';
  }
}
