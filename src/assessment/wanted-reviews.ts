/** The reviews that derived alerts and unmatched decisions need. Pure. */
import { baseUrgency } from '../decisions/review-urgency.ts';
import type { DecisionToMatch } from './decisions-to-match.ts';
import type { DerivedAlert } from './derive.ts';
import type { standingsOf } from './standing-matches.ts';
import type { ReviewKind, ReviewUrgency } from '../vocabulary/reviews.ts';
import type { Compartment } from '../vocabulary/decisions.ts';

/** A review that is needed now. */
export interface WantedReview {
  readonly kind: ReviewKind;
  readonly decisionId: string | null;
  readonly alertId: string | null;
  /** What opened it, if it was not the decision. */
  readonly requestId?: string;
  readonly addressee: Compartment;
  readonly urgency: ReviewUrgency;
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
  readonly reference: string;
  readonly addressee: Compartment;
}

/**
 * The reviews of decisions that match no alert, or that name an alert which does not exist or contradicts the report. They are listed and
 * never dropped. A match that officers rejected is none.
 */
export function reviewsOfUnmatched(
  decisions: readonly DecisionToMatch[],
  matched: readonly FoundMatch[],
  standingOf: Standings,
): WantedReview[] {
  const kind = 'UNMATCHED_DECISION';
  const compartments = new Map(decisions.map(({ id, addressee }) => [id, addressee]));
  const found = new Map<string, Set<string>>();
  for (const match of matched) {
    const { decisionId, reference } = match;
    const compartment = compartments.get(decisionId);
    // The Secretariat sees only those matches of its decisions that it knows.
    if (compartment === undefined || (match.addressee === 'CCF' && compartment !== 'CCF')) continue;
    const standing = standingOf(compartment, match);
    if (standing === 'REJECTED' || standing === 'CONTRADICTED') continue;
    found.set(decisionId, (found.get(decisionId) ?? new Set()).add(reference));
  }
  return decisions.flatMap(({ id, addressee, alertReferences }) => {
    const own = found.get(id);
    const isComplete = own !== undefined && alertReferences.every((reference) => own.has(reference));
    return isComplete ? [] : [{ kind, decisionId: id, alertId: null, addressee, urgency: baseUrgency(kind, false) }];
  });
}
