/**
 * The facts from which validity is derived. Facts are appended and superseded, never edited: each holds from `at` until
 * `until`, so that the answer for any past moment can be recomputed.
 */

/** What a country reports about an asylum case (resolution GA-2017-86-RES-09). */
export type AsylumDecisionKind =
  'GRANTED' | 'PENDING' | 'DENIED' | 'DENIED_CRIMINAL_BACKGROUND' | 'EXCLUDED' | 'REVOKED' | 'CEASED' | 'NATURALISED';

interface Lasting {
  readonly at: Date;
  /** When the fact stopped to hold; null while it holds. */
  readonly until: Date | null;
}

/** A step in the life of the alert itself (RPD Art. 77, 79, 81). */
export interface LifecycleFact extends Lasting {
  readonly kind: 'REQUESTED' | 'PUBLISHED' | 'REFUSED' | 'WITHDRAWN' | 'EXPIRED' | 'NOT_COMPLIANT';
}

/** An asylum decision about the alert's subject. `until` is when it was corrected or withdrawn by the country that reported it. */
export interface AsylumDecisionFact extends Lasting {
  readonly kind: 'ASYLUM_DECISION';
  readonly decisionId: string;
  readonly decision: AsylumDecisionKind;
  readonly fearedCountries: readonly string[];
  readonly certainty: 'SURE' | 'PROBABLE';
}

/**
 * What a person decided: a measure while doubts last (RPD Art. 129), a restoration after a new compliance review, the finding
 * that a protection rests on political grounds against the source (third condition of 2014), or a binding decision of the
 * CCF (Statute Art. 37, 38).
 */
export type DecisionFact = Lasting &
  (
    | { readonly kind: 'INTERIM_MEASURE' | 'RESTORED' }
    | { readonly kind: 'PROTECTION_NOT_APPLICABLE'; readonly decisionId: string }
    | { readonly kind: 'CCF_PROVISIONAL_MEASURE' | 'CCF_DELETION' | 'CCF_RETENTION' }
  );

export type Fact = LifecycleFact | AsylumDecisionFact | DecisionFact;

/** What validity needs to know of an alert. Codes are ISO 3166-1 alpha-2 or INTERPOL's own (`914`, `UNK`); null is unknown. */
export interface AlertBasis {
  readonly source: string | null;
  readonly warrants: readonly { readonly id: string; readonly issuer: string | null }[];
}

export type Validity = 'VALID' | 'NOT_VALID';
export type AlertState = 'UNDER_EXAMINATION' | 'PUBLISHED' | 'REFUSED' | 'WITHDRAWN';
export type GroundKind = 'WITHDRAWN' | 'EXPIRED' | 'NOT_COMPLIANT' | 'PROTECTION' | 'CCF_DECISION' | 'INTERIM_MEASURE';

/** Why an alert is not valid. Never leaves the Secretariat and the CCF. */
export interface Ground {
  readonly kind: GroundKind;
  readonly since: Date;
  /** The asylum decision behind a protection, or behind the measure while its match is only probable. */
  readonly decisionId: string | null;
}

/** Why a person must look at an alert. */
export type ReviewReason =
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
