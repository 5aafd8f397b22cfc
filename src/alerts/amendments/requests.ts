/**
 * A source amends an alert of its own. As with everything that a source does, the answer depends on what the source itself did:
 * an alert that fell is amended like any other.
 */
import { randomUUID } from 'node:crypto';
import { eq, max } from 'drizzle-orm';
import { z } from 'zod';
import type { RequestContext } from '../../api/context.ts';
import { alertReference, parseInput } from '../../api/input.ts';
import { subjectSchema, warrantsSchema } from '../described-subject.ts';
import { Registry } from '../registry.ts';
import { awaitScreening } from '../screening-work.ts';
import type { AmendAlertInput } from './inputs.ts';
import { amendments } from './tables.ts';

const schema = z.object({ reference: alertReference, subject: subjectSchema, warrants: warrantsSchema });

/** An amendment by the alert's reference and its place among the alert's amendments. */
export interface AmendmentName {
  readonly reference: string;
  readonly ordinal: number;
}

/**
 * Records how an alert shall read. The alert itself stays as it is until the notices desk accepts the amendment.
 *
 * @throws InputError NOT_FOUND when the source has no alert of this reference.
 */
export async function amendAlert(context: RequestContext, input: AmendAlertInput): Promise<AmendmentName> {
  const { reference, subject, warrants } = parseInput(schema, input);
  const registry = new Registry(context);
  const amended = await registry.record('AMEND', async (transaction, now) => {
    const { alertId } = await registry.ownAlert(transaction, reference);
    const [earlier] = await transaction.queries
      .select({ last: max(amendments.ordinal) })
      .from(amendments)
      .where(eq(amendments.alertId, alertId));
    const ordinal = (earlier?.last ?? 0) + 1;
    await transaction.queries.insert(amendments).values({
      id: randomUUID(),
      alertId,
      ordinal,
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
