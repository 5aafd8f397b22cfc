/** Stores the state of a review and the steps of its officers. */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { reviewSteps } from '../../decisions/rulings-tables.ts';
import { reviews } from '../../decisions/tables.ts';
import type { Sealing } from '../../sealing/sealing.ts';
import { sealColumns } from '../../sealing/sealed-columns.ts';
import type { Review } from '../case.ts';
import type { ReviewDecision } from '../proposals.ts';
import type { Desk } from './frame.ts';
import type { ReviewStepKind } from '../../vocabulary/reviews.ts';
import type { Compartment } from '../../vocabulary/decisions.ts';

export const UNCLAIMED = { claimedBy: null, claimedAt: null } as const;

export async function updateReview(
  { transaction }: Desk,
  { id }: Review,
  change: Partial<Pick<Review, 'state' | 'claimedBy' | 'claimedAt' | 'dueAt' | 'closedAt'>>,
): Promise<void> {
  await transaction.queries.update(reviews).set(change).where(eq(reviews.id, id));
}

/**
 * Ends a proposal that nobody confirmed: the review is open again. A decision of the CCF is decided nowhere else, so its review closes,
 * and an officer imposes another one.
 */
export async function endProposal(desk: Desk, review: Review): Promise<void> {
  const closedAt = review.kind === 'CCF_DECISION' ? desk.now : null;
  await updateReview(desk, review, { ...UNCLAIMED, state: 'OPEN', closedAt });
}

interface StepContent extends ReviewDecision {
  /** A hash of what the officer of a proposal read. */
  readonly factsHash: string | null;
}

/** Records what the officer did about a review. */
export async function insertStep(
  { context, transaction, addressee, user, now }: Desk,
  { id: reviewId }: Review,
  kind: ReviewStepKind,
  { outcome, warrantIds = [], dueAt = null, reasons, factsHash = null }: Partial<StepContent> = {},
): Promise<void> {
  const row = { id: randomUUID(), addressee };
  const { sealing } = context.services;
  await transaction.queries.insert(reviewSteps).values({
    ...row,
    ...(reasons === undefined ? {} : await sealedReasons(sealing, 'decisions.review_steps', row, reasons)),
    reviewId,
    kind,
    officer: user,
    recordedAt: now,
    outcome: outcome ?? null,
    warrantIds: [...warrantIds],
    dueAt,
    factsHash,
  });
}

/** The columns of a row that hold an officer's reasons, sealed under a key of their own. */
export async function sealedReasons(
  sealing: Sealing,
  table: 'decisions.review_steps' | 'decisions.rulings',
  row: SealedRow,
  reasons: string,
) {
  const key = await newKey(sealing, row);
  return { dataKey: key.stored, ...sealColumns(key.key, table, row, { reasons }) };
}

/** The same of a ruling, with the travel document that it names. */
export async function sealedRuling(
  sealing: Sealing,
  row: SealedRow,
  { reasons, document }: Pick<ReviewDecision, 'reasons' | 'document'>,
) {
  if (document === undefined) return sealedReasons(sealing, 'decisions.rulings', row, reasons);
  const key = await newKey(sealing, row);
  return { dataKey: key.stored, ...sealColumns(key.key, 'decisions.rulings', row, { reasons, document }) };
}

interface SealedRow {
  readonly id: string;
  readonly addressee: Compartment;
}

async function newKey(sealing: Sealing, { addressee }: SealedRow) {
  const [key] = await sealing.newDataKeys([addressee]);
  if (key === undefined) throw new Error('The provider made no key.');
  return key;
}
