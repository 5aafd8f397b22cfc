/**
 * Decides whether a decision is about the subject of an alert by what identifies one: the reference that the country gave, or a document
 * and the whole birth date. Nothing else is sure, and names alone never are.
 *
 * A reference can have a typing error. If it contradicts what the report says of the person, it protects at once and a person decides.
 */
import { compare } from '../matching/compare.ts';
import type { MatchPerson } from '../matching/person.ts';
import type { MatchBasis } from '../vocabulary/matching.ts';
import type { Certainty } from './tables.ts';

export interface DecisionKeys {
  readonly alertReferences: readonly string[];
  readonly person: MatchPerson;
}

export interface SubjectKeys {
  readonly reference: string;
  readonly person: MatchPerson;
}

export interface MatchByKeys {
  readonly certainty: Certainty;
  readonly basis: MatchBasis;
}

const WHOLE_DATE_LENGTH = '1968-02-21'.length;

/** The match by reference or by document; null when there is none. */
export function matchByKeys({ alertReferences, person }: DecisionKeys, subject: SubjectKeys): MatchByKeys | null {
  const isNamed = alertReferences.includes(subject.reference);
  const contradicts = isNamed && compare(person, subject.person).contradictions.length > 0;
  if (isNamed && !contradicts) return { certainty: 'SURE', basis: 'REFERENCE' };
  if (isSameHolder(person, subject.person)) return { certainty: 'SURE', basis: 'DOCUMENT' };
  return isNamed ? { certainty: 'PROBABLE', basis: 'REFERENCE' } : null;
}

function isSameHolder(person: MatchPerson, subject: MatchPerson): boolean {
  // An equal birth year proves nothing. Only complete dates count.
  const sameBirthDate = person.birthDate?.length === WHOLE_DATE_LENGTH && person.birthDate === subject.birthDate;
  return (
    sameBirthDate &&
    person.documents.some((own) =>
      subject.documents.some(
        (other) =>
          own.key !== '' &&
          own.key === other.key &&
          (own.issuer === null || other.issuer === null || own.issuer === other.issuer),
      ),
    )
  );
}
