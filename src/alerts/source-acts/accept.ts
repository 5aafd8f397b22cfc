/**
 * Accepts what a source does to its own alert. The act is one row, and a job that applies it. The job is the same for every act.
 *
 * INVARIANT: it waits for no lock but that of other acts of the same source on the same alert. The rows of the alert itself are locked
 * while something is derived or announced, and the engine lock while somebody reports: a source that waited for either would learn of it.
 */
import { randomUUID } from 'node:crypto';
import { eq, max, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '../../database/database.ts';
import { enqueue } from '../../outbox/enqueue.ts';
import { taskKind } from '../../outbox/task.ts';
import { sourceActs } from './tables.ts';

export const SOURCE_ACTS = taskKind('source acts', z.strictObject({ alertId: z.guid() }));

/** An act as it is accepted. */
export type NewAct = Pick<typeof sourceActs.$inferInsert, 'alertId' | 'source' | 'kind'> &
  Partial<Pick<typeof sourceActs.$inferInsert, 'reason' | 'consents' | 'reexaminationId'>>;

/** Accepts an act, after those on the same alert that are not applied. The caller wakes the worker after the commit. */
export async function acceptAct(transaction: Transaction, act: NewAct, now: Date): Promise<void> {
  const { alertId } = act;
  const { queries } = transaction;
  await oneActAtATime(transaction, alertId);
  const [earlier] = await queries
    .select({ last: max(sourceActs.ordinal) })
    .from(sourceActs)
    .where(eq(sourceActs.alertId, alertId));
  const ordinal = (earlier?.last ?? 0) + 1;
  await queries.insert(sourceActs).values({ id: randomUUID(), ...act, ordinal, acceptedAt: now });
  await enqueue(transaction, { task: SOURCE_ACTS, key: alertId, payload: { alertId } });
}

/** Lets one act on an alert after the other begin, until the transaction ends: the second sees what the first did. */
export async function oneActAtATime({ queries }: Transaction, alertId: string): Promise<void> {
  await queries.execute(sql`select pg_advisory_xact_lock(hashtext('nansen source act'), hashtext(${alertId}))`);
}
