/** Who may see what of reviews and of what officers ruled: each compartment its own, the CCF everything (Statute Art. 19). */
import { HistoryFact, RulingKind } from '../vocabulary/rulings.ts';
import {
  CcfDecision,
  ReviewKind,
  ReviewOrder,
  ReviewOutcome,
  ReviewState,
  ReviewStepKind,
  ReviewUrgency,
} from '../vocabulary/reviews.ts';
import { ownCompartment } from './asylum.ts';
import { connection, is, or, prohibit, readBy, readersOf, shape, type TypeDeclaration } from './grammar.ts';
import { COMMISSION, CONFIDENTIAL } from './groups.ts';
import type { Role } from './reader.ts';

const confidential = readBy(...CONFIDENTIAL);
const CCF: readonly Role[] = ['CCF'];

/** They do not exist for the Secretariat, which learns of them one bit: that the CCF closed an alert. */
const OF_CCF = Object.fromEntries(CcfDecision.members.map((member) => [member, CCF])) as Record<
  CcfDecision,
  readonly Role[]
>;

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
      effects: [confidential],
      questions: [confidential],
      relatedAlerts: [confidential],
      document: [confidential],
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
  AskedQuestion: {
    kind: 'RECORD',
    key: 'askedAt',
    rows: ownCompartment,
    fields: {
      addressee: [confidential],
      askedBy: [confidential],
      askedAt: [confidential],
      dueAt: [confidential],
      question: [confidential],
      answer: [confidential],
      answeredAt: [confidential],
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
  ReviewedDocument: shape(CONFIDENTIAL, ...['issuingCountry', 'number', 'states', 'validity', 'grounds', 'history']),
  ...connection('ReviewItem', CONFIDENTIAL, 'totalCount'),
  ...connection('ReviewStep', CONFIDENTIAL),
  ...connection('HistoryEntry', CONFIDENTIAL),
  ...connection('Ground', CONFIDENTIAL),
  ReviewCount: shape(CONFIDENTIAL, 'kind', 'urgency', 'count'),
  ReviewFilter: shape(
    CONFIDENTIAL,
    ...['alert', 'decision', 'reportedBy', 'fearedCountry', 'source', 'person'],
    ...['kind', 'urgency', 'state', 'mine', 'awaitingMe', 'olderThanDays', 'dueBefore'],
  ),
  ...readersOf(ReviewOrder, CONFIDENTIAL),
  ...readersOf(ReviewOutcome, CONFIDENTIAL, OF_CCF),
  ...readersOf(ReviewStepKind, CONFIDENTIAL),
  DecideReviewInput: shape(
    CONFIDENTIAL,
    ...['id', 'version', 'outcome', 'reasons', 'removedWarrants', 'alerts', 'dueOn'],
  ),
  ClaimReviewInput: shape(CONFIDENTIAL, 'id'),
  ReleaseReviewInput: shape(CONFIDENTIAL, 'id'),
  RecuseFromReviewInput: shape(CONFIDENTIAL, 'id', 'reasons'),
  ReadReviewInput: shape(CONFIDENTIAL, 'id', 'version'),
  DecideReviewsInput: shape(CONFIDENTIAL, 'reviews', 'outcome', 'reasons'),
  DecideReviewsPayload: shape(CONFIDENTIAL, 'results', 'userErrors'),
  DecidedReview: shape(CONFIDENTIAL, 'review', 'userErrors'),
  ReviewEffect: shape(CONFIDENTIAL, 'outcome', 'effect', 'rulings', 'needsSecondOfficer'),
  AddReviewNoteInput: shape(CONFIDENTIAL, 'id', 'note'),
  AddReviewNotePayload: shape(CONFIDENTIAL, 'review', 'userErrors'),
  AskCountryInput: shape(CONFIDENTIAL, 'id', 'question', 'dueOn'),
  AskCountryPayload: shape(CONFIDENTIAL, 'review', 'userErrors'),
  NameAlertsInput: shape(CONFIDENTIAL, 'decision', 'alerts', 'reasons'),
  ConfirmReviewInput: shape(CONFIDENTIAL, 'id', 'version', 'reasons'),
  ReturnReviewInput: shape(CONFIDENTIAL, 'id', 'reasons'),
  ClaimReviewPayload: shape(CONFIDENTIAL, 'review', 'userErrors'),
  ReleaseReviewPayload: shape(CONFIDENTIAL, 'review', 'userErrors'),
  RecuseFromReviewPayload: shape(CONFIDENTIAL, 'review', 'userErrors'),
  DecideReviewPayload: shape(CONFIDENTIAL, 'review', 'userErrors'),
  NameAlertsPayload: shape(CONFIDENTIAL, 'review', 'userErrors'),
  ConfirmReviewPayload: shape(CONFIDENTIAL, 'review', 'userErrors'),
  ReturnReviewPayload: shape(CONFIDENTIAL, 'review', 'userErrors'),
  // A decision of the Chamber names what becomes of an alert in the same words.
  ...readersOf(CcfDecision, [...CCF, ...COMMISSION]),
  ImposeCcfDecisionInput: shape(CCF, 'reference', 'decision', 'reasons'),
  ImposeCcfDecisionPayload: shape(CCF, 'review', 'userErrors'),
  ...readersOf(ReviewKind, CONFIDENTIAL, { CCF_DECISION: CCF, CCF_MEASURE_ENDS: CCF }),
  ...readersOf(ReviewState, CONFIDENTIAL),
  ...readersOf(ReviewUrgency, CONFIDENTIAL),
  ...readersOf(RulingKind, CONFIDENTIAL, OF_CCF),
  Ground: shape(CONFIDENTIAL, 'kind', 'since', 'dueAt', 'decision', 'ruling'),
  RestoredAlert: shape(CONFIDENTIAL, 'at', 'ruling', 'grounds'),
  HistoryEntry: shape(CONFIDENTIAL, 'at', 'fact', 'validity', 'decision', 'certainty', 'ruling'),
  ...readersOf(HistoryFact, CONFIDENTIAL, OF_CCF),
};
