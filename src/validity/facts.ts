/**
 * The facts from which validity is derived. Facts are appended and superseded, never edited: each holds from `at` until
 * `until`, so that the answer for any past moment can be recomputed.
 */

/** What a country reports about an asylum case (resolution GA-2017-86-RES-09). */
export type AsylumDecisionKind =
  'GRANTED' | 'PENDING' | 'DENIED' | 'DENIED_CRIMINAL_BACKGROUND' | 'EXCLUDED' | 'REVOKED' | 'CEASED' | 'NATURALISED';

/** Who knows of a fact. What the CCF alone knows does not exist for the Secretariat (Statute Art. 20). */
export type Compartment = 'SECRETARIAT' | 'CCF';

/** From a moment until before another. Null is without end. */
export interface Period {
  readonly from: Date | null;
  readonly until: Date | null;
}

interface Lasting {
  readonly at: Date;
  /** When the fact stopped to hold; null while it holds. */
  readonly until: Date | null;
}

/**
 * A step in the life of the alert itself (RPD Art. 51, 77, 79, 81). `REINSTATED` takes back the refusals and cancellations before
 * it, and nothing else.
 */
export interface LifecycleFact extends Lasting {
  readonly kind: 'REQUESTED' | 'PUBLISHED' | 'REFUSED' | 'WITHDRAWN' | 'EXPIRED' | 'NOT_COMPLIANT' | 'REINSTATED';
}

/**
 * An asylum decision about the alert's subject. `until` is when it was corrected or withdrawn by the country that reported
 * it: what a grant did then lasts until officers restore the alert.
 */
export interface AsylumDecisionFact extends Lasting {
  readonly kind: 'ASYLUM_DECISION';
  /** To whom the decision was addressed. */
  readonly compartment: Compartment;
  /** When the law of its country keeps the decision from the Secretariat, to whom it was addressed. */
  readonly closed: readonly Period[];
  /** Whether it does so on the day for which this is asked. */
  readonly isClosed: boolean;
  readonly decisionId: string;
  readonly decision: AsylumDecisionKind;
  readonly fearedCountries: readonly string[];
  readonly certainty: 'SURE' | 'PROBABLE';
  /** Which content of the alert it was matched with: null for the first one that the alert had. */
  readonly contentId: string | null;
  /** Who knows of this match if they know of the decision: the CCF alone where it was found anew because of what the CCF ruled. */
  readonly knownTo: Compartment;
}

/**
 * What officers of the refugee desk or the CCF ruled about an alert.
 *
 * - `MATCH_CONFIRMED`, `MATCH_REJECTED`: whether a decision is about the alert's subject.
 * - `INTERIM_MEASURE`: the alert is blocked while doubts last (RPD Art. 129).
 * - `PROTECTION_NOT_APPLICABLE`: a protection rests on political grounds against the source (third condition of 2014).
 * - `DELETION`, `FORM_BARRED`, `PARTS_REMOVED`: the outcomes (a), (b) and (c) of a review (Repository of Practice, 33).
 * - `RESTORED`, `FOUND_COMPLIANT`: its outcome (d), for an alert that had fallen and for one that stands.
 * - `CCF_…`: binding decisions of the CCF (Statute Art. 37, 38); `CCF_LIFTED` ends its measures and does nothing else.
 */
export type RulingKind =
  | 'MATCH_CONFIRMED'
  | 'MATCH_REJECTED'
  | 'INTERIM_MEASURE'
  | 'PROTECTION_NOT_APPLICABLE'
  | 'DELETION'
  | 'FORM_BARRED'
  | 'PARTS_REMOVED'
  | 'RESTORED'
  | 'FOUND_COMPLIANT'
  | 'CCF_PROVISIONAL_MEASURE'
  | 'CCF_DELETION'
  | 'CCF_RETENTION'
  | 'CCF_LIFTED';

/** A ruling is never taken back: another ruling ends it. */
export interface RulingFact {
  readonly kind: RulingKind;
  readonly at: Date;
  readonly until: null;
  readonly compartment: Compartment;
  readonly rulingId: string;
  /** The asylum decision that it was about, if it was about one. */
  readonly decisionId: string | null;
  /** The warrants that it took away: of `PARTS_REMOVED`. */
  readonly warrantIds: readonly string[];
  /** The issuers of whom it left no warrant. What they tell anew, officers have not looked at: it stands when two of them restore. */
  readonly barredIssuers: readonly (string | null)[];
  /** The review about that decision which it settled; null when the review goes on, or there was none. */
  readonly settles: ReviewReason | null;
  /** The amendment that it was about, while that waited; null for a ruling about what the alert said then. */
  readonly contentId: string | null;
}

export type Fact = LifecycleFact | AsylumDecisionFact | RulingFact;

/** Whether the Secretariat knows a fact. It never learns what the CCF alone does (Statute Art. 20). */
export function isKnownToSecretariat(fact: Fact): boolean {
  if (fact.kind === 'ASYLUM_DECISION') return fact.compartment !== 'CCF' && !fact.isClosed && fact.knownTo !== 'CCF';
  return !('compartment' in fact) || fact.compartment !== 'CCF';
}

/** What validity needs to know of an alert. Codes are ISO 3166-1 alpha-2 or INTERPOL's own (`914`, `UNK`); null is unknown. */
export interface AlertBasis {
  readonly source: string | null;
  readonly warrants: readonly { readonly id: string; readonly issuer: string | null }[];
}

export type Validity = 'VALID' | 'NOT_VALID';
export type AlertState = 'UNDER_EXAMINATION' | 'PUBLISHED' | 'REFUSED' | 'WITHDRAWN' | 'EXPIRED';
export type GroundKind = 'WITHDRAWN' | 'EXPIRED' | 'NOT_COMPLIANT' | 'PROTECTION' | 'CCF_DECISION' | 'INTERIM_MEASURE';

/** Why an alert is not valid. Never leaves the Secretariat and the CCF. */
export interface Ground {
  readonly kind: GroundKind;
  readonly since: Date;
  /** The asylum decision behind a protection, or behind the measure while it is in doubt. */
  readonly decisionId: string | null;
  /** The ruling behind it. */
  readonly rulingId: string | null;
}

/** Why a person must look at an alert. */
export type ReviewReason =
  | 'PROBABLE_MATCH'
  | 'THIRD_COUNTRY_ALERT'
  | 'UNKNOWN_SOURCE'
  | 'REMAINING_WARRANTS'
  | 'PENDING_APPLICATION'
  | 'RESTORATION'
  | 'CHANGE_OF_STATUS'
  | 'INTERIM_PROTECTION';

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
