/** Who may see what of reviews and of what officers ruled: each compartment its own, the CCF everything (Statute Art. 19). */
import { ownCompartment } from './asylum.ts';
import { connection, is, or, prohibit, readBy, shape, type TypeDeclaration } from './grammar.ts';
import { CONFIDENTIAL } from './groups.ts';
import type { Role } from './reader.ts';

const confidential = readBy(...CONFIDENTIAL);
const CCF: readonly Role[] = ['CCF'];

const RULINGS = [
  ...['MATCH_CONFIRMED', 'MATCH_REJECTED', 'INTERIM_MEASURE', 'PROTECTION_NOT_APPLICABLE', 'DELETION', 'FORM_BARRED'],
  ...['PARTS_REMOVED', 'RESTORED', 'FOUND_COMPLIANT'],
];
/** They do not exist for the Secretariat, which learns of them one bit: that the CCF closed an alert. */
const RULINGS_OF_CCF = ['CCF_PROVISIONAL_MEASURE', 'CCF_DELETION', 'CCF_RETENTION', 'CCF_LIFTED'];

const members = (roles: readonly Role[], names: readonly string[]): Record<string, readonly Role[]> =>
  Object.fromEntries(names.map((name) => [name, roles]));

const ofReview = [
  ...ownCompartment,
  // Some laws let a decision be used against the feared countries only: nothing follows from it for others.
  prohibit(CONFIDENTIAL, [or(is('kind', 'THIRD_COUNTRY_ALERT'), is('kind', 'UNKNOWN_SOURCE')), is('confined', true)]),
];

export const reviewTypes: Readonly<Record<string, TypeDeclaration>> = {
  ReviewItem: {
    kind: 'RECORD',
    key: 'id',
    rows: ofReview,
    fields: {
      id: [confidential],
      kind: [confidential],
      createdAt: [confidential],
      dueAt: [confidential],
      urgency: [confidential],
      state: [confidential],
      claimedBy: [confidential],
      decision: [confidential],
      alert: [confidential],
      reason: [confidential],
      match: [confidential],
      outcomes: [confidential],
      version: [confidential],
      proposal: [confidential],
      steps: [confidential],
    },
  },
  ReviewStep: {
    kind: 'RECORD',
    key: 'at',
    rows: ofReview,
    fields: {
      kind: [confidential],
      officer: [confidential],
      at: [confidential],
      outcome: [confidential],
      reasons: [confidential],
    },
  },
  Ruling: {
    kind: 'RECORD',
    key: 'id',
    rows: ownCompartment,
    fields: {
      id: [confidential],
      kind: [confidential],
      ruledAt: [confidential],
      decidedBy: [confidential],
      confirmedBy: [confidential],
      reasons: [confidential],
      dueAt: [confidential],
      addressee: [confidential],
    },
  },
  ...connection('ReviewItem', CONFIDENTIAL),
  ReviewFilter: shape(CONFIDENTIAL, 'kind', 'urgency', 'state', 'mine', 'olderThanDays'),
  ReviewOutcome: {
    kind: 'SHAPE',
    members: {
      ...members(CONFIDENTIAL, [
        ...['NO_USE_OF_CHANNELS', 'FORM_BARRED', 'PARTS_REMOVED', 'COMPLIANT', 'INTERIM_MEASURE', 'MATCH_CONFIRMED'],
        ...['MATCH_REJECTED', 'PROTECTION_NOT_APPLICABLE', 'NO_ALERT_CONCERNED'],
      ]),
      ...members(CCF, RULINGS_OF_CCF),
    },
  },
  ReviewStepKind: shape(
    CONFIDENTIAL,
    ...['CLAIMED', 'RELEASED', 'RECUSED', 'PROPOSED', 'RETURNED', 'CONFIRMED', 'DECIDED', 'CONTINUED'],
  ),
  DecideReviewInput: shape(CONFIDENTIAL, ...['id', 'version', 'outcome', 'reasons', 'removedWarrants', 'dueOn']),
  ConfirmReviewInput: shape(CONFIDENTIAL, 'id', 'version', 'reasons'),
  ReturnReviewInput: shape(CONFIDENTIAL, 'id', 'reasons'),
  ClaimReviewPayload: shape(CONFIDENTIAL, 'review', 'userErrors'),
  ReleaseReviewPayload: shape(CONFIDENTIAL, 'review', 'userErrors'),
  RecuseFromReviewPayload: shape(CONFIDENTIAL, 'review', 'userErrors'),
  DecideReviewPayload: shape(CONFIDENTIAL, 'review', 'userErrors'),
  ConfirmReviewPayload: shape(CONFIDENTIAL, 'review', 'userErrors'),
  ReturnReviewPayload: shape(CONFIDENTIAL, 'review', 'userErrors'),
  CcfDecision: shape(CCF, ...RULINGS_OF_CCF),
  ImposeCcfDecisionInput: shape(CCF, 'reference', 'decision', 'reasons'),
  ImposeCcfDecisionPayload: shape(CCF, 'review', 'userErrors'),
  ReviewKind: {
    kind: 'SHAPE',
    members: {
      ...members(CONFIDENTIAL, [
        ...['PROBABLE_MATCH', 'THIRD_COUNTRY_ALERT', 'UNKNOWN_SOURCE', 'REMAINING_WARRANTS', 'UNMATCHED_DECISION'],
        ...['PENDING_APPLICATION', 'RESTORATION', 'CHANGE_OF_STATUS', 'INTERIM_PROTECTION', 'REEXAMINATION'],
        ...['WITHHELD_AMENDMENT', 'MEASURE_ENDS'],
      ]),
      CCF_DECISION: CCF,
      CCF_MEASURE_ENDS: CCF,
    },
  },
  ReviewState: shape(CONFIDENTIAL, 'OPEN', 'CLAIMED', 'AWAITING_SECOND_OFFICER', 'DECIDED'),
  ReviewUrgency: shape(CONFIDENTIAL, 'ROUTINE', 'HIGH', 'URGENT'),
  RulingKind: { kind: 'SHAPE', members: { ...members(CONFIDENTIAL, RULINGS), ...members(CCF, RULINGS_OF_CCF) } },
  Ground: shape(CONFIDENTIAL, 'kind', 'since', 'dueAt', 'decision', 'ruling'),
  RestoredAlert: shape(CONFIDENTIAL, 'at', 'ruling', 'grounds'),
  HistoryEntry: shape(CONFIDENTIAL, 'at', 'fact', 'validity', 'decision', 'certainty', 'ruling'),
  HistoryFact: {
    kind: 'SHAPE',
    members: {
      ...members(CONFIDENTIAL, [
        ...['REQUESTED', 'PUBLISHED', 'REFUSED', 'WITHDRAWN', 'EXPIRED', 'NOT_COMPLIANT', 'REINSTATED'],
        ...['ASYLUM_DECISION', 'ASYLUM_DECISION_SUPERSEDED'],
        ...RULINGS,
      ]),
      ...members(CCF, RULINGS_OF_CCF),
    },
  },
};
