import type { RequestContext } from '../../api/context.ts';
import { parseInput } from '../../api/input.ts';
import { inputError } from '../../api/user-error.ts';
import { outcomesOf, rulingsOf } from '../../decisions/review-kinds.ts';
import type { DecideReviewInput } from '../inputs.ts';
import { decideOrPropose } from './apply.ts';
import { assertNeedsNoVersion, assertNotClaimedByOther, assertUnchanged } from './checks.ts';
import { onReview } from './frame.ts';
import { decideSchema, decisionOf } from './decision-input.ts';
import { isOfDocument, standingOf } from './standing.ts';

/**
 * Decides a review. An outcome that can make an alert valid again is only proposed: it needs a second officer.
 *
 * @throws InputError INVALID for an outcome that this kind of review cannot have; CONFLICT when the case has changed
 */
export function decideReview(context: RequestContext, input: DecideReviewInput): Promise<string> {
  const given = parseInput(decideSchema, input);
  return onReview(context, given.id, 'DECIDE', ['input', 'id'], async (desk, reviewCase) => {
    const { review } = reviewCase;
    assertNotClaimedByOther(desk, review, ['input', 'id']);
    if (review.state === 'AWAITING_SECOND_OFFICER') {
      throw inputError(
        ['input', 'id'],
        'CONFLICT',
        'An outcome is already proposed. A second officer confirms it with confirmReview or returns it with returnReview.',
      );
    }
    if (
      !outcomesOf(review.kind, { ofDocument: isOfDocument(reviewCase) }).includes(given.outcome) ||
      review.kind === 'CCF_DECISION'
    ) {
      throw inputError(
        ['input', 'outcome'],
        'INVALID',
        'This review cannot have this outcome. Choose one of its `outcomes`.',
      );
    }
    if (given.version !== null) assertUnchanged(reviewCase, given.version);
    else assertNeedsNoVersion(rulingsOf(given.outcome, standingOf(reviewCase, desk.now)));
    await decideOrPropose(desk, reviewCase, await decisionOf(desk, reviewCase, given));
  });
}
