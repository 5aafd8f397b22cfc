/** The reviews that derived alerts and unmatched decisions need. Pure. */
import { baseUrgency } from '../decisions/review-urgency.ts';
import type { DecisionToMatch } from './decisions-to-match.ts';
import type { DerivedAlert } from './derive.ts';
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

/** The reviews that an alert needs. */
export function reviewsOfAlert({ alert, assessment, reviews }: DerivedAlert): WantedReview[] {
  const alertIsValid = assessment.validity === 'VALID';
  return ADDRESSEES.flatMap((addressee) =>
    reviews[addressee].map(({ reason, decisionId }) => ({
      kind: reason,
      decisionId,
      alertId: alert.id,
      addressee,
      urgency: baseUrgency(reason, alertIsValid),
    })),
  );
}

/** The reviews of decisions that match no alert, or that name an alert which does not exist. They are listed and never dropped. */
export function reviewsOfUnmatched(
  decisions: readonly DecisionToMatch[],
  matched: readonly { readonly decisionId: string; readonly reference: string; readonly addressee: Compartment }[],
): WantedReview[] {
  const kind = 'UNMATCHED_DECISION';
  // The Secretariat sees only those matches of its decisions that it knows.
  const ofCcf = new Set(decisions.flatMap(({ id, addressee }) => (addressee === 'CCF' ? [id] : [])));
  const found = new Map<string, Set<string>>();
  for (const { decisionId, reference, addressee } of matched) {
    if (addressee === 'CCF' && !ofCcf.has(decisionId)) continue;
    found.set(decisionId, (found.get(decisionId) ?? new Set()).add(reference));
  }
  return decisions.flatMap(({ id, addressee, alertReferences }) => {
    const own = found.get(id);
    const isComplete = own !== undefined && alertReferences.every((reference) => own.has(reference));
    return isComplete ? [] : [{ kind, decisionId: id, alertId: null, addressee, urgency: baseUrgency(kind, false) }];
  });
}
