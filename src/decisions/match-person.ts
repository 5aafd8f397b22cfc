import { documentKey } from '../icao/document-key.ts';
import type { MatchPerson } from '../matching/person.ts';
import type { DecisionPerson } from './tables.ts';

/** The person of a decision, in the form that matching uses. */
export function matchPerson({ names, aliases, birthDate, sex, nationalities, documents }: DecisionPerson): MatchPerson {
  return {
    names,
    aliases,
    birthDate,
    sex,
    nationalities,
    documents: documents.map(({ number, issuer }) => ({ key: documentKey(number), issuer })),
  };
}
