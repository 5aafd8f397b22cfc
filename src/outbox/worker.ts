/**
 * The outbox worker: runs the jobs that are due. Each process has one worker. Workers share the work through the table
 * and do not communicate otherwise. A worker polls once a second, and at once when it is woken.
 */
import { randomUUID } from 'node:crypto';
import type { Background, Services } from '../api/context.ts';
import { OUTBOX } from '../database/roles.ts';
import { failureClass } from './failure-class.ts';
import { pauseAfter } from './pause.ts';
import { claim, fail, finish, release, LEASE_S, renew, schedule, type Claimed } from './queue.ts';
import { JobLostError, type JobContext, type Task } from './task.ts';

const LOOK_EVERY_MS = 1000;
const RENEW_EVERY_MS = (LEASE_S * 1000) / 3;
/**
 * The longest pauses between retries. A recurring task retries sooner: its clients should not wait long after the cause
 * is fixed.
 */
const LONGEST_PAUSE_S = 3600;
const LONGEST_PAUSE_OF_RECURRING_S = 300;

export interface Worker extends Background {
  /** Resolves when no job is running and none is due. */
  idle(): Promise<void>;
  /** Starts no more jobs, aborts the running ones, and waits for them. */
  stop(): Promise<void>;
}

/** What is reported to the operator. It never contains a message, a payload or a key. */
export interface Report {
  /** A job failed. It is retried later, or it is a dead letter now. */
  failed(failure: {
    readonly job: string;
    readonly task: string;
    readonly attempt: number;
    /** Since when the job has been waiting. */
    readonly dueAt: Date;
    readonly cause: string;
    readonly isDead: boolean;
  }): void;
  /** The table could not be reached. Reported once, until it can be reached again. */
  unavailable(cause: string): void;
}

export interface WorkerOptions {
  /** Whether this worker runs recurring tasks as well. Tests that control the clock switch it off. */
  readonly recurring?: boolean;
}

/** Every process that started this job died before it ended, as often as the job may be tried. */
class JobNeverEndedError extends Error {}

/** Starts with the jobs that an earlier process left. */
export function startWorker(
  services: Omit<Services, 'jobs'>,
  tasks: readonly Task[],
  report: Report,
  { recurring = true }: WorkerOptions = {},
): Worker {
  const { clock } = services;
  // The worker's own statements do not count as statements of a request.
  const database = { ...services.database };
  const id = randomUUID();
  const known = new Map(tasks.filter(({ next }) => recurring || next === null).map((task) => [task.name, task]));
  const underWay = new Map<
    string,
    { readonly task: Task; readonly ending: AbortController; readonly done: Promise<void> }
  >();
  let isStopping = false;
  let isScheduled = false;
  let isWanted = false;
  let looking: Promise<void> | null = null;
  let isAway = false;

  async function look(): Promise<void> {
    while (isWanted && !isStopping) {
      isWanted = false;
      try {
        if (!isScheduled) await scheduleAll();
        while (!isStopping && (await takeSome())) continue;
        isAway = false;
      } catch (error) {
        if (!isAway) report.unavailable(failureClass(error));
        isAway = true;
      }
    }
  }

  async function scheduleAll(): Promise<void> {
    const now = clock.now();
    const due = [...known.values()].flatMap(({ name, next }) => (next === null ? [] : [{ name, due: next(now) }]));
    await schedule(database, due);
    isScheduled = true;
  }

  /** @returns whether more jobs may be due */
  async function takeSome(): Promise<boolean> {
    const inHand = [...underWay.values()];
    const room = [...known.values()]
      .map(({ name, atOnce }) => ({
        task: name,
        most: atOnce - inHand.filter(({ task }) => task.name === name).length,
      }))
      .filter(({ most }) => most > 0);
    if (room.length === 0) return false;
    const taken = await claim(database, { worker: id, room, inHand: [...underWay.keys()] }, clock.now());
    taken.forEach(begin);
    return taken.length > 0;
  }

  function begin(job: Claimed): void {
    const task = known.get(job.task);
    if (task === undefined) throw new Error('A worker claimed a job of an unknown task.');
    const ending = new AbortController();
    if (isStopping) ending.abort();
    const done = perform(job, task, ending.signal)
      // What cannot be recorded either stays in hand until its lease runs out.
      .catch((error: unknown) => report.unavailable(failureClass(error)))
      .finally(() => {
        underWay.delete(job.id);
        worker.wake();
      });
    underWay.set(job.id, { task, ending, done });
  }

  async function perform(job: Claimed, task: Task, signal: AbortSignal): Promise<void> {
    const { id: jobId, attempt } = job;
    let isFinished = false;
    const next = (): Date | null => task.next?.(new Date(Math.max(clock.now().getTime(), job.runAt.getTime()))) ?? null;
    const context: JobContext = {
      services: { ...services, database, jobs: worker },
      due: job.runAt,
      attempt,
      signal,
      finish: async (transaction) => {
        await finish(transaction, id, jobId, next());
        isFinished = true;
      },
    };
    try {
      signal.throwIfAborted();
      // The processes that held the job were killed too often for this to be chance.
      if (attempt > task.mostAttempts && task.next === null) throw new JobNeverEndedError();
      await task.run(job.payload, context);
      if (!isFinished) await database.transaction(OUTBOX, context.finish);
    } catch (error) {
      if (error instanceof JobLostError) return;
      if (signal.aborted) return release(database, id, jobId);
      const failure = { job: jobId, task: task.name, attempt, dueAt: job.dueAt, cause: failureClass(error) };
      const isDead = attempt >= task.mostAttempts;
      await fail(database, id, jobId, {
        failure: failure.cause,
        pause: pauseAfter(attempt, task.next === null ? LONGEST_PAUSE_S : LONGEST_PAUSE_OF_RECURRING_S, Math.random()),
        deadAt: isDead ? clock.now() : null,
      });
      report.failed({ ...failure, isDead });
    }
  }

  async function renewAll(): Promise<void> {
    if (underWay.size === 0) return;
    const ids = [...underWay.keys()];
    const kept = new Set(await renew(database, id, ids));
    for (const each of ids) if (!kept.has(each)) underWay.get(each)?.ending.abort();
  }

  const worker: Worker = {
    wake: () => {
      isWanted = true;
      looking ??= look().finally(() => {
        looking = null;
        // The worker may have been woken after it last polled.
        if (isWanted && !isStopping) worker.wake();
      });
    },
    idle: async () => {
      do {
        worker.wake();
        while (looking !== null) await looking;
        await Promise.all([...underWay.values()].map(({ done }) => done));
      } while (looking !== null || underWay.size > 0);
    },
    stop: async () => {
      clearInterval(patrol);
      isStopping = true;
      for (const { ending } of underWay.values()) ending.abort();
      while (looking !== null) await looking;
      await Promise.all([...underWay.values()].map(({ done }) => done));
      clearInterval(heart);
    },
  };
  const patrol = setInterval(() => worker.wake(), LOOK_EVERY_MS).unref();
  const heart = setInterval(() => void renewAll().catch(() => undefined), RENEW_EVERY_MS).unref();
  worker.wake();
  return worker;
}
