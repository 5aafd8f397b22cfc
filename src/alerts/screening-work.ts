/**
 * What waits to be screened: alerts that were just requested or amended. The request itself writes one row, the same for
 * every request; who compares it with what is known does so afterwards, in a transaction of its own, so that the duration of a
 * request tells nothing.
 */
import { sql } from 'drizzle-orm';
import { amongIds } from '../database/among.ts';
import type { Transaction } from '../database/database.ts';
import { amendments } from './amendments/tables.ts';
import { screeningWork } from './tables.ts';

/** Lets an alert wait for its screening. What waits already waits once. */
export async function awaitScreening({ queries }: Transaction, alertId: string): Promise<void> {
  await queries.insert(screeningWork).values({ alertId }).onConflictDoNothing();
}

/** Takes some alerts that wait; other processes pass them over until the transaction ends. */
export async function takeScreeningWork({ queries }: Transaction, most: number): Promise<string[]> {
  const rows = await queries
    .select({ alertId: screeningWork.alertId })
    .from(screeningWork)
    .orderBy(screeningWork.alertId)
    .limit(most)
    .for('update', { skipLocked: true });
  return rows.map(({ alertId }) => alertId);
}

/** Says that alerts were screened. */
export async function finishScreeningWork({ queries }: Transaction, alertIds: readonly string[]): Promise<void> {
  await queries.delete(screeningWork).where(amongIds(screeningWork.alertId, alertIds));
}

/**
 * Lets alerts wait for another screening whose accepted amendments have not taken effect, if they are among those given or
 * amendments among those given are of them. One statement, whatever is found.
 */
export async function awaitParkedAmendments({ queries }: Transaction, ids: readonly string[]): Promise<void> {
  await queries.execute(sql`
    insert into alerts.screening_work (alert_id)
    select amendments.alert_id from alerts.amendments
    where amendments.state = 'UNDER_EXAMINATION'
      and (${amongIds(amendments.id, ids)} or ${amongIds(amendments.alertId, ids)})
    on conflict do nothing`);
}
