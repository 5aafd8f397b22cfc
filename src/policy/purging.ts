/** Who sees recalls, who answers them, and who sees that nobody did. */
import { RecallOutcome, RecallScope, RecallState } from '../vocabulary/recalls.ts';
import { party } from './alerts.ts';
import {
  connection,
  COUNTRY_OF_READER,
  EVERY_ROW,
  grant,
  has,
  is,
  or,
  prohibit,
  readBy,
  readersOf,
  shape,
  type TypeDeclaration,
} from './grammar.ts';
import { ALERT_READERS, INSIDE, NATIONAL } from './groups.ts';
import type { Role } from './reader.ts';

/** A bureau answers for the copies of its country, those of its entities included (RPD Art. 21(7)). */
export const ANSWERERS: readonly Role[] = ['BUREAU_OFFICER'];

export const purgingTypes: Readonly<Record<string, TypeDeclaration>> = {
  Recall: {
    kind: 'RECORD',
    key: 'reference',
    rows: [
      // Of a restricted diffusion those who are or were its recipients; for all others it never was.
      grant(NATIONAL, [or(is('restricted', false), has('addressees', COUNTRY_OF_READER))]),
      // A source gets a statement, on the day on which statements are issued. Another party gets a recall of its own on that day.
      prohibit(NATIONAL, [party]),
    ],
    fields: {
      reference: [readBy(...NATIONAL)],
      scope: [readBy(...NATIONAL)],
      issuedAt: [readBy(...NATIONAL)],
      dueAt: [readBy(...NATIONAL)],
      state: [readBy(...NATIONAL)],
      repeats: [readBy(...NATIONAL)],
      lastRepeatedAt: [readBy(...NATIONAL)],
      supersededAt: [readBy(...NATIONAL)],
      acknowledgements: [readBy(...ANSWERERS)],
    },
  },
  ...connection('Recall', NATIONAL),
  ...readersOf(RecallScope, ALERT_READERS),
  ...readersOf(RecallState, ALERT_READERS),
  ...readersOf(RecallOutcome, ANSWERERS),
  ...connection('RecallAcknowledgement', ANSWERERS),
  RecallAcknowledgement: shape(ANSWERERS, 'outcome', 'purgedAt', 'systems', 'acknowledgedAt'),
  RecallKeyInput: shape(ANSWERERS, 'reference', 'issuedAt'),
  AcknowledgeRecallInput: shape(ANSWERERS, 'recalls', 'outcome', 'purgedAt', 'systems'),
  AcknowledgeRecallPayload: shape(ANSWERERS, 'recalls', 'userErrors'),
  // References, countries and dates: an officer who reminds a bureau need not know why an alert fell.
  OverdueRecall: {
    kind: 'RECORD',
    key: 'reference',
    rows: [grant(INSIDE, EVERY_ROW)],
    fields: {
      reference: [readBy(...INSIDE)],
      scope: [readBy(...INSIDE)],
      country: [readBy(...INSIDE)],
      issuedAt: [readBy(...INSIDE)],
      dueAt: [readBy(...INSIDE)],
      daysOverdue: [readBy(...INSIDE)],
      repeats: [readBy(...INSIDE)],
      lastRepeatedAt: [readBy(...INSIDE)],
    },
  },
  ...connection('OverdueRecall', INSIDE),
  // What a bureau says about its systems is not here.
  CountryRecall: {
    kind: 'RECORD',
    key: 'reference',
    rows: [grant(INSIDE, EVERY_ROW)],
    fields: {
      reference: [readBy(...INSIDE)],
      scope: [readBy(...INSIDE)],
      country: [readBy(...INSIDE)],
      issuedAt: [readBy(...INSIDE)],
      dueAt: [readBy(...INSIDE)],
      state: [readBy(...INSIDE)],
      acknowledgedAt: [readBy(...INSIDE)],
      supersededAt: [readBy(...INSIDE)],
      repeats: [readBy(...INSIDE)],
      lastRepeatedAt: [readBy(...INSIDE)],
    },
  },
  ...connection('CountryRecall', INSIDE),
  OverdueRecallCount: {
    kind: 'RECORD',
    key: 'country',
    rows: [grant(INSIDE, EVERY_ROW)],
    fields: {
      country: [readBy(...INSIDE)],
      total: [readBy(...INSIDE)],
      upToWeek: [readBy(...INSIDE)],
      upToMonth: [readBy(...INSIDE)],
      upToQuarter: [readBy(...INSIDE)],
      longer: [readBy(...INSIDE)],
      oldestDueAt: [readBy(...INSIDE)],
    },
  },
  OverdueRecallCounts: shape(INSIDE, 'asOf', 'countries'),
  Reconciliation: shape(NATIONAL, 'asOf', 'compared', 'notValid'),
  HeldCopyInput: shape(NATIONAL, 'reference', 'version'),
  CopyReconciliation: shape(NATIONAL, 'asOf', 'compared', 'notValid', 'readAgain'),
};
