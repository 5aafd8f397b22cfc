/** What alerts say, as officers read it: for the version of what they decide on. */
import { asc, eq } from 'drizzle-orm';
import { amongIds } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { alerts, identityDocuments, subjects, warrants } from './tables.ts';
import { WARRANT_CONTENT, type WarrantContent } from './warrant-content.ts';

/**
 * The content of alerts, by id: the subject with its documents, and the warrants. For the desks and the CCF, under their own roles.
 *
 * INVARIANT: it holds what the alert says, never what was derived about it. Otherwise a desk could tell from a version that something
 * became known that only others may know.
 */
export async function contentsOf(
  { queries }: Transaction,
  alertIds: readonly string[],
): Promise<ReadonlyMap<string, unknown>> {
  const described = await queries
    .select({
      alertId: alerts.id,
      source: alerts.source,
      colour: alerts.colour,
      purpose: alerts.purpose,
      subject: subjects,
    })
    .from(alerts)
    .innerJoin(subjects, eq(subjects.id, alerts.subjectId))
    .where(amongIds(alerts.id, alertIds));
  const documents = await queries
    .select({
      alertId: alerts.id,
      type: identityDocuments.type,
      number: identityDocuments.number,
      issuer: identityDocuments.issuer,
    })
    .from(alerts)
    .innerJoin(identityDocuments, eq(identityDocuments.subjectId, alerts.subjectId))
    .where(amongIds(alerts.id, alertIds))
    .orderBy(asc(identityDocuments.type), asc(identityDocuments.number), asc(identityDocuments.issuer));
  const charged = await queries
    .select({
      alertId: warrants.alertId,
      id: warrants.id,
      issuer: warrants.issuer,
      ...(Object.fromEntries(WARRANT_CONTENT.map((name) => [name, warrants[name]])) as Pick<
        typeof warrants,
        keyof WarrantContent
      >),
    })
    .from(warrants)
    .where(amongIds(warrants.alertId, alertIds))
    .orderBy(asc(warrants.position), asc(warrants.id));
  return new Map(
    described.map((alert) => [
      alert.alertId,
      [
        alert,
        documents.filter(({ alertId }) => alertId === alert.alertId),
        charged.filter(({ alertId }) => alertId === alert.alertId),
      ],
    ]),
  );
}
