import { z } from 'zod';
import type { RequestContext } from '../../api/context.ts';
import { parseInput } from '../../api/input.ts';
import type { ConfirmReviewInput } from '../inputs.ts';
import { assertMayConfirm } from '../officers.ts';
import { applyDecision } from './apply.ts';
import { assertNotClaimedByOther, assertUnchanged, decisionToConfirm, requirePendingProposal } from './checks.ts';
import { onReview } from './frame.ts';
import { reasonsText } from './inputs.ts';
import { insertStep } from './storage.ts';

const schema = z.object({ id: z.string(), version: z.string(), reasons: reasonsText });

/**
 * Confirms what another officer proposed.
 *
 * @throws InputError SECOND_OFFICER, RECUSED, or CONFLICT when the case has changed since the proposal, or since it was read
 */
export function confirmReview(context: RequestContext, input: ConfirmReviewInput): Promise<string> {
  const { id, version, reasons } = parseInput(schema, input);
  return onReview(context, id, 'CONFIRM', ['input', 'id'], async (desk, reviewCase) => {
    const { review, involvement } = reviewCase;
    assertNotClaimedByOther(desk, review, ['input', 'id']);
    const proposal = await requirePendingProposal(desk, review);
    assertMayConfirm(context.reader, proposal.officer, involvement, ['input', 'id']);
    const decision = decisionToConfirm(reviewCase, proposal);
    assertUnchanged(reviewCase, version);
    await applyDecision(desk, reviewCase, decision, { decidedBy: proposal.officer, confirmedBy: desk.user });
    await insertStep(desk, review, 'CONFIRMED', { ...decision, reasons });
  });
}
