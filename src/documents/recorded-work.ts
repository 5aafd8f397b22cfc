/**
 * The jobs that follow from records. What a decision holds down is held down before it is recorded, so nothing waits for them: they match what
 * was recorded, and open and close the reviews of officers. Every record and every withdrawal enqueues them, so that it says nothing.
 */
import { z } from 'zod';
import type { Transaction } from '../database/database.ts';
import { enqueue } from '../outbox/enqueue.ts';
import { taskKind } from '../outbox/task.ts';
import type { Pseudonyms } from '../sealing/pseudonyms.ts';
import { assessedDocumentId } from './assessed.ts';
import { MOST_DOCUMENTS, type DocumentKeys } from './inputs.ts';

/** `documents` has the ids under which they would be assessed. */
export const RECORDED = taskKind(
  'documents recorded',
  z.strictObject({ documents: z.array(z.guid()).max(MOST_DOCUMENTS) }),
);

/** A range has too many numbers, and so has an upload: everything is looked at. All that wait are looked at together. */
export const RANGES_RECORDED = taskKind('ranges recorded', z.strictObject({}));
const ALL_RANGES = 'ranges';

/** Enqueues the jobs for documents that were recorded or withdrawn. */
export async function awaitMatching(
  transaction: Transaction,
  pseudonyms: Pick<Pseudonyms, 'pseudonym'>,
  country: string,
  documents: readonly DocumentKeys[],
): Promise<void> {
  await enqueue(transaction, {
    task: RECORDED,
    payload: { documents: documents.map(({ numberKey }) => assessedDocumentId(pseudonyms, country, numberKey)) },
  });
  const hasRange = documents.some(({ numberKey, lastKey }) => numberKey !== lastKey);
  if (hasRange) await enqueue(transaction, { task: RANGES_RECORDED, payload: {}, key: ALL_RANGES });
}

/**
 * Enqueues the job for a part of an upload, or for its end. An upload has too many documents to name them, so everything is looked at, as for a
 * range.
 *
 * @param at not before; without it, at once
 */
export async function awaitMatchingOfAll(transaction: Transaction, at?: Date): Promise<void> {
  const job = { task: RANGES_RECORDED, payload: {}, key: ALL_RANGES };
  await enqueue(transaction, at === undefined ? job : { ...job, runAt: at });
}
