/**
 * The erasure of the content of alerts. Afterwards nobody can read what an alert said. What stays is the compliance file
 * (RPD Art. 125), which prevents the same alert from being processed again: the reference, the source, and the steps with the
 * reasons of officers.
 */
import { sql } from 'drizzle-orm';
import { amongIds, textArray } from '../../database/bulk.ts';
import type { Transaction } from '../../database/database.ts';
import { erased } from '../../database/erased.ts';
import { rowsOf } from '../../database/rows.ts';
import { amendments } from '../../alerts/amendments/tables.ts';
import { subjectNameKeys } from '../../alerts/name-keys-table.ts';
import { reexaminations } from '../../alerts/statements-to-source/tables.ts';
import { identityDocuments, requests, subjects, warrants, type SubjectContent } from '../../alerts/tables.ts';
import { versions } from '../../alerts/versions/tables.ts';
import { retention, retentionExtensions } from '../../alerts/retention/tables.ts';

/** What is left of each row, by what is kept of it. Every other column is content. */
export const LEFT = {
  subject: erased(subjects, ['id']),
  warrant: erased(warrants, ['id', 'alertId', 'position', 'issuer', 'standing', 'disclosedStanding']),
  amendment: erased(
    amendments,
    ['id', 'alertId', 'source', 'reference', 'ordinal', 'requestedAt', 'state'],
    // Nobody is amended, by nothing.
    { content: { subject: { ...(erased(subjects, ['id']) as SubjectContent), documents: [] }, warrants: null } },
  ),
  reexamination: erased(reexaminations, [
    ...(['id', 'alertId', 'source', 'reference', 'ordinal', 'requestedAt', 'statementOrdinal'] as const),
    ...(['forNoticesDesk', 'forRefugeeDesk', 'forCcf'] as const),
  ]),
  request: erased(requests, ['alertId', 'source', 'requestedAt']),
  extension: erased(retentionExtensions, ['alertId', 'ordinal', 'source', 'reference', 'extendedAt', 'endsOn']),
};

/** Erases the content of alerts. A subject stays while another alert that is not erased is about the same subject. */
export async function eraseContent(transaction: Transaction, alertIds: readonly string[], now: Date): Promise<void> {
  const { queries } = transaction;
  const over = await subjectsOfNoOther(transaction, alertIds);
  await queries.delete(identityDocuments).where(amongIds(identityDocuments.subjectId, over));
  await queries.delete(subjectNameKeys).where(amongIds(subjectNameKeys.subjectId, over));
  await queries.update(subjects).set(LEFT.subject).where(amongIds(subjects.id, over));
  await queries.update(warrants).set(LEFT.warrant).where(amongIds(warrants.alertId, alertIds));
  // A hash of a name, or of a charge, can be found by trying.
  await queries.delete(versions).where(amongIds(versions.alertId, alertIds));
  await queries.update(amendments).set(LEFT.amendment).where(amongIds(amendments.alertId, alertIds));
  await queries.update(reexaminations).set(LEFT.reexamination).where(amongIds(reexaminations.alertId, alertIds));
  await queries.update(requests).set(LEFT.request).where(amongIds(requests.alertId, alertIds));
  await queries.update(retentionExtensions).set(LEFT.extension).where(amongIds(retentionExtensions.alertId, alertIds));
  await queries.update(retention).set({ erasedAt: now }).where(amongIds(retention.alertId, alertIds));
}

async function subjectsOfNoOther({ queries }: Transaction, alertIds: readonly string[]): Promise<string[]> {
  const own = sql`${textArray(alertIds)}::uuid[]`;
  const rows = rowsOf<{ id: string }>(
    await queries.execute(sql`
      select distinct a.subject_id as id from alerts.alerts a
      where a.id = any(${own})
        and not exists (
          select from alerts.alerts o
          where o.subject_id = a.subject_id and o.id <> all(${own})
            and not exists (select from alerts.retention r where r.alert_id = o.id and r.erased_at is not null))`),
  );
  return rows.map(({ id }) => id);
}
