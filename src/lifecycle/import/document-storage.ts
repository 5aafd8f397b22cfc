/** Stores and reads the identity documents of imported alerts. */
import { randomUUID } from 'node:crypto';
import { identityDocuments } from '../../alerts/tables.ts';
import { amongIds, bulkInsert } from '../../database/bulk.ts';
import type { Transaction } from '../../database/database.ts';
import { documentKey } from '../../icao/document-key.ts';
import type { ImportedAlert, ImportedDocument } from './imported-alert.ts';
import { inOrder } from './identity-documents.ts';

interface Described {
  readonly subjectId: string;
  readonly alert: Pick<ImportedAlert, 'documents'>;
}

/** The documents of subjects, by their subject. */
export async function storedDocuments(
  { queries }: Transaction,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ImportedDocument[]>> {
  const { subjectId, type, number, issuer } = identityDocuments;
  const rows = await queries
    .select({ subjectId, type, number, issuer })
    .from(identityDocuments)
    .where(amongIds(subjectId, subjectIds));
  const found = new Map<string, ImportedDocument[]>();
  for (const { subjectId: id, ...document } of rows) found.set(id, [...(found.get(id) ?? []), document]);
  return new Map([...found].map(([id, documents]) => [id, inOrder(documents)]));
}

export async function insertDocuments(transaction: Transaction, described: readonly Described[]): Promise<void> {
  await bulkInsert(
    transaction,
    identityDocuments,
    described.flatMap(({ subjectId, alert }) =>
      alert.documents.map((document) => ({
        id: randomUUID(),
        subjectId,
        ...document,
        numberKey: documentKey(document.number),
      })),
    ),
  );
}

export async function replaceDocuments(transaction: Transaction, described: readonly Described[]): Promise<void> {
  const ids = described.map(({ subjectId }) => subjectId);
  await transaction.queries.delete(identityDocuments).where(amongIds(identityDocuments.subjectId, ids));
  await insertDocuments(transaction, described);
}
