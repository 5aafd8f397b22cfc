/** The retention of an alert begins when the alert is recorded. Its source is no longer asked when it withdraws the alert. */
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
 * Begins the retention of alerts: five years from the moment when they are recorded. An imported public notice does not say when it
 * was recorded elsewhere, so its retention begins with the import.
 */
export async function beginRetention(
  transaction: Transaction,
  recorded: readonly RecordedAlert[],
  now: Date,
): Promise<void> {
  const rows = recorded.map((alert) => ({ ...alert, endsOn: latestEnd(now), over: false }));
  await bulkInsert(transaction, retention, rows);
}

/** Stores the sources of alerts that a later file names. */
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
 * Stops asking the source of an alert that it withdrew. The content of the alert is erased on the same day as before.
 *
 * @returns false when the retention was already over: the alert was withdrawn before, or has expired
 */
export async function stopAsking({ queries }: Transaction, alertId: string): Promise<boolean> {
  const stopped = await queries
    .update(retention)
    .set({ over: true, askedOn: null })
    .where(and(eq(retention.alertId, alertId), eq(retention.over, false)))
    .returning({ alertId: retention.alertId });
  return stopped.length > 0;
}
