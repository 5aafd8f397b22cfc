/** Who may see and do what about amendments of alerts. */
import { AmendmentState } from '../vocabulary/lifecycle.ts';
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
import { INSIDE } from './groups.ts';
import type { Role } from './reader.ts';

const READERS: readonly Role[] = ['BUREAU_OFFICER', ...INSIDE];

export const amendmentTypes: Readonly<Record<string, TypeDeclaration>> = {
  Amendment: {
    kind: 'RECORD',
    key: 'reference',
    rows: [grant(['BUREAU_OFFICER'], [is('source', COUNTRY_OF_READER)]), grant(INSIDE, EVERY_ROW)],
    fields: {
      reference: [readBy(...READERS)],
      state: [readBy(...READERS)],
      requestedAt: [readBy(...READERS)],
      // One that was caught waits longer than others, which its source must not be able to read off a calendar.
      dueOn: [readBy(...INSIDE)],
      dueAt: [readBy(...INSIDE)],
      acceptedAt: [readBy(...INSIDE)],
      subject: [readBy(...READERS)],
      warrants: [readBy(...READERS)],
    },
  },
  ...connection('Amendment', READERS),
  ...readersOf(AmendmentState, READERS),
  AmendmentFilter: shape(READERS, 'reference', 'state'),
  AmendAlertInput: shape(['BUREAU_OFFICER'], 'reference', 'subject', 'warrants'),
  AmendAlertPayload: shape(['BUREAU_OFFICER'], 'amendment', 'userErrors'),
  AcceptAmendmentInput: shape(['NOTICES_DESK'], 'reference'),
  AcceptAmendmentPayload: shape(['NOTICES_DESK'], 'amendment', 'userErrors'),
  RefuseAmendmentInput: shape(['NOTICES_DESK'], 'reference', 'reason'),
  RefuseAmendmentPayload: shape(['NOTICES_DESK'], 'amendment', 'userErrors'),
};
