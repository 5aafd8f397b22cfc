/** The retention of an alert begins when the alert is recorded here, and ends early when its source withdraws it. */
import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../database/database.ts';
import { bulkInsert } from '../../database/bulk.ts';
import { latestEnd } from './period.ts';
import { retention } from '../../alerts/retention/tables.ts';

export interface RecordedAlert {
  readonly alertId: string;
  readonly source: string | null;
  readonly reference: string;
}

/**
 * Alerts that are recorded at a moment are kept for five years from then. A public notice that is imported does not tell when it was
 * recorded elsewhere, so its time counts from the import.
 */
export async function beginRetention(
  transaction: Transaction,
  recorded: readonly RecordedAlert[],
  now: Date,
): Promise<void> {
  const rows = recorded.map((alert) => ({ ...alert, endsOn: latestEnd(now), over: false }));
  await bulkInsert(transaction, retention, rows);
}

/** A file that tells more than an earlier one may tell whose an alert is. */
export async function changeSources(
  { queries }: Transaction,
  changed: readonly { readonly id: string; readonly source: string | null }[],
): Promise<void> {
  await queries.execute(sql`
    update alerts.retention r set source = c.source
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as c(id uuid, source text)
    where r.alert_id = c.id and r.source is distinct from c.source`);
}

/**
 * Nobody is asked any more about an alert that its source withdrew. What is kept of it goes at the same day as before.
 *
 * @returns false when it was over already: withdrawn before, or expired
 */
export async function stopAsking({ queries }: Transaction, alertId: string): Promise<boolean> {
  const stopped = await queries
    .update(retention)
    .set({ over: true, askedOn: null })
    .where(and(eq(retention.alertId, alertId), eq(retention.over, false)))
    .returning({ alertId: retention.alertId });
  return stopped.length > 0;
}
