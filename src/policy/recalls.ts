/** Who is told that an alert changed. */
import { ChangeKind } from '../vocabulary/recalls.ts';
import { party } from './alerts.ts';
import {
  connection,
  COUNTRY_OF_READER,
  grant,
  has,
  is,
  or,
  prohibit,
  readBy,
  readersOf,
  type TypeDeclaration,
} from './grammar.ts';
import { ALERT_READERS, INSIDE, NATIONAL } from './groups.ts';

const toRecipients = is('audience', 'RECIPIENTS');
const toParties = is('audience', 'PARTIES');
const toNamed = is('audience', 'NAMED');

export const recallTypes: Readonly<Record<string, TypeDeclaration>> = {
  ValidityChange: {
    kind: 'RECORD',
    key: 'reference',
    rows: [
      // Of a restricted alert those learn who received it at that time; that others did is nobody's business (RPD Art. 58(8)).
      grant(NATIONAL, [toRecipients, or(is('restricted', false), has('recipients', COUNTRY_OF_READER))]),
      // A party is told when it is disclosed, at a time which says nothing of a hearing; not even by its own entities before.
      prohibit(NATIONAL, [toRecipients, party]),
      grant(NATIONAL, [toParties, party]),
      // The countries to which the alert was given or from which it was taken, parties or not.
      grant(NATIONAL, [toNamed, is('restricted', true), has('recipients', COUNTRY_OF_READER)]),
      grant(INSIDE, [toRecipients]),
    ],
    fields: {
      reference: [readBy(...ALERT_READERS)],
      kind: [readBy(...ALERT_READERS)],
      validity: [readBy(...ALERT_READERS)],
      announcedAt: [readBy(...ALERT_READERS)],
    },
  },
  ...connection('ValidityChange', ALERT_READERS),
  ...readersOf(ChangeKind, ALERT_READERS),
};
