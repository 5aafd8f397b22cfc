import { z } from 'zod';
import type { RequestContext } from '../../api/context.ts';
import { parseInput } from '../../api/input.ts';
import type { RecuseFromReviewInput } from '../inputs.ts';
import { reasonsText } from './inputs.ts';
import { pendingProposal } from './checks.ts';
import { atDesk, openCase } from './frame.ts';
import { endProposal, insertStep, UNCLAIMED, updateReview } from './storage.ts';

const schema = z.object({ id: z.string(), reasons: reasonsText });

/**
 * Records that the officer stands aside. What the officer had claimed or proposed is open to others.
 *
 * @throws InputError NOT_FOUND or CONFLICT
 */
export function recuseFromReview(context: RequestContext, input: RecuseFromReviewInput): Promise<string> {
  const { id, reasons } = parseInput(schema, input);
  return atDesk(context, 'RECUSE', async (desk) => {
    const { review } = await openCase(desk, id, ['input', 'id']);
    const proposal = await pendingProposal(desk, review);
    if (proposal?.officer === desk.user) {
      await endProposal(desk, review);
    } else if (review.claimedBy === desk.user) {
      await updateReview(desk, review, { ...UNCLAIMED, state: proposal === null ? 'OPEN' : review.state });
    }
    await insertStep(desk, review, 'RECUSED', { reasons });
    return review;
  });
}
