/** The alert of a file, for a slot. */
import type { ImportedAlert } from '../../src/lifecycle/import/imported-alert.ts';
import type { Slot } from './slot.ts';

export function importedAlert(
  slot: Pick<Slot, 'reference' | 'familyName' | 'birthDate'>,
  source: string | null,
  issuers: readonly string[],
): ImportedAlert {
  return {
    reference: slot.reference,
    form: 'NOTICE',
    colour: 'RED',
    source,
    isDetail: true,
    isPartial: false,
    documents: [],
    subject: {
      familyName: slot.familyName,
      forename: 'Imported',
      aliases: null,
      birthDate: slot.birthDate,
      sex: 'FEMALE',
      nationalities: ['BY'],
      placeOfBirth: null,
      countryOfBirth: 'BY',
      heightMetres: 1.75,
      weightKilograms: null,
      hairColours: ['BRO'],
      eyeColours: [],
      languages: ['BEL'],
      distinguishingMarks: null,
    },
    warrants: issuers.map((issuer) => ({ issuer, charge: 'Invented charge', chargeTranslation: null })),
  };
}
