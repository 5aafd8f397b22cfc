/** What several commands check about a review before they change it. */
import { inputError } from '../../api/user-error.ts';
import { needsTwoOfficers } from '../../decisions/review-kinds.ts';
import type { Case, Review } from '../case.ts';
import { lastProposal, type Proposal } from '../proposals.ts';
import type { Desk } from './frame.ts';
import type { RulingKind } from '../../vocabulary/rulings.ts';

/** @throws InputError CONFLICT when another officer has claimed the review. */
export function assertNotClaimedByOther({ user }: Desk, { claimedBy }: Review, path: readonly string[]): void {
  if (claimedBy !== null && claimedBy !== user) {
    throw inputError(path, 'CONFLICT', 'Another officer has taken this review. Ask for it to be given back first.');
  }
}

/** @throws InputError CONFLICT when something was recorded since the officer read the case. */
export function assertUnchanged({ version }: Case, versionRead: string): void {
  if (version !== versionRead) {
    throw inputError(
      ['input', 'version'],
      'CONFLICT',
      'Something about this case has changed since you read it. Read it again, and decide on what it is now.',
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
    'A second officer must agree to this outcome on what you read: give the `version` of the review.',
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
  throw inputError(['input', 'id'], 'CONFLICT', 'Nothing is proposed here. Decide the review with decideReview.');
}
