/**
 * Who checks, and who reads the register of checks. A check tells its checker what the checker may see. Nobody else learns that it was made:
 * neither the source of an alert nor the country of a document. The rules let a source ask for hits (RPD Art. 104), which would tell a
 * persecuting country where a person is.
 */
import { CheckOutcome, CheckPurpose, DocumentAction } from '../vocabulary/checks.ts';
import {
  connection,
  COUNTRY_OF_READER,
  EVERY_ROW,
  grant,
  is,
  readBy,
  readersOf,
  shape,
  type TypeDeclaration,
} from './grammar.ts';
import { NATIONAL } from './groups.ts';
import type { Role } from './reader.ts';

/** Who reads which checks the users of a country made. The bureau itself does not: checkers report to their own superiors. */
export const CHECK_REGISTER_READERS: readonly Role[] = ['DATA_PROTECTION_OFFICER'];

const checker = readBy(...NATIONAL);
const register = readBy(...CHECK_REGISTER_READERS);

export const checkTypes: Readonly<Record<string, TypeDeclaration>> = {
  CheckInput: shape(NATIONAL, 'purpose', 'reference', 'items'),
  CheckItemInput: shape(NATIONAL, 'person', 'document', 'mrz'),
  CheckedPersonInput: shape(NATIONAL, 'names', 'birthDate', 'sex', 'nationalities'),
  CheckedDocumentInput: shape(NATIONAL, 'type', 'issuingCountry', 'number'),
  CheckPayload: shape(NATIONAL, 'results', 'asOf', 'userErrors'),
  CheckResult: shape(NATIONAL, 'outcome', 'alerts', 'documents', 'errors'),
  CheckedAlert: shape(NATIONAL, 'alert', 'outcome', 'score', 'reasons', 'explanation'),
  // Kind, issuer and circumstances could say that a document is a refugee's, and who gave asylum: beyond the state nothing is told.
  CheckedDocument: {
    kind: 'RECORD',
    key: 'state',
    rows: [grant(NATIONAL, EVERY_ROW)],
    fields: { state: [checker], action: [checker], isNear: [checker] },
  },
  ...readersOf(CheckPurpose, [...NATIONAL, ...CHECK_REGISTER_READERS]),
  ...readersOf(CheckOutcome, NATIONAL),
  ...readersOf(DocumentAction, NATIONAL),
  CheckEntry: {
    kind: 'RECORD',
    key: 'checkedAt',
    rows: [grant(CHECK_REGISTER_READERS, [is('country', COUNTRY_OF_READER)])],
    fields: {
      checkedAt: [register],
      user: [register],
      reader: [register],
      purpose: [register],
      items: [register],
    },
  },
  ...connection('CheckEntry', CHECK_REGISTER_READERS),
};
