/**
 * Travel documents that the Commission decides about by name. Whether one is recorded is looked up as the engine does. No officer lists the
 * documents of a country.
 */
import type { Transaction } from '../database/database.ts';
import { ENGINE } from '../database/roles.ts';
import { addAssessedDocuments, idOfDocument, recordedStates, type NamedDocument } from '../documents/assessed.ts';
import { documentKey } from '../icao/document-key.ts';
import type { Pseudonyms } from '../sealing/pseudonyms.ts';
import type { Sealing } from '../sealing/sealing.ts';
import { matchRecordedDocuments } from './document-matches.ts';
import { reassess } from './reassess.ts';

/** The ids of those among some documents that are recorded, alone or in a range. */
export async function recordedAmong(
  transaction: Transaction,
  pseudonyms: Pick<Pseudonyms, 'pseudonym'>,
  documents: readonly NamedDocument[],
): Promise<ReadonlySet<string>> {
  if (documents.length === 0) return new Set();
  return transaction.under(ENGINE, async () => {
    const sought = documents.map((document) => ({
      ...{ id: idOfDocument(pseudonyms, document), issuingCountry: document.issuingCountry },
      key: documentKey(document.number),
    }));
    return new Set((await recordedStates(transaction, sought)).keys());
  });
}

/**
 * Assesses documents from now on, before somebody rules on them. A document that was just recorded may not be matched yet: what is known of it
 * must be there before a ruling ends it. So must what is known of one whose record was withdrawn meanwhile, or its row would overrule what holds
 * it down. Therefore the rows come first.
 */
export async function assessNamedDocuments(
  transaction: Transaction,
  sealing: Sealing,
  documents: readonly NamedDocument[],
  now: Date,
): Promise<void> {
  if (documents.length === 0) return;
  const ids = documents.map((document) => idOfDocument(sealing, document));
  await transaction.under(ENGINE, async () => {
    await addAssessedDocuments(
      transaction,
      ids.map((id) => ({ id, valid: true, isToAssess: true })),
    );
    const alertIds = await matchRecordedDocuments(transaction, sealing, ids, now);
    await reassess(transaction, sealing, { alertIds }, now);
  });
}
