/** What the engine assesses: alerts, and travel documents of people whom decisions are about. */
import { loadStoredAlerts, type StoredAlert } from '../alerts/derived.ts';
import type { Transaction } from '../database/database.ts';
import { loadAssessedDocuments, type AssessedDocument } from '../documents/assessed.ts';
import type { LifecycleFact } from '../validity/facts.ts';

/** An alert, or a travel document. A document has no reference. */
export type Assessable = Omit<StoredAlert, 'reference'> & { readonly reference: string | null };

/**
 * The source of a travel document. A document is matched only with decisions of people who fear its issuer, so nothing needs to tell which
 * country that is.
 */
export const ISSUER = 'ISSUER';

/** A document is held down whether it is recorded or not, so it counts as published since ever. */
const PUBLISHED: LifecycleFact = { kind: 'PUBLISHED', at: new Date(0), until: null };

export function isDocument({ reference }: Pick<Assessable, 'reference'>): boolean {
  return reference === null;
}

/** Loads alerts and documents with the inputs of their validity; see `loadStoredAlerts`. */
export async function loadAssessables(
  transaction: Transaction,
  ids: readonly string[],
  options: { readonly lock: boolean },
): Promise<Assessable[]> {
  const alerts = await loadStoredAlerts(transaction, ids, options);
  const documents = await loadAssessedDocuments(transaction, ids, options);
  return [...alerts, ...documents.map(asAssessable)];
}

function asAssessable({ id, valid, closedByCcf }: AssessedDocument): Assessable {
  return {
    id,
    reference: null,
    basis: { source: ISSUER, warrants: [] },
    lifecycle: [PUBLISHED],
    stored: { state: 'PUBLISHED', valid, closedByCcf, standingWarrants: [] },
  };
}
