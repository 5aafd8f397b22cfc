import type { RequestContext } from '../../api/context.ts';
import type { ReleaseReviewInput } from '../inputs.ts';
import { assertNotClaimedByOther } from './checks.ts';
import { atDesk, openCase } from './frame.ts';
import { insertStep, UNCLAIMED, updateReview } from './storage.ts';

/**
 * Releases a review that the officer has claimed. An officer who may not act on the case any more can still release it.
 *
 * @throws InputError NOT_FOUND or CONFLICT
 */
export function releaseReview(context: RequestContext, { id }: ReleaseReviewInput): Promise<string> {
  return atDesk(context, 'RELEASE_REVIEW', async (desk) => {
    const { review } = await openCase(desk, id, ['input', 'id']);
    assertNotClaimedByOther(desk, review, ['input', 'id']);
    if (review.claimedBy === null) return review;
    const state = review.state === 'CLAIMED' ? 'OPEN' : review.state;
    await updateReview(desk, review, { ...UNCLAIMED, state });
    await insertStep(desk, review, 'RELEASED');
    return review;
  });
}
