import { z } from 'zod';
import type { RequestContext } from '../../api/context.ts';
import { parseInput } from '../../api/input.ts';
import type { ReturnReviewInput } from '../inputs.ts';
import { assertNotClaimedByOther, requirePendingProposal } from './checks.ts';
import { onReview } from './frame.ts';
import { reasonsText } from './inputs.ts';
import { endProposal, insertStep } from './storage.ts';

const schema = z.object({ id: z.string(), reasons: reasonsText });

/**
 * Returns a proposal, also one that is void: the review is open again. The officer who made it may take it back so.
 *
 * @throws InputError CONFLICT
 */
export function returnReview(context: RequestContext, input: ReturnReviewInput): Promise<string> {
  const { id, reasons } = parseInput(schema, input);
  return onReview(context, id, 'RETURN', ['input', 'id'], async (desk, { review }) => {
    assertNotClaimedByOther(desk, review, ['input', 'id']);
    await requirePendingProposal(desk, review);
    await endProposal(desk, review);
    await insertStep(desk, review, 'RETURNED', { reasons });
  });
}
