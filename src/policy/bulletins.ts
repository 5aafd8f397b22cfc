/**
 * Who reads bulletins: the Secretariat and the CCF, the bureaus that the author's law lets know, and their entities if their own
 * law lets them; and the author's bureau. One that was withdrawn is as if it had never been.
 */
import { connection, COUNTRY_OF_READER, grant, has, is, readBy, shape, type TypeDeclaration } from './grammar.ts';
import { BULLETIN_READERS, INSIDE, NATIONAL, REPORTERS } from './groups.ts';

const reader = readBy(...BULLETIN_READERS);
const national = NATIONAL.filter((role) => BULLETIN_READERS.includes(role));
const stands = is('withdrawn', false);

export const bulletinTypes: Readonly<Record<string, TypeDeclaration>> = {
  Bulletin: {
    kind: 'RECORD',
    key: 'id',
    rows: [
      grant(national, [stands, has('recipients', COUNTRY_OF_READER)]),
      grant(['BUREAU_OFFICER'], [stands, is('author', COUNTRY_OF_READER)]),
      grant(INSIDE, [stands]),
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
