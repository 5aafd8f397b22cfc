/**
 * What is known about the alerts that a draft can make valid again. Who drafts and who adopts answer for the same facts: a retention ends all
 * that was known before it, so a draft is void when anything was recorded since.
 */
import { alertIdOf } from '../alerts/countries.ts';
import { versionOf } from '../api/version.ts';
import { sessionOf } from '../database/roles.ts';
import { needsTwoOfficers } from '../decisions/review-kinds.ts';
import { factsOfAlert } from '../reviews/case.ts';
import { commissionOf, type Desk } from './frame.ts';
import type { OperativePart } from './tables.ts';

/** A version of what the Commission knows about these alerts; null for parts that make nothing valid again. */
export async function draftFacts(
  { transaction, context, now }: Desk,
  parts: readonly OperativePart[],
): Promise<string | null> {
  const ending = parts.filter(({ decision }) => needsTwoOfficers([decision]));
  if (ending.length === 0) return null;
  const { role, country } = commissionOf(context.reader);
  return transaction.under(sessionOf({ role, country }), async () => {
    const known: (string | null)[] = [];
    for (const { reference } of ending) {
      const id = await alertIdOf(transaction, reference);
      known.push(id === null ? null : await factsOfAlert(transaction, role, id, now));
    }
    return versionOf(known);
  });
}
