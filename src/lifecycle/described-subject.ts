/** The subject of an alert as its source describes it: validation and storage. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Transaction } from '../database/database.ts';
import { bulkInsert } from '../database/bulk.ts';
import type { subjectSchema } from '../alerts/inputs.ts';
import { documentKey } from '../icao/document-key.ts';
import { insertNameKeys } from '../alerts/name-keys.ts';
import { identityDocuments, subjects } from '../alerts/tables.ts';

/** Stores a subject with its documents. @returns its id */
export async function insertSubject(
  transaction: Transaction,
  { documents, ...subject }: z.output<typeof subjectSchema>,
): Promise<string> {
  const id = randomUUID();
  await transaction.queries.insert(subjects).values({ id, ...subject });
  await insertNameKeys(transaction, [{ id, ...subject }]);
  await bulkInsert(
    transaction,
    identityDocuments,
    (documents ?? []).map((document) => ({
      id: randomUUID(),
      subjectId: id,
      ...document,
      numberKey: documentKey(document.number),
    })),
  );
  return id;
}
