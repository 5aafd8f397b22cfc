/** Which travel documents a decision reaches: those of its person that a country issued which the person fears. Pure. */
import { assessedDocumentId } from '../documents/assessed.ts';
import { documentKey } from '../icao/document-key.ts';
import type { Pseudonyms } from '../sealing/pseudonyms.ts';
import type { Certainty, DecisionPerson } from './tables.ts';

export interface ReachedDocument {
  /** Under which it is assessed. */
  readonly id: string;
  readonly issuingCountry: string;
  /** As the country that reported gave it. */
  readonly number: string;
  readonly key: string;
  /** Probable where the report does not tell the issuer: then a feared country may have issued it. */
  readonly certainty: Certainty;
}

/** INTERPOL's code for an issuer that is not known. */
const UNKNOWN = 'UNK';

/**
 * The documents that a decision reaches, each once. A document that another country issued is none of them, whatever its number: what a
 * feared country records is a document of its own.
 */
export function documentsReached(
  pseudonyms: Pick<Pseudonyms, 'pseudonym'>,
  {
    person,
    fearedCountries,
  }: { readonly person: Pick<DecisionPerson, 'documents'>; readonly fearedCountries: readonly string[] },
): ReachedDocument[] {
  const reached = new Map<string, ReachedDocument>();
  for (const { number, issuer } of person.documents) {
    const key = documentKey(number);
    const isTold = issuer !== null && issuer !== UNKNOWN;
    if (key === '') continue;
    for (const issuingCountry of fearedCountries.filter((country) => !isTold || country === issuer)) {
      const id = assessedDocumentId(pseudonyms, issuingCountry, key);
      if (reached.get(id)?.certainty === 'SURE') continue;
      reached.set(id, { id, issuingCountry, number, key, certainty: isTold ? 'SURE' : 'PROBABLE' });
    }
  }
  return [...reached.values()];
}
