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

/** Records what the officer did about a review. */
export async function insertStep(
  { context, transaction, addressee, user, now }: Desk,
  { id: reviewId }: Review,
  kind: ReviewStepKind,
  { outcome, warrantIds = [], dueAt = null, reasons }: Partial<ReviewDecision> = {},
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
  });
}

/** The columns of a row that hold an officer's reasons, sealed under a key of their own. */
export async function sealedReasons(
  sealing: Sealing,
  table: 'decisions.review_steps' | 'decisions.rulings',
  row: { readonly id: string; readonly addressee: Compartment },
  reasons: string,
) {
  const [key] = await sealing.newDataKeys([row.addressee]);
  if (key === undefined) throw new Error('The provider made no key.');
  return { dataKey: key.stored, ...sealColumns(key.key, table, row, { reasons }) };
}
