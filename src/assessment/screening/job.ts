/**
 * Screens what a source asked for, right after it was recorded and in a transaction of its own, so that what is found has no part
 * in the answer to the source or in its duration.
 *
 * Nothing depends on when it is done. Publication screens again before anything can be received.
 */
import type { Services } from '../../api/context.ts';
import type { Transaction } from '../../database/database.ts';
import { ENGINE } from '../../database/roles.ts';
import { withEngineLock } from '../../database/engine-lock.ts';
import { assessAmendments } from './amendments.ts';

/** @param finish ends the job in the transaction of the screening */
export async function screenAlert(
  { database, sealing, clock }: Pick<Services, 'database' | 'sealing' | 'clock'>,
  alertId: string,
  finish: (transaction: Transaction) => Promise<void>,
): Promise<void> {
  await withEngineLock(database, ENGINE, async (transaction) => {
    await finish(transaction);
    await assessAmendments(transaction, sealing, [alertId], clock.now());
  });
}
