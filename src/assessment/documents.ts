/** Travel documents of people whom decisions are about: stores what was derived of them, and says which of them officers review. */
import type { Transaction } from '../database/database.ts';
import { isDocument, type Assessable } from '../decisions/assessable.ts';
import { documentsReached } from '../decisions/documents-reached.ts';
import type { KnownMatches } from '../decisions/facts.ts';
import { recordedStates, storeAssessedDocuments, type SoughtRecord } from '../documents/assessed.ts';
import type { Sealing } from '../sealing/sealing.ts';
import type { DerivedAlert } from './derive.ts';

/** Stores the derived validity of documents; alerts among them are left alone. */
export async function storeDocuments(transaction: Transaction, derived: readonly DerivedAlert[]): Promise<void> {
  await storeAssessedDocuments(
    transaction,
    derived
      .filter(({ alert }) => isDocument(alert))
      .map(({ alert: { id }, assessment, closedByCcf }) => ({
        ...{ id, valid: assessment.validity === 'VALID', closedByCcf },
      })),
  );
}

/**
 * The ids of the documents that officers review: those that are recorded. Of a document that no country recorded there is nothing to decide. It
 * is known by the decisions about it; where all of them have ended, its number is not known any more, and its reviews go on.
 */
export async function documentsToReview(
  transaction: Transaction,
  sealing: Sealing,
  derived: readonly { readonly alert: Pick<Assessable, 'id' | 'reference'> }[],
  decisions: KnownMatches['decisions'],
): Promise<ReadonlySet<string>> {
  const known = new Map<string, SoughtRecord>();
  for (const { person, fearedCountries } of decisions.values()) {
    if (person === undefined) continue;
    for (const document of documentsReached(sealing, { person, fearedCountries })) known.set(document.id, document);
  }
  const ids = derived.filter(({ alert }) => isDocument(alert)).map(({ alert }) => alert.id);
  const recorded = await recordedStates(
    transaction,
    ids.flatMap((id) => known.get(id) ?? []),
  );
  return new Set(ids.filter((id) => !known.has(id) || recorded.has(id)));
}
