/**
 * A text with all that matching compares about the subject of an alert. It shows whether the officer who ruled on it
 * had the same description.
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

/** The description of an alert's subject, or of one of its amendments; null when there is no such alert. */
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
