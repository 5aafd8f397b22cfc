/**
 * How an alert describes its subject, as far as matching compares it, in one text: by that it is told whether somebody who ruled on
 * it had the same in front of them.
 */
import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../database/database.ts';
import type { MatchPerson } from '../matching/person.ts';
import { pendingPerson } from './amendments/derived.ts';
import { amendments } from './amendments/tables.ts';
import { alertKeys } from './derived.ts';

export function descriptionOf({ names, aliases, birthDate, sex, nationalities, documents }: MatchPerson): string {
  const sorted = documents.map(({ key, issuer }) => JSON.stringify([key, issuer])).sort();
  return JSON.stringify([names, aliases ?? [], birthDate, sex ?? null, nationalities, [...new Set(sorted)]]);
}

/** How an alert describes its subject, or how one of its amendments would; null when there is no such alert. */
export async function describedBy(
  transaction: Transaction,
  alertId: string,
  amendmentId: string | null,
): Promise<string | null> {
  if (amendmentId === null) {
    const [keys] = await alertKeys(transaction, { ids: [alertId] });
    return keys === undefined ? null : descriptionOf(keys.person);
  }
  const [amendment] = await transaction.queries
    .select({ content: amendments.content })
    .from(amendments)
    .where(and(eq(amendments.id, amendmentId), eq(amendments.alertId, alertId)));
  return amendment === undefined ? null : descriptionOf(pendingPerson(amendment.content));
}
