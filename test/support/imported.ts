/** Notices as they are imported: the only alerts with warrants of others than their source. */
import type { ImportedAlert } from '../../src/lifecycle/import/imported-alert.ts';

export function importedNotice(
  reference: string,
  source: string | null,
  familyName: string,
  issuers: readonly string[],
): ImportedAlert {
  return {
    reference,
    form: 'NOTICE',
    colour: 'RED',
    source,
    isDetail: true,
    isPartial: false,
    documents: [],
    subject: {
      familyName,
      forename: 'Test',
      aliases: null,
      birthDate: '1977-07-07',
      sex: null,
      nationalities: ['BY'],
      placeOfBirth: null,
      countryOfBirth: null,
      heightMetres: null,
      weightKilograms: null,
      hairColours: null,
      eyeColours: null,
      languages: null,
      distinguishingMarks: null,
    },
    warrants: issuers.map((issuer) => ({ issuer, charge: 'Invented charge', chargeTranslation: null })),
  };
}
