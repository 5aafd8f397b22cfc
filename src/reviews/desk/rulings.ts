/** The rulings that a decision of officers makes about an alert. */
import { randomUUID } from 'node:crypto';
import { describedBy } from '../../alerts/description.ts';
import { ENGINE } from '../../database/roles.ts';
import { endsReview, needsTwoOfficers, rulingsOf } from '../../decisions/review-kinds.ts';
import { rulings } from '../../decisions/rulings-tables.ts';
import { issuersLeftWithoutWarrant } from '../../validity/removals.ts';
import { describedKey } from '../candidates/rejected.ts';
import type { Case, Review } from '../case.ts';
import type { ReviewDecision } from '../proposals.ts';
import type { Desk } from './frame.ts';
import { momentAfter, standingOf } from './standing.ts';
import { sealedRuling } from './storage.ts';
import type { RulingKind } from '../../vocabulary/rulings.ts';

export interface Officers {
  readonly decidedBy: string;
  /** The second officer, if there was one. */
  readonly confirmedBy: string | null;
}

/** Stores the rulings that follow from an outcome. A review without an alert has none. */
export async function insertRulings(
  desk: Desk,
  reviewCase: Case,
  decision: ReviewDecision,
  { decidedBy, confirmedBy }: Officers,
): Promise<void> {
  const { review, alert } = reviewCase;
  if (alert === null) return;
  const { transaction, context, addressee, now } = desk;
  const kinds = rulingsOf(decision.outcome, standingOf(reviewCase, now));
  const contentId = review.kind === 'WITHHELD_AMENDMENT' ? review.requestId : null;
  for (const [index, kind] of kinds.entries()) {
    const row = { id: randomUUID(), addressee };
    const isRemoval = kind === 'PARTS_REMOVED';
    await transaction.queries.insert(rulings).values({
      ...row,
      ...(await sealedRuling(context.services.sealing, row, decision)),
      alertId: alert.id,
      kind,
      decisionId: review.decisionId,
      contentId,
      described: kind === 'MATCH_REJECTED' ? await descriptionKey(desk, alert.id, contentId) : null,
      warrantIds: isRemoval ? [...decision.warrantIds] : [],
      barredIssuers: isRemoval ? barredIssuers(desk, reviewCase, decision, kinds) : [],
      reviewId: review.id,
      // Only the first ruling closes the reason of the review.
      closedReview: endsReview(decision.outcome) && index === 0 ? reasonDecided(review) : null,
      decidedBy,
      confirmedBy: needsTwoOfficers(kinds) ? confirmedBy : null,
      ruledAt: momentAfter(reviewCase, now),
      dueAt: decision.dueAt,
    });
  }
}

/** The key of how the alert, or its amendment, describes the person whom officers found to be somebody else. */
async function descriptionKey(
  { transaction, context }: Desk,
  alertId: string,
  amendmentId: string | null,
): Promise<string | null> {
  const description = await transaction.under(ENGINE, () => describedBy(transaction, alertId, amendmentId));
  return description === null ? null : describedKey(context.services.sealing, alertId, description);
}

/** The issuers whose warrants must not come back, when parts of an alert are removed. */
function barredIssuers(
  { addressee, now }: Desk,
  reviewCase: Case,
  { warrantIds }: ReviewDecision,
  kinds: readonly RulingKind[],
): (string | null)[] {
  if (reviewCase.alert === null) return [];
  return issuersLeftWithoutWarrant(
    warrantIds,
    reviewCase.alert.basis,
    { facts: reviewCase.facts, compartment: addressee, isRestored: kinds.includes('RESTORED') },
    momentAfter(reviewCase, now),
  );
}

/** The reason that a ruling closes; null for reviews that end only by being closed. */
function reasonDecided({ kind }: Review) {
  switch (kind) {
    case 'UNMATCHED_DECISION':
    case 'REEXAMINATION':
    case 'CCF_DECISION':
    case 'WITHHELD_AMENDMENT':
    case 'MEASURE_ENDS':
    case 'CCF_MEASURE_ENDS':
      return null;
    default:
      return kind;
  }
}
