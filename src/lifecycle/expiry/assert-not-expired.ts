/** Whether the time of an alert is over for its source: by the day, and not by when the work was done. */
import { eq } from 'drizzle-orm';
import { inputError } from '../../api/user-error.ts';
import type { Transaction } from '../../database/database.ts';
import { dayOf } from './period.ts';
import { retention } from '../../alerts/retention/tables.ts';

/**
 * Until when an alert is kept. Its row is locked, so that of two extensions at once the second sees the first, and nothing is written
 * about an alert that ends at this moment.
 *
 * @throws InputError CONFLICT when the alert is withdrawn or its time is over.
 */
export async function retainedUntil({ queries }: Transaction, alertId: string, now: Date): Promise<string> {
  const [kept] = await queries
    .select({ endsOn: retention.endsOn, over: retention.over })
    .from(retention)
    .where(eq(retention.alertId, alertId))
    .for('update');
  if (kept === undefined || kept.over || kept.endsOn <= dayOf(now)) {
    throw inputError(
      ['input', 'reference'],
      'CONFLICT',
      'You withdrew this alert, or its time is over. If you still need it, request it anew.',
    );
  }
  return kept.endsOn;
}
