/**
 * The jobs that follow from records. What a decision holds down is held down before it is recorded, so nothing waits for them: they match what
 * was recorded, and open and close the reviews of officers. Every record and every withdrawal enqueues one, so that it says nothing.
 */
import { z } from 'zod';
import type { Transaction } from '../database/database.ts';
import { enqueue } from '../outbox/enqueue.ts';
import { taskKind } from '../outbox/task.ts';
import type { Pseudonyms } from '../sealing/pseudonyms.ts';
import { assessedDocumentId } from './assessed.ts';
import { MOST_DOCUMENTS, type DocumentKeys } from './inputs.ts';

/** `documents` has the ids under which they would be assessed. A range has too many numbers, so with one all documents are looked at. */
export const RECORDED = taskKind(
  'documents recorded',
  z.strictObject({ documents: z.array(z.guid()).max(MOST_DOCUMENTS), hasRange: z.boolean() }),
);

/** Enqueues the job for documents that were recorded or withdrawn. */
export async function awaitMatching(
  transaction: Transaction,
  pseudonyms: Pick<Pseudonyms, 'pseudonym'>,
  country: string,
  documents: readonly DocumentKeys[],
): Promise<void> {
  await enqueue(transaction, {
    task: RECORDED,
    payload: {
      documents: documents.map(({ numberKey }) => assessedDocumentId(pseudonyms, country, numberKey)),
      hasRange: documents.some(({ numberKey, lastKey }) => numberKey !== lastKey),
    },
  });
}
