/** The effect of a decision: its rulings, the state of the review, and the new assessment of the alert. */
import { reassessAfterRuling } from '../../assessment/commands.ts';
import { endsReview, needsTwoOfficers, rulingsOf } from '../../decisions/review-kinds.ts';
import type { Case } from '../case.ts';
import type { ReviewDecision } from '../proposals.ts';
import type { Desk } from './frame.ts';
import { linkAlerts } from './link.ts';
import { insertRulings, type Officers } from './rulings.ts';
import { standingOf } from './standing.ts';
import { insertStep, UNCLAIMED, updateReview } from './storage.ts';
import type { ReviewOutcome } from '../../vocabulary/reviews.ts';

/** Outcomes that say whom the decision of a review is about. */
const RULES_ON_MATCH: ReadonlySet<ReviewOutcome> = new Set(['MATCH_CONFIRMED', 'MATCH_REJECTED']);

/** Applies a decision at once where one officer is enough, and proposes it where two are needed. */
export async function decideOrPropose(desk: Desk, reviewCase: Case, decision: ReviewDecision): Promise<void> {
  const { review } = reviewCase;
  if (needsTwoOfficers(rulingsOf(decision.outcome, standingOf(reviewCase, desk.now)))) {
    await updateReview(desk, review, { ...UNCLAIMED, state: 'AWAITING_SECOND_OFFICER' });
    await insertStep(desk, review, 'PROPOSED', { ...decision, factsHash: reviewCase.factsHash });
    return;
  }
  await applyDecision(desk, reviewCase, decision, { decidedBy: desk.user, confirmedBy: null });
  await insertStep(desk, review, endsReview(decision.outcome) ? 'DECIDED' : 'CONTINUED', decision);
}

/** Stores the rulings of a decision, closes the review unless it goes on, and reassesses the alert. */
export async function applyDecision(
  desk: Desk,
  reviewCase: Case,
  decision: ReviewDecision,
  officers: Officers,
): Promise<void> {
  const { review, alert } = reviewCase;
  const { transaction, context, now } = desk;
  const ends = endsReview(decision.outcome);
  if (decision.outcome === 'ALERTS_CONCERNED') await linkAlerts(desk, review, decision, officers);
  else await insertRulings(desk, reviewCase, decision, officers);
  await updateReview(desk, review, {
    ...UNCLAIMED,
    ...(ends ? { state: 'DECIDED', closedAt: now } : { state: 'OPEN', dueAt: decision.dueAt ?? review.dueAt }),
  });
  const alertIds = [...(alert === null ? [] : [alert.id]), ...decision.alerts.map(({ id }) => id)];
  if (alertIds.length === 0) return;
  const decisionIds = review.decisionId !== null && RULES_ON_MATCH.has(decision.outcome) ? [review.decisionId] : [];
  await reassessAfterRuling(transaction, context.services.sealing, { alertIds, decisionIds }, now);
}
