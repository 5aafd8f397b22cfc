/**
 * Who checks, and who reads the register of checks. A check tells its checker what the checker may see. Nobody else learns that it was made:
 * neither the source of an alert nor the country of a document. The rules let a source ask for hits (RPD Art. 104), which would tell a
 * persecuting country where a person is.
 */
import { CheckOutcome, CheckPurpose } from '../vocabulary/checks.ts';
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

/**
 * Who may tell a source of a hit. An asylum office never may: that it holds somebody's passport says that the person applied for asylum,
 * whatever purpose it gives.
 */
export const SOURCE_NOTIFIERS: readonly Role[] = NATIONAL.filter((role) => role !== 'ASYLUM_OFFICE');

/** Who reads which hits were told to a country: its bureau, which answers for what the country recorded. */
export const HIT_NOTICE_READERS: readonly Role[] = ['BUREAU_OFFICER'];

const checker = readBy(...NATIONAL);
const notified = readBy(...HIT_NOTICE_READERS);
const register = readBy(...CHECK_REGISTER_READERS);

export const checkTypes: Readonly<Record<string, TypeDeclaration>> = {
  CheckInput: shape(NATIONAL, 'purpose', 'reference', 'items'),
  CheckItemInput: shape(NATIONAL, 'person', 'document', 'mrz'),
  CheckedPersonInput: shape(NATIONAL, 'names', 'birthDate', 'sex', 'nationalities'),
  CheckedDocumentInput: shape(NATIONAL, 'type', 'issuingCountry', 'number'),
  CheckPayload: shape(NATIONAL, 'results', 'asOf', 'userErrors'),
  CheckResult: shape(NATIONAL, 'outcome', 'alerts', 'documents', 'errors'),
  CheckedAlert: shape(NATIONAL, 'alert', 'outcome', 'score', 'reasons', 'explanation', 'hit'),
  // Kind, issuer and circumstances could say that a document is a refugee's, and who gave asylum: beyond the state nothing is told.
  CheckedDocument: {
    kind: 'RECORD',
    key: 'state',
    rows: [grant(NATIONAL, EVERY_ROW)],
    fields: { state: [checker], action: [checker], isNear: [checker], hit: [checker] },
  },
  ...readersOf(CheckPurpose, [...NATIONAL, ...CHECK_REGISTER_READERS]),
  NotifySourceInput: shape(SOURCE_NOTIFIERS, 'hit', 'message'),
  NotifySourcePayload: shape(SOURCE_NOTIFIERS, 'isNotified', 'userErrors'),
  ...readersOf(CheckOutcome, NATIONAL),
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
  // What a checker chose to tell, and nothing that was not told: not how often anything was checked.
  HitNotice: {
    kind: 'RECORD',
    key: 'id',
    rows: [grant(HIT_NOTICE_READERS, [is('source', COUNTRY_OF_READER)])],
    fields: {
      id: [notified],
      alertReference: [notified],
      documentNumber: [notified],
      notifiedBy: [notified],
      purpose: [notified],
      message: [notified],
      checkedAt: [notified],
      notifiedAt: [notified],
    },
  },
  ...connection('HitNotice', HIT_NOTICE_READERS),
};
