/** Refuses notices that say less than the minimum: to their source with each place, to the notices desk with all that is missing. */
import { eq } from 'drizzle-orm';
import { alerts, identityDocuments, subjects, warrants } from '../alerts/tables.ts';
import { WARRANT_CONTENT, type WarrantContent } from '../alerts/warrant-content.ts';
import { InputError, inputError } from '../api/user-error.ts';
import type { Transaction } from '../database/database.ts';
import { lacksOf, type NoticeContent } from './minimum.ts';

/** @throws InputError with everything that the notice would lack, each with its place in the input */
export function assertMinimum(content: NoticeContent): void {
  const lacks = lacksOf(content);
  if (lacks.length > 0) throw new InputError(lacks.map(({ path, ...what }) => ({ path: ['input', ...path], ...what })));
}

/** @throws InputError INCOMPLETE with everything that the notice lacks. @param advice what the desk can do instead */
export function assertPublishable(content: NoticeContent, advice: string): void {
  const lacks = lacksOf(content).map(({ path }) => path.join('.'));
  if (lacks.length === 0) return;
  throw inputError(
    ['input', 'reference'],
    'INCOMPLETE',
    `This notice says less than its colour requires (RPD Art. 83 to 93): ${lacks.join(', ')}. ${advice}, so that its source gives it.`,
  );
}

/** What a source says in a request, as the notices desk reads it. */
export async function statedOf(
  { queries }: Transaction,
  alertId: string,
): Promise<Pick<NoticeContent, 'subject' | 'warrants'>> {
  const [row] = await queries
    .select({ subject: subjects })
    .from(alerts)
    .innerJoin(subjects, eq(subjects.id, alerts.subjectId))
    .where(eq(alerts.id, alertId));
  if (row === undefined) throw new Error('An alert has no subject.');
  const documents = await queries
    .select({ type: identityDocuments.type })
    .from(identityDocuments)
    .where(eq(identityDocuments.subjectId, row.subject.id));
  const stated = await queries
    .select(
      Object.fromEntries(WARRANT_CONTENT.map((name) => [name, warrants[name]])) as Pick<
        typeof warrants,
        keyof WarrantContent
      >,
    )
    .from(warrants)
    .where(eq(warrants.alertId, alertId))
    .orderBy(warrants.position, warrants.id);
  return { subject: { ...row.subject, documents }, warrants: stated };
}
