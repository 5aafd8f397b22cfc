/** Whether the retention of an alert is over for its source: by the day, and not by when the job ran. */
import { eq } from 'drizzle-orm';
import { inputError } from '../../api/user-error.ts';
import type { Transaction } from '../../database/database.ts';
import { dayOf } from './period.ts';
import { retention } from '../../alerts/retention/tables.ts';

/**
 * The day on which the retention of an alert ends. Its row is locked. So the second of two concurrent extensions sees the first, and
 * nothing is written about an alert that ends at this moment.
 *
 * @throws InputError CONFLICT when the alert is withdrawn or its retention is over
 */
export async function retainedUntil({ queries }: Transaction, alertId: string, now: Date): Promise<string> {
  const [current] = await queries
    .select({ endsOn: retention.endsOn, over: retention.over })
    .from(retention)
    .where(eq(retention.alertId, alertId))
    .for('update');
  if (current === undefined || current.over || current.endsOn <= dayOf(now)) {
    throw inputError(
      ['input', 'reference'],
      'CONFLICT',
      'You withdrew this alert, or its retention is over. If you still need it, request a new alert.',
    );
  }
  return current.endsOn;
}
