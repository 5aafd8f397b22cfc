/** What invented notices have in common. */
import type { ImportedAlert, ImportedSubject } from '../../src/lifecycle/import/imported-alert.ts';

export const CHARGES = [
  'Fraud on a large scale',
  'Robbery by a group',
  'Forgery of documents',
  'Smuggling',
  'Homicide',
  'Extortion',
];

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
    subject: { ...NOTHING_MORE, ...subject },
    warrants: source === null || charge === null ? [] : [{ issuer: source, charge, chargeTranslation: null }],
  };
}
