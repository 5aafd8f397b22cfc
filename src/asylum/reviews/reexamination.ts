/** A source asks for its alert to be examined anew: officers get an item, and the source learns nothing of whose. */
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Transaction } from '../../database/database.ts';
import { ENGINE } from '../../database/roles.ts';
import { dueAtOf } from './urgency.ts';

/**
 * Opens a review of kind `REEXAMINATION` for the refugee desk, and one for the CCF where it alone knows why the alert is not valid.
 * Asking twice with one request opens nothing more.
 *
 * INVARIANT: one statement, whatever is known about the alert.
 */
export async function openReexamination(
  transaction: Transaction,
  { alertId, requestId }: { readonly alertId: string; readonly requestId: string },
  now: Date,
): Promise<void> {
  const urgency = 'ROUTINE';
  await transaction.under(ENGINE, () =>
    transaction.queries.execute(sql`
      insert into asylum.reviews (id, kind, alert_id, request_id, created_at, due_at, urgency, state, addressee)
      select item.id, 'REEXAMINATION', a.id, ${requestId}::uuid, ${now.toISOString()}::timestamptz,
        ${dueAtOf(now, urgency).toISOString()}::timestamptz, ${urgency}, 'OPEN', item.addressee
      from alerts.alerts a
      join (values (${randomUUID()}::uuid, 'SECRETARIAT'), (${randomUUID()}::uuid, 'CCF')) as item(id, addressee)
        on item.addressee = 'SECRETARIAT' or a.closed_by_ccf
      where a.id = ${alertId}::uuid
      on conflict (kind, decision_id, alert_id, request_id, addressee) do nothing`),
  );
}
