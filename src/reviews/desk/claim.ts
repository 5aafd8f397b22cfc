import type { RequestContext } from '../../api/context.ts';
import type { ClaimReviewInput } from '../inputs.ts';
import { assertNotClaimedByOther } from './checks.ts';
import { onReview } from './frame.ts';
import { insertStep, updateReview } from './storage.ts';

/** Claims a review. Claiming it twice changes nothing. @throws InputError NOT_FOUND, CONFLICT or RECUSED */
export function claimReview(context: RequestContext, { id }: ClaimReviewInput): Promise<string> {
  return onReview(context, id, 'CLAIM_REVIEW', ['input', 'id'], async (desk, { review }) => {
    assertNotClaimedByOther(desk, review, ['input', 'id']);
    if (review.claimedBy !== null) return;
    const state = review.state === 'OPEN' ? 'CLAIMED' : review.state;
    await updateReview(desk, review, { claimedBy: desk.user, claimedAt: desk.now, state });
    await insertStep(desk, review, 'CLAIMED');
  });
}
