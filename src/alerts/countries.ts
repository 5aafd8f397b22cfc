/** The countries that an alert concerns, and the alert of a reference: for reviews. */
import { eq } from 'drizzle-orm';
import type { Transaction } from '../database/database.ts';
import { alerts, subjects } from './tables.ts';

/** The id of the alert of a reference; null when there is none. */
export async function alertIdOf({ queries }: Transaction, reference: string): Promise<string | null> {
  const [alert] = await queries.select({ id: alerts.id }).from(alerts).where(eq(alerts.reference, reference));
  return alert?.id ?? null;
}

/** The nationalities of an alert's subject, as far as they were given. */
export async function nationalitiesOfSubject({ queries }: Transaction, alertId: string): Promise<readonly string[]> {
  const [subject] = await queries
    .select({ nationalities: subjects.nationalities })
    .from(alerts)
    .innerJoin(subjects, eq(subjects.id, alerts.subjectId))
    .where(eq(alerts.id, alertId));
  return subject?.nationalities ?? [];
}
