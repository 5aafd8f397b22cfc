/**
 * What a decision or a measure of the Chamber does to alerts and travel documents. It takes the way of every decision of the Commission, so recalls, the feed and
 * what the source is told are those of any alert that it decides about.
 *
 * INVARIANT: nothing of the file goes along. The ruling has a constant text for its reasons, and names no request.
 */
import { record } from '../audit/record.ts';
import { sessionOf } from '../database/roles.ts';
import { purposeOf } from '../decisions/audited-read.ts';
import { imposeAtDesk } from '../reviews/desk/impose.ts';
import { commissionOf, type Desk } from './frame.ts';
import { subjectOf } from './parts.ts';
import type { OperativePart } from './tables.ts';

const REASONS = {
  MEASURE: 'The Requests Chamber ordered a provisional measure (Statute Art. 37).',
  DECISION: 'The Requests Chamber decided (Statute Art. 38).',
} as const;

/**
 * Imposes operative parts on their alerts and travel documents, in the transaction of the step.
 *
 * @param proposedBy who prepared the decision; null for a measure of the Chamber
 * @param pathOf the place of a part in the input
 */
export async function imposeParts(
  { context, transaction, user, now }: Desk,
  parts: readonly OperativePart[],
  proposedBy: string | null,
  pathOf: (place: number) => readonly string[],
): Promise<void> {
  if (parts.length === 0) return;
  const reader = commissionOf(context.reader);
  await transaction.under(sessionOf(reader), async () => {
    const concerned: string[] = [];
    const desk = { context: { ...context, reader }, transaction, addressee: 'CCF' as const, user, now, concerned };
    for (const [place, part] of parts.entries()) {
      const { decision } = part;
      const reasons = proposedBy === null ? REASONS.MEASURE : REASONS.DECISION;
      const { id, alertId } = await imposeAtDesk(desk, {
        subject: subjectOf(part),
        decision,
        reasons,
        proposedBy,
        path: pathOf(place),
      });
      concerned.push(id, ...(alertId === null ? [] : [alertId]));
    }
    await record(transaction, {
      ...{ by: reader, at: now, operation: 'DECIDE', register: 'ASYLUM_DECISIONS' },
      ...{ purpose: purposeOf(reader), records: concerned },
    });
  });
}
