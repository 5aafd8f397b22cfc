/** What several commands check about a review before they change it. */
import { inputError } from '../../api/user-error.ts';
import { needsTwoOfficers } from '../../decisions/review-kinds.ts';
import type { Case, Review } from '../case.ts';
import { lastProposal, type Proposal, type ReviewDecision } from '../proposals.ts';
import type { Desk } from './frame.ts';
import type { RulingKind } from '../../vocabulary/rulings.ts';

/** @throws InputError CONFLICT when another officer has claimed the review. */
export function assertNotClaimedByOther({ user }: Desk, { claimedBy }: Review, path: readonly string[]): void {
  if (claimedBy !== null && claimedBy !== user) {
    throw inputError(
      path,
      'CONFLICT',
      'Another officer has claimed this review. Ask that officer to release it first.',
    );
  }
}

/** @throws InputError CONFLICT when something was recorded since the officer read the case. */
export function assertUnchanged({ version }: Case, versionRead: string): void {
  if (version !== versionRead) {
    throw inputError(
      ['input', 'version'],
      'CONFLICT',
      'This case has changed since you read it. Read it again, then decide.',
    );
  }
}

/**
 * Two officers rule on the same version of the case, so the first one names it. One officer alone may rule on the case as it stands.
 *
 * @throws InputError REQUIRED
 */
export function assertNeedsNoVersion(kinds: readonly RulingKind[]): void {
  if (!needsTwoOfficers(kinds)) return;
  throw inputError(
    ['input', 'version'],
    'REQUIRED',
    'This outcome needs a second officer, who confirms the case as you read it: give the `version` of the review.',
  );
}

/**
 * The decision of a proposal that still holds. A proposal is void as soon as anything else is recorded about the case, whatever the
 * second officer has read: a restoration ends all that was known before it, so the first officer would answer for facts that came later.
 *
 * @throws InputError CONFLICT when the proposal is void
 */
export function decisionToConfirm({ factsHash }: Case, proposal: Proposal): ReviewDecision {
  const { outcome, reasons, warrantIds, dueAt } = proposal;
  if (reasons !== null && proposal.factsHash === factsHash) return { outcome, reasons, warrantIds, dueAt, alerts: [] };
  throw inputError(
    ['input', 'id'],
    'CONFLICT',
    'Something was recorded about this case after the proposal, so the proposal is void. Return it with returnReview, read the case ' +
      'again, and decide again.',
  );
}

/** The proposal that awaits a second officer; null when there is none. */
export async function pendingProposal({ context, transaction }: Desk, review: Review): Promise<Proposal | null> {
  if (review.state !== 'AWAITING_SECOND_OFFICER') return null;
  return lastProposal(transaction, context, review.id);
}

/** @throws InputError CONFLICT when no proposal awaits a second officer. */
export async function requirePendingProposal(desk: Desk, review: Review): Promise<Proposal> {
  const proposal = await pendingProposal(desk, review);
  if (proposal !== null) return proposal;
  throw inputError(
    ['input', 'id'],
    'CONFLICT',
    'No proposal awaits a second officer. Decide the review with decideReview.',
  );
}
