/** The words in which a country says what its law allows. */
import { enumeration, type MemberOf } from './enumeration.ts';

export const AllowedAddressee = enumeration('AllowedAddressee', 'Who may receive decisions of a kind.', {
  SECRETARIAT: 'The General Secretariat.',
  CCF: 'The Commission for the Control of INTERPOL’s Files alone.',
  EITHER: 'The addressee that the report names.',
});
export type AllowedAddressee = MemberOf<typeof AllowedAddressee>;

export const WithholdableField = enumeration('WithholdableField', 'Fields of a report that a law may withhold.', {
  ALIASES: 'Other names by which the person is known.',
  BIRTH_DATE: 'The birth date of the person.',
  SEX: 'The sex of the person.',
  NATIONALITIES: 'The nationalities of the person.',
  DOCUMENTS: 'The documents of the person.',
  ALERT_REFERENCES: 'The references of alerts.',
  FILE_REFERENCE: 'Your own file reference.',
});
export type WithholdableField = MemberOf<typeof WithholdableField>;

export const BulletinCountries = enumeration(
  'BulletinCountries',
  'The countries to which bulletins may go, in addition to the Secretariat.',
  {
    NONE: 'To no country.',
    ALL: 'To every country.',
    ONLY: 'To the countries that are named, and to no other.',
    EXCEPT: 'To every country but those that are named.',
  },
);
export type BulletinCountries = MemberOf<typeof BulletinCountries>;
