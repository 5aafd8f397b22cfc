/**
 * What follows after a country recorded travel documents, or withdrew records: they are matched with the decisions in force, and reviewed. No
 * check finds a document in between that a decision holds down (`document-matches.ts`).
 */
import type { Services } from '../api/context.ts';
import { record } from '../audit/record.ts';
import type { Transaction } from '../database/database.ts';
import { withEngineLock } from '../database/engine-lock.ts';
import { ENGINE } from '../database/roles.ts';
import { assessedDocumentsAfter } from '../documents/assessed.ts';
import type { Sealing } from '../sealing/sealing.ts';
import { matchRecordedDocuments } from './document-matches.ts';
import { reassess } from './reassess.ts';

const AT_ONCE = 500;

type Needed = Pick<Services, 'database' | 'sealing' | 'clock'>;

/** Assesses documents that were recorded or withdrawn. @param finish ends the job in the transaction of the last reassessment */
export async function assessRecorded(
  services: Needed,
  { documents, hasRange }: { readonly documents: readonly string[]; readonly hasRange: boolean },
  finish: (transaction: Transaction) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  if (hasRange) await assessAll(services, signal);
  await withEngineLock(services.database, ENGINE, async (transaction) => {
    await finish(transaction);
    await assessDocuments(transaction, services, documents);
  });
}

/** A range has too many numbers to look each of them up. So every document that is assessed is looked up among the records. */
async function assessAll(services: Needed, signal: AbortSignal): Promise<void> {
  for (let after: string | null = null; ;) {
    signal.throwIfAborted();
    const ids: readonly string[] = await withEngineLock(services.database, ENGINE, async (transaction) => {
      const batch = await assessedDocumentsAfter(transaction, after, AT_ONCE);
      await assessDocuments(transaction, services, batch);
      return batch;
    });
    const last = ids.at(-1);
    if (last === undefined) return;
    after = last;
  }
}

/** It always writes the same entry into the register, whatever it finds. */
async function assessDocuments(
  transaction: Transaction,
  { sealing, clock }: Needed,
  documentIds: readonly string[],
): Promise<void> {
  const now = clock.now();
  await transaction.under(ENGINE, () => matchAndReassess(transaction, sealing, documentIds, now));
  await record(transaction, {
    by: { system: 'validity-engine' },
    at: now,
    operation: 'APPLY',
    register: 'ASYLUM_DECISIONS',
    purpose: 'REFUGEE_PROTECTION',
    records: documentIds,
  });
}

async function matchAndReassess(
  transaction: Transaction,
  sealing: Sealing,
  documentIds: readonly string[],
  now: Date,
): Promise<void> {
  const alertIds = await matchRecordedDocuments(transaction, sealing, documentIds, now);
  await reassess(transaction, sealing, { alertIds }, now);
}
