/** Merges two records of the same alert. */
import { isDeepStrictEqual } from 'node:util';
import type { ImportedAlert, ImportedSubject } from './imported-alert.ts';

/**
 * The record after `incoming` was merged into `stored`.
 *
 * A detail wins over a list entry whichever comes first, so that the order of files does not matter and importing them again
 * changes nothing. Of two alike the later one wins. A colour, a source, aliases or documents that only one of them tells are kept: a record that
 * does not tell them does not deny them. Of a partial record this holds for everything.
 */
export function reconcile(stored: ImportedAlert, incoming: ImportedAlert): ImportedAlert {
  const [stands, other] = stored.isDetail && !incoming.isDetail ? [stored, incoming] : [incoming, stored];
  return {
    ...stands,
    colour: stands.colour ?? other.colour,
    source: stands.source ?? other.source,
    isPartial: stands.isPartial && other.isPartial,
    subject: { ...completed(stands, other), aliases: stands.subject.aliases ?? other.subject.aliases },
    documents: stands.documents.length === 0 ? other.documents : stands.documents,
    warrants: stands.isPartial && stands.warrants.length === 0 ? other.warrants : stands.warrants,
  };
}

/** The subject as one record describes it; if the record is partial, with what the other one tells of the rest. */
function completed({ isPartial, subject }: ImportedAlert, other: ImportedAlert): ImportedSubject {
  if (!isPartial) return subject;
  const told = Object.entries(subject).filter(([, value]) => value !== null);
  return { ...other.subject, ...Object.fromEntries(told) };
}

/** Whether something that matching compares has changed. */
export function isRedescribed(before: ImportedAlert, after: ImportedAlert): boolean {
  const compared = ({ subject, documents }: ImportedAlert): unknown => {
    const { familyName, forename, aliases, birthDate, sex, nationalities } = subject;
    return [familyName, forename, aliases, birthDate, sex, nationalities, documents];
  };
  return !isDeepStrictEqual(compared(before), compared(after));
}
