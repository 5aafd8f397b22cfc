/** The subject of an alert as its source describes it: validation and storage. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { distinct, issuerCode, list, optional, partialDate, personName, text } from '../api/input.ts';
import type { Transaction } from '../database/database.ts';
import { bulkInsert } from '../database/bulk.ts';
import { documentKey } from '../alerts/document-key.ts';
import { insertNameKeys } from '../alerts/name-keys.ts';
import { identityDocuments, subjects } from '../alerts/tables.ts';
import type { DocumentType, Sex } from '../vocabulary/alerts.ts';

const documentSchema = z.object({ type: z.custom<DocumentType>(), number: text(50), issuer: optional(issuerCode) });

export const subjectSchema = z.object({
  familyName: text(200),
  forename: optional(text(200)),
  aliases: optional(distinct(list(z.object({ familyName: personName(200), forename: optional(personName(200)) }), 20))),
  birthDate: optional(partialDate),
  sex: optional(z.custom<Sex>()),
  nationalities: optional(list(issuerCode, 20)),
  placeOfBirth: optional(text(200)),
  countryOfBirth: optional(issuerCode),
  distinguishingMarks: optional(text(2000)),
  documents: optional(list(documentSchema, 20)),
});

export const warrantsSchema = optional(
  list(z.object({ charge: text(2000), chargeTranslation: optional(text(2000)) }), 20),
);

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
