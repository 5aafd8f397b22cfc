/** The reviews that derived alerts and unmatched decisions need. Pure. */
import { baseUrgency } from '../decisions/review-urgency.ts';
import type { DecisionToMatch } from './decisions-to-match.ts';
import type { DerivedAlert } from './derive.ts';
import type { NearDecision } from './near-alerts.ts';
import type { standingsOf } from './standing-matches.ts';
import type { ReviewKind, ReviewUrgency } from '../vocabulary/reviews.ts';
import type { Compartment } from '../vocabulary/decisions.ts';
import type { MatchBasis } from '../vocabulary/matching.ts';

/** A review that is needed now. */
export interface WantedReview {
  readonly kind: ReviewKind;
  readonly decisionId: string | null;
  readonly alertId: string | null;
  /** What opened it, if it was not the decision. */
  readonly requestId?: string;
  readonly addressee: Compartment;
  readonly urgency: ReviewUrgency;
  /** The alerts near an unmatched decision that were found now. The review keeps those of before. */
  readonly nearAlerts?: readonly string[];
}

const ADDRESSEES: readonly Compartment[] = ['SECRETARIAT', 'CCF'];

type Standings = ReturnType<typeof standingsOf>;

/** The reviews that an alert needs. */
export function reviewsOfAlert({ alert, assessment, reviews }: DerivedAlert, standingOf: Standings): WantedReview[] {
  const alertIsValid = assessment.validity === 'VALID';
  return ADDRESSEES.flatMap((addressee) =>
    reviews[addressee].map(({ reason, decisionId }) => ({
      kind: reason,
      decisionId,
      alertId: alert.id,
      addressee,
      urgency: baseUrgency(
        reason,
        alertIsValid,
        reason === 'PROBABLE_MATCH' && standingOf(addressee, { decisionId, alertId: alert.id }) === 'CONTRADICTED',
      ),
    })),
  );
}

interface FoundMatch {
  readonly decisionId: string;
  readonly alertId: string;
  /** NULL of a travel document. A document of its person does not tell whom a decision is about. */
  readonly alertReference: string | null;
  readonly addressee: Compartment;
  readonly basis: MatchBasis;
}

/**
 * The reviews of decisions of which an officer can find whom they are about: the country named an alert which does not exist or contradicts
 * the report, an alert is near, or officers undid what one of them had found. A match that officers rejected is none. Any other decision
 * without a match is kept, and screened against every new alert, and leaves nothing to decide until then.
 *
 * @param matched the matches that tell it (`telling-matches.ts`), or all
 * @param near the alerts near each decision
 */
export function reviewsOfUnmatched(
  decisions: readonly DecisionToMatch[],
  matched: readonly FoundMatch[],
  near: ReadonlyMap<string, NearDecision>,
  standingOf: Standings,
): WantedReview[] {
  const kind = 'UNMATCHED_DECISION';
  const compartments = new Map(decisions.map(({ id, addressee }) => [id, addressee]));
  const found = new Map<string, Set<string>>();
  const undone = new Set<string>();
  for (const match of matched) {
    const { decisionId, alertReference: reference } = match;
    if (reference === null) continue;
    const compartment = compartments.get(decisionId);
    // The Secretariat sees only those matches of its decisions that it knows.
    if (compartment === undefined || (match.addressee === 'CCF' && compartment !== 'CCF')) continue;
    const standing = standingOf(compartment, match);
    if (standing === 'REJECTED' && match.basis === 'RULING') undone.add(decisionId);
    if (standing === 'REJECTED' || standing === 'CONTRADICTED') continue;
    found.set(decisionId, (found.get(decisionId) ?? new Set()).add(reference));
  }
  return decisions.flatMap(({ id, addressee, alertReferences }) => {
    const own = found.get(id);
    const { isAny = false, fresh: nearAlerts = [] } = near.get(id) ?? {};
    const isNamedInVain = alertReferences.some((reference) => own?.has(reference) !== true);
    const canBeFound = own === undefined && (isAny || undone.has(id));
    if (!isNamedInVain && !canBeFound) return [];
    return [{ kind, decisionId: id, alertId: null, addressee, urgency: baseUrgency(kind, false), nearAlerts }];
  });
}
