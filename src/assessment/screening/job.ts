/**
 * Screens a request right after it was recorded, in its own transaction. So neither the answer to the source nor its duration depends on
 * what is found.
 *
 * Nothing depends on when it runs. Publication screens again before anybody can receive the alert.
 */
import type { Services } from '../../api/context.ts';
import type { Transaction } from '../../database/database.ts';
import { ENGINE } from '../../database/roles.ts';
import { withEngineLock } from '../../database/engine-lock.ts';
import { assessAmendments } from './amendments.ts';

/** Screens one alert. @param finish ends the job in the transaction of the screening */
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
