/** What invented notices have in common. */
import type { WarrantInput } from '../../src/alerts/warrant-inputs.ts';
import type { ImportedAlert, ImportedSubject } from '../../src/lifecycle/import/imported-alert.ts';
import type { Inventor } from './invent.ts';

const MONTHS = ['March', 'May', 'September'];

export const CHARGES = [
  'Fraud on a large scale',
  'Robbery by a group',
  'Forgery of documents',
  'Smuggling',
  'Homicide',
  'Extortion',
];

const LAWS = [
  'Article 209 of the criminal code',
  'Article 179 of the criminal code',
  'Sections 12 and 14 of the act on theft',
];

/** A warrant that says all that a red notice must say of one. */
export function inventWarrant(inventor: Inventor): WarrantInput {
  return {
    charge: inventor.one(CHARGES),
    reference: `W-${1000 + inventor.number(9000)}/${2010 + inventor.number(15)}`,
    law: inventor.one(LAWS),
    facts: `In ${inventor.one(MONTHS)} ${2010 + inventor.number(15)}, in the capital, together with others who are not known.`,
    maximumPenaltyMonths: 24 + 12 * inventor.number(14),
  };
}

/** A subject of whom nothing is told but who it is. */
export const NOTHING_MORE = {
  aliases: null,
  placeOfBirth: null,
  countryOfBirth: null,
  heightMetres: null,
  weightKilograms: null,
  hairColours: null,
  eyeColours: null,
  languages: null,
  distinguishingMarks: null,
};

/** A red notice with one warrant of its source; without a source it is a list entry, which tells none. */
export function inventNotice({
  reference,
  source,
  subject,
  charge,
}: {
  readonly reference: string;
  readonly source: string | null;
  readonly subject: Omit<ImportedSubject, keyof typeof NOTHING_MORE>;
  readonly charge: string | null;
}): ImportedAlert {
  return {
    reference,
    form: 'NOTICE',
    colour: 'RED',
    source,
    isDetail: source !== null,
    isPartial: false,
    documents: [],
    subject: { ...NOTHING_MORE, ...subject },
    warrants: source === null || charge === null ? [] : [{ issuer: source, charge, chargeTranslation: null }],
  };
}
