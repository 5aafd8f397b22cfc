/**
 * Screens what sources asked for, right after it was recorded and in transactions of its own, so that what it finds has no part
 * in the answer to the source or in its duration. What waits stands in the database: a process that was killed leaves it to
 * the others, or to its next start.
 *
 * Nothing depends on when it runs. Publication screens again before anything can be received.
 */
import { finishScreeningWork, takeScreeningWork } from '../../alerts/for-other-rooms.ts';
import type { Background, Clock } from '../../api/context.ts';
import type { Database } from '../../database/database.ts';
import { ENGINE } from '../../database/roles.ts';
import { transactionInTurn } from '../../database/turn.ts';
import type { Sealing } from '../../sealing/sealing.ts';
import { settleAmendments } from './amendments.ts';

const ALERTS_AT_ONCE = 50;
/** What another process left undone, or this one when the database was away, is looked for this often. */
const PATROL_MS = 60_000;

export interface ScreeningWorker extends Background {
  /** Resolves when nothing is under way that was asked for before. */
  idle(): Promise<void>;
  /** Lets nothing begin any more, and waits for what is under way. */
  stop(): Promise<void>;
}

/** Starts with what an earlier process left. */
export function startScreening(
  services: { readonly database: Database; readonly clock: Clock; readonly sealing: Sealing },
  report: (error: unknown) => void,
): ScreeningWorker {
  const { clock, sealing } = services;
  const database = { ...services.database };
  let isStopped = false;
  let isWanted = false;
  let underWay: Promise<void> | null = null;

  async function work(): Promise<void> {
    while (isWanted && !isStopped) {
      isWanted = false;
      try {
        while (!isStopped && (await screenSome(database, sealing, clock))) continue;
      } catch (error) {
        report(error);
      }
    }
  }

  const worker: ScreeningWorker = {
    wake: () => {
      isWanted = true;
      underWay ??= work().finally(() => (underWay = null));
    },
    idle: async () => {
      while (underWay !== null) await underWay;
    },
    stop: async () => {
      isStopped = true;
      clearInterval(patrol);
      await worker.idle();
    },
  };
  const patrol = setInterval(() => worker.wake(), PATROL_MS);
  patrol.unref();
  worker.wake();
  return worker;
}

/** @returns whether there may be more. */
async function screenSome(database: Database, sealing: Sealing, clock: Clock): Promise<boolean> {
  return transactionInTurn(database, ENGINE, async (transaction) => {
    const alertIds = await takeScreeningWork(transaction, ALERTS_AT_ONCE);
    if (alertIds.length === 0) return false;
    await settleAmendments(transaction, sealing, alertIds, clock.now());
    await finishScreeningWork(transaction, alertIds);
    return true;
  });
}
