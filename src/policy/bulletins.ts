/**
 * Who reads bulletins: the Secretariat and the CCF, the bureaus that the author's law lets know, and their entities if their own
 * law lets them; and the author's bureau.
 */
import {
  connection,
  COUNTRY_OF_READER,
  EVERY_ROW,
  grant,
  has,
  is,
  readBy,
  shape,
  type TypeDeclaration,
} from './grammar.ts';
import { BULLETIN_READERS, INSIDE, NATIONAL, REPORTERS } from './groups.ts';

const reader = readBy(...BULLETIN_READERS);
const national = NATIONAL.filter((role) => BULLETIN_READERS.includes(role));

export const bulletinTypes: Readonly<Record<string, TypeDeclaration>> = {
  Bulletin: {
    kind: 'RECORD',
    key: 'id',
    rows: [
      grant(national, [has('recipients', COUNTRY_OF_READER)]),
      grant(['BUREAU_OFFICER'], [is('author', COUNTRY_OF_READER)]),
      grant(INSIDE, EVERY_ROW),
    ],
    fields: {
      id: [reader],
      author: [reader],
      person: [reader],
      offenceSummary: [reader],
      handlingCode: [reader],
      handlingRestriction: [reader],
      publishedOn: [reader],
    },
  },
  BulletinPerson: shape(BULLETIN_READERS, 'names', 'birthDate', 'nationalities'),
  BulletinName: shape(BULLETIN_READERS, 'familyName', 'forename'),
  ...connection('Bulletin', BULLETIN_READERS),
  AuthorBulletinInput: shape(
    REPORTERS,
    ...['receipt', 'person', 'offenceSummary', 'handlingCode', 'handlingRestriction', 'exceptCountries'],
  ),
  BulletinPersonInput: shape(REPORTERS, 'names', 'birthDate', 'nationalities'),
  AuthorBulletinPayload: shape(REPORTERS, 'id', 'userErrors'),
  WithdrawBulletinInput: shape(REPORTERS, 'id'),
  WithdrawBulletinPayload: shape(REPORTERS, 'id', 'userErrors'),
};
