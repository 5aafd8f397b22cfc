/**
 * What is known about the alerts and travel documents that a draft can make valid again. Who drafts and who adopts answer for the same facts: a retention ends all
 * that was known before it, so a draft is void when anything was recorded since.
 */
import { alertIdOf } from '../alerts/countries.ts';
import { versionOf } from '../api/version.ts';
import { sessionOf } from '../database/roles.ts';
import { needsTwoOfficers } from '../decisions/review-kinds.ts';
import type { Transaction } from '../database/database.ts';
import { idOfDocument } from '../documents/assessed.ts';
import { factsOfAlert } from '../reviews/case.ts';
import type { Sealing } from '../sealing/sealing.ts';
import { commissionOf, type Desk } from './frame.ts';
import { subjectOf } from './parts.ts';
import type { OperativePart } from './tables.ts';

/** A version of what the Commission knows about them; null for parts that make nothing valid again. */
export async function draftFacts(
  { transaction, context, now }: Desk,
  parts: readonly OperativePart[],
): Promise<string | null> {
  const ending = parts.filter(({ decision }) => needsTwoOfficers([decision]));
  if (ending.length === 0) return null;
  const { role, country } = commissionOf(context.reader);
  return transaction.under(sessionOf({ role, country }), async () => {
    const known: (string | null)[] = [];
    for (const part of ending) {
      const id = await idOf(transaction, context.services.sealing, part);
      known.push(id === null ? null : await factsOfAlert(transaction, role, id, now));
    }
    return versionOf(known);
  });
}

function idOf(transaction: Transaction, sealing: Sealing, part: OperativePart): Promise<string | null> | string {
  const subject = subjectOf(part);
  return 'document' in subject ? idOfDocument(sealing, subject.document) : alertIdOf(transaction, subject.reference);
}
