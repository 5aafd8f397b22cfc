/** Proposals of a first officer, which a second one confirms or returns. */
import { and, desc, eq } from 'drizzle-orm';
import type { StoredAlert } from '../alerts/derived.ts';
import type { RequestContext } from '../api/context.ts';
import type { Transaction } from '../database/database.ts';
import { rowsReadableBy } from '../database/readable.ts';
import { openColumns } from '../sealing/sealed-columns.ts';
import { stepAttributes } from '../decisions/attributes.ts';
import { dayOf } from '../law/law.ts';
import type { NamedDocument } from '../documents/assessed.ts';
import { reviewSteps } from '../decisions/rulings-tables.ts';
import type { ReviewOutcome } from '../vocabulary/reviews.ts';

/** What an officer decides, or proposes to decide. */
export interface ReviewDecision {
  readonly outcome: ReviewOutcome;
  readonly reasons: string;
  readonly warrantIds: readonly string[];
  readonly dueAt: Date | null;
  /** The alerts that it says the decision is about. */
  readonly alerts: readonly StoredAlert[];
  /** The travel document that the Commission decides about by name. */
  readonly document?: NamedDocument;
}

export interface Proposal extends Omit<ReviewDecision, 'reasons' | 'alerts'> {
  readonly officer: string;
  /** Null after the decision that it was about was destroyed. */
  readonly reasons: string | null;
  /** A hash of what the officer read. */
  readonly factsHash: string | null;
}

/** The last proposal about a review; null when there is none. */
export async function lastProposal(
  { queries }: Transaction,
  { reader, services }: RequestContext,
  reviewId: string,
): Promise<Proposal | null> {
  const rows = await queries
    .select()
    .from(reviewSteps)
    .where(
      and(
        eq(reviewSteps.reviewId, reviewId),
        eq(reviewSteps.kind, 'PROPOSED'),
        rowsReadableBy(reader.role, 'ReviewStep', stepAttributes(dayOf(services.clock.now()))),
      ),
    )
    .orderBy(desc(reviewSteps.recordedAt), desc(reviewSteps.id))
    .limit(1);
  const [step] = rows;
  if (step === undefined || step.outcome === null) return null;
  const sealed = rows.flatMap(({ dataKey, ...row }) => (dataKey === null ? [] : [{ ...row, dataKey }]));
  const [opened] = await openColumns(services.sealing, 'decisions.review_steps', sealed, ['reasons']);
  const { officer, outcome, warrantIds, dueAt, factsHash } = step;
  return { officer, outcome, reasons: opened?.reasons ?? null, warrantIds, dueAt, factsHash };
}
