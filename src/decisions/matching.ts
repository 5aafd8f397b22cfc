/**
 * Decides whether a decision is surely about the subject of an alert. There are two sure ways: the country named the alert, or a document
 * and the whole birth date are equal. Names alone are never sure.
 */
import type { MatchBasis } from '../vocabulary/matching.ts';

export interface DecisionKeys {
  readonly alertReferences: readonly string[];
  readonly birthDate: string | null;
  readonly documents: readonly { readonly key: string; readonly issuer: string | null }[];
}

export interface SubjectKeys {
  readonly reference: string;
  readonly birthDate: string | null;
  readonly documents: readonly { readonly key: string; readonly issuer: string | null }[];
}

const WHOLE_DATE_LENGTH = '1968-02-21'.length;

/** The basis of a sure match; null when there is none. */
export function sureMatch(decision: DecisionKeys, subject: SubjectKeys): MatchBasis | null {
  if (decision.alertReferences.includes(subject.reference)) return 'REFERENCE';
  // An equal birth year proves nothing. Only complete dates count.
  const sameBirthDate = decision.birthDate?.length === WHOLE_DATE_LENGTH && decision.birthDate === subject.birthDate;
  if (!sameBirthDate) return null;
  const sameDocument = decision.documents.some((own) =>
    subject.documents.some(
      (other) =>
        own.key !== '' &&
        own.key === other.key &&
        (own.issuer === null || other.issuer === null || own.issuer === other.issuer),
    ),
  );
  return sameDocument ? 'DOCUMENT' : null;
}
