/**
 * What waits to be screened: alerts that were just requested or amended. The request itself enqueues one job, the same for
 * every request; it is compared with what is known afterwards, in a transaction of its own, so that the duration of a request
 * tells nothing.
 *
 * INVARIANT: a job has no key of its own that is unique. A source that amends an alert again meets nothing of a screening that is
 * under way, and what it amended is screened after it.
 */
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { amongIds } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { enqueue, enqueueEach } from '../outbox/enqueue.ts';
import { taskKind } from '../outbox/task.ts';

export const SCREENING = taskKind('screening', z.strictObject({ alertId: z.guid() }));

/** Lets an alert wait for its screening. What waits already is screened once. */
export async function awaitScreening(transaction: Transaction, alertId: string): Promise<void> {
  await enqueue(transaction, { task: SCREENING, key: alertId, payload: { alertId } });
}

/**
 * Lets alerts wait for another screening whose accepted amendments have not taken effect, if they are among those given or
 * amendments among those given are of them. One statement, whatever is found.
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
