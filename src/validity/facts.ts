/**
 * The facts from which validity is derived. Facts are appended and superseded, never edited: each holds from `at` until
 * `until`, so that the answer for any past moment can be recomputed.
 */
import type { AlertState, Validity } from '../vocabulary/alerts.ts';
import type { AsylumDecisionKind, Compartment, GroundKind } from '../vocabulary/decisions.ts';
import type { RulingKind } from '../vocabulary/rulings.ts';
import type { ReviewReason } from '../vocabulary/reviews.ts';

/** From a moment until before another. Null is without end. */
export interface Period {
  readonly from: Date | null;
  readonly until: Date | null;
}

interface Lasting {
  readonly at: Date;
  /** When the fact stopped holding; null while it holds. */
  readonly until: Date | null;
}

export const LIFECYCLE_KINDS = [
  'REQUESTED',
  'PUBLISHED',
  'REFUSED',
  'WITHDRAWN',
  'EXPIRED',
  'NOT_COMPLIANT',
  'REINSTATED',
] as const;

/**
 * A step in the life of the alert itself (RPD Art. 51, 77, 79, 81). `REINSTATED` takes back the refusals and cancellations before
 * it, and nothing else.
 */
export interface LifecycleFact extends Lasting {
  readonly kind: (typeof LIFECYCLE_KINDS)[number];
}

/**
 * An asylum decision about the alert's subject. `until` is when the reporting country corrected or withdrew it. The effect of a grant
 * then lasts until officers restore the alert.
 */
export interface AsylumDecisionFact extends Lasting {
  readonly kind: 'ASYLUM_DECISION';
  /** The addressee of the decision. */
  readonly compartment: Compartment;
  /** The periods in which the law of its country withholds the decision from the Secretariat, its addressee. */
  readonly closed: readonly Period[];
  /** Whether the law withholds it on the day in question. */
  readonly isClosed: boolean;
  readonly decisionId: string;
  readonly decision: AsylumDecisionKind;
  readonly fearedCountries: readonly string[];
  readonly certainty: 'SURE' | 'PROBABLE';
  /** The content of the alert that it was matched with: null for the alert's first content. */
  readonly contentId: string | null;
  /** Who knows of this match, among those who know of the decision. Only the CCF, if the match was found again because of a ruling of the CCF. */
  readonly knownTo: Compartment;
}

/** A ruling is never taken back. Another ruling ends it. */
export interface RulingFact {
  readonly kind: RulingKind;
  readonly at: Date;
  readonly until: null;
  readonly compartment: Compartment;
  readonly rulingId: string;
  /** The asylum decision that it was about; null when it was about none. */
  readonly decisionId: string | null;
  /** The warrants that it removed, for `PARTS_REMOVED`. */
  readonly warrantIds: readonly string[];
  /** The issuers that it left without a warrant. Officers have not reviewed their later warrants, so these stand only after a restoration by two officers. */
  readonly barredIssuers: readonly (string | null)[];
  /** The reason of the review of that decision that it closed; null when the review goes on, or there was none. */
  readonly closedReview: ReviewReason | null;
  /** The pending amendment that it was about; null for a ruling about the alert's content of that time. */
  readonly contentId: string | null;
}

export type Fact = LifecycleFact | AsylumDecisionFact | RulingFact;

/** A match, and when its decision was first matched with that content of the alert. */
export interface MatchedDecision extends AsylumDecisionFact {
  readonly firstMatchedAt: Date;
}

export function isDecision(fact: Fact): fact is AsylumDecisionFact {
  return fact.kind === 'ASYLUM_DECISION';
}

export function isRuling(fact: Fact): fact is RulingFact {
  return 'rulingId' in fact;
}

/** Whether the Secretariat knows a fact. It never learns what only the CCF knows (Statute Art. 20). */
export function isKnownToSecretariat(fact: Fact): boolean {
  if (fact.kind === 'ASYLUM_DECISION') return fact.compartment !== 'CCF' && !fact.isClosed && fact.knownTo !== 'CCF';
  return !('compartment' in fact) || fact.compartment !== 'CCF';
}

/** The parts of an alert that its validity depends on. Codes are ISO 3166-1 alpha-2 or INTERPOL's own (`914`, `UNK`); null is unknown. */
export interface AlertBasis {
  readonly source: string | null;
  readonly warrants: readonly { readonly id: string; readonly issuer: string | null }[];
}

/** Why an alert is not valid. Never leaves the Secretariat and the CCF. */
export interface Ground {
  readonly kind: GroundKind;
  readonly since: Date;
  /** The asylum decision behind a protection, or behind the measure while it is in doubt. */
  readonly decisionId: string | null;
  /** The ruling behind it. */
  readonly rulingId: string | null;
}

export interface Review {
  readonly reason: ReviewReason;
  readonly decisionId: string;
}

export interface Assessment {
  readonly state: AlertState;
  readonly validity: Validity;
  readonly grounds: readonly Ground[];
  /** Ids of the warrants that still stand. */
  readonly standingWarrants: readonly string[];
  readonly reviews: readonly Review[];
}
