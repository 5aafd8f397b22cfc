/** What is known of an upload is deleted some days after its last request: how far it came, and what was wrong with its records. */
import { lt, notInArray, sql } from 'drizzle-orm';
import type { Services } from '../../api/context.ts';
import { RETENTION } from '../../database/roles.ts';
import { documentUploads, listedDocuments, rejectedRecords } from './tables.ts';

/** Deletes uploads whose time is over, by the calendar in UTC. What they stored stays. */
export async function forgetUploads({ database, clock }: Pick<Services, 'database' | 'clock'>): Promise<void> {
  const today = clock.now().toISOString().slice(0, 10);
  await database.transaction(RETENTION, async ({ queries }) => {
    await queries.delete(documentUploads).where(lt(documentUploads.keptUntil, sql`${today}::date`));
    const kept = queries.select({ id: documentUploads.id }).from(documentUploads);
    await queries.delete(rejectedRecords).where(notInArray(rejectedRecords.uploadId, kept));
    await queries.delete(listedDocuments).where(notInArray(listedDocuments.uploadId, kept));
  });
}
