/**
 * The screening jobs of alerts that were requested or amended. The request itself enqueues one job, the same for every
 * request. The comparison with known decisions runs afterwards, in a transaction of its own, so that the duration of a
 * request discloses nothing.
 *
 * INVARIANT: a job has no unique key. A source that amends an alert again waits for no running screening, and its
 * amendment is screened after it.
 */
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { amongIds } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { enqueue, enqueueEach } from '../outbox/enqueue.ts';
import { taskKind } from '../outbox/task.ts';

export const SCREENING = taskKind('screening', z.strictObject({ alertId: z.guid() }));

/** Enqueues the screening of an alert. Jobs that already wait are run once. */
export async function awaitScreening(transaction: Transaction, alertId: string): Promise<void> {
  await enqueue(transaction, { task: SCREENING, key: alertId, payload: { alertId } });
}

/**
 * Enqueues another screening of alerts whose accepted amendments have not taken effect, if the alerts are among those
 * given or have amendments among those given. One statement, whatever is found.
 */
export async function awaitWithheldAmendments(transaction: Transaction, ids: readonly string[]): Promise<void> {
  await enqueueEach(
    transaction,
    SCREENING,
    sql`
      select distinct amendments.alert_id::text as key, jsonb_build_object('alertId', amendments.alert_id) as payload
      from alerts.amendments
      where amendments.state = 'UNDER_EXAMINATION'
        and (${amongIds(sql`amendments.id`, ids)} or ${amongIds(sql`amendments.alert_id`, ids)})`,
  );
}
