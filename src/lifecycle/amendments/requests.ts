/**
 * A source amends an alert of its own.
 *
 * INVARIANT: the answer depends on what the source itself did. An alert that fell is amended like any other one, until its
 * retention is over.
 */
import { randomUUID } from 'node:crypto';
import { eq, max } from 'drizzle-orm';
import { z } from 'zod';
import type { RequestContext } from '../../api/context.ts';
import { alertReference, parseInput } from '../../api/input.ts';
import { subjectSchema } from '../../alerts/inputs.ts';
import { warrantsSchema } from '../../alerts/warrant-inputs.ts';
import type { Transaction } from '../../database/database.ts';
import { assertMinimum } from '../assert-minimum.ts';
import { Registry } from '../registry.ts';
import { assertRoomForAmendment } from '../most-open.ts';
import { retainedUntil } from '../expiry/assert-not-expired.ts';
import { awaitScreening } from '../../alerts/screening-work.ts';
import type { AmendAlertInput } from './inputs.ts';
import { amendments } from '../../alerts/amendments/tables.ts';

const schema = z.object({ reference: alertReference, subject: subjectSchema, warrants: warrantsSchema });

/** Identifies an amendment: the reference of its alert, and its number among the amendments of that alert. */
export interface AmendmentName {
  readonly reference: string;
  readonly ordinal: number;
}

/**
 * Records the new content of an alert. The alert is unchanged until the notices desk accepts the amendment.
 *
 * @throws InputError NOT_FOUND when the source has no alert with this reference. REQUIRED or INVALID, each with its place, for all that
 *   a notice of its colour would lack. CONFLICT when the alert is withdrawn or its retention is over. TOO_MANY_OPEN when as many of its
 *   amendments as it may have are not decided.
 */
export async function amendAlert(context: RequestContext, input: AmendAlertInput): Promise<AmendmentName> {
  const { reference, subject, warrants } = parseInput(schema, input);
  const registry = new Registry(context);
  const amended = await registry.record('AMEND', async (transaction, now) => {
    const { alertId, form, colour } = await registry.ownAlert(transaction, reference);
    assertMinimum({ form, colour, subject, warrants });
    // An erased alert accepts no amendment: its content would never be erased.
    await retainedUntil(transaction, alertId, now);
    await assertRoomForAmendment(transaction, alertId);
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

/** Appends an amendment after those that are requested at the same moment. @returns its number */
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
    // A concurrent insert of the same number is waited for. Then the next number is free.
    const inserted = await queries
      .insert(amendments)
      .values({ ...amendment, ordinal })
      .onConflictDoNothing()
      .returning({ ordinal: amendments.ordinal });
    if (inserted.length > 0) return ordinal;
  }
}
