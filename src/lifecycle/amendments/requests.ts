/**
 * A source amends an alert of its own. As with everything that a source does, the answer depends on what the source itself did:
 * an alert that fell is amended like any other, until its time is over.
 */
import { randomUUID } from 'node:crypto';
import { eq, max } from 'drizzle-orm';
import { z } from 'zod';
import type { RequestContext } from '../../api/context.ts';
import { alertReference, parseInput } from '../../api/input.ts';
import { subjectSchema, warrantsSchema } from '../described-subject.ts';
import type { Transaction } from '../../database/database.ts';
import { Registry } from '../registry.ts';
import { retainedUntil } from '../expiry/assert-not-expired.ts';
import { awaitScreening } from '../../alerts/screening-work.ts';
import type { AmendAlertInput } from './inputs.ts';
import { amendments } from '../../alerts/amendments/tables.ts';

const schema = z.object({ reference: alertReference, subject: subjectSchema, warrants: warrantsSchema });

/** An amendment by the alert's reference and its place among the alert's amendments. */
export interface AmendmentName {
  readonly reference: string;
  readonly ordinal: number;
}

/**
 * Records how an alert shall read. The alert itself stays as it is until the notices desk accepts the amendment.
 *
 * @throws InputError NOT_FOUND when the source has no alert of this reference; CONFLICT when the alert is withdrawn or its time is over.
 */
export async function amendAlert(context: RequestContext, input: AmendAlertInput): Promise<AmendmentName> {
  const { reference, subject, warrants } = parseInput(schema, input);
  const registry = new Registry(context);
  const amended = await registry.record('AMEND', async (transaction, now) => {
    const { alertId } = await registry.ownAlert(transaction, reference);
    // What is written about an alert of which nothing is left would be left.
    await retainedUntil(transaction, alertId, now);
    const ordinal = await append(transaction, {
      id: randomUUID(),
      alertId,
      source: registry.country,
      reference,
      content: { subject: { ...subject, documents: subject.documents ?? [] }, warrants },
      requestedAt: now,
      state: 'UNDER_EXAMINATION',
    });
    await awaitScreening(transaction, alertId);
    return { alertId, result: { reference, ordinal } };
  });
  context.services.jobs.wake();
  return amended;
}

/** Appends an amendment, after those that were asked for at the same moment; its place among them. */
async function append(
  { queries }: Transaction,
  amendment: Omit<typeof amendments.$inferInsert, 'ordinal'>,
): Promise<number> {
  for (;;) {
    const [earlier] = await queries
      .select({ last: max(amendments.ordinal) })
      .from(amendments)
      .where(eq(amendments.alertId, amendment.alertId));
    const ordinal = (earlier?.last ?? 0) + 1;
    // Whoever takes the same place at this moment is waited for; then the next one is free.
    const taken = await queries
      .insert(amendments)
      .values({ ...amendment, ordinal })
      .onConflictDoNothing()
      .returning({ ordinal: amendments.ordinal });
    if (taken.length > 0) return ordinal;
  }
}
