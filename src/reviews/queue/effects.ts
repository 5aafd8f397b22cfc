/** What each outcome of a review would do now, for the officer who decides. */
import { and, eq } from 'drizzle-orm';
import type { RequestContext } from '../../api/context.ts';
import { rowsReadableBy } from '../../database/readable.ts';
import { reviewAttributes } from '../../decisions/attributes.ts';
import { auditedRead } from '../../decisions/audited-read.ts';
import { needsTwoOfficers, outcomesOf, rulingsOf } from '../../decisions/review-kinds.ts';
import { reviews } from '../../decisions/tables.ts';
import { dayOf } from '../../law/law.ts';
import { ReviewOutcome } from '../../vocabulary/reviews.ts';
import { caseOf } from '../case.ts';
import { isOfDocument, standingOf } from '../desk/standing.ts';
import type { ReviewEffect } from '../types.ts';

/** The effects of each review, in their order. What an outcome does depends on the alert as it stands for the compartment. */
export async function effectsOf(context: RequestContext, ids: readonly string[]): Promise<readonly ReviewEffect[][]> {
  const { reader, services } = context;
  const now = services.clock.now();
  return auditedRead(context, async (transaction) => {
    const effects: ReviewEffect[][] = [];
    for (const id of ids) {
      const [review] = await transaction.queries
        .select()
        .from(reviews)
        .where(and(eq(reviews.id, id), rowsReadableBy(reader.role, 'ReviewItem', reviewAttributes(dayOf(now)))));
      if (review === undefined) {
        effects.push([]);
        continue;
      }
      const reviewCase = await caseOf(transaction, reader.role, services.sealing, review, now);
      const standing = standingOf(reviewCase, now);
      effects.push(
        outcomesOf(review.kind, { ofDocument: isOfDocument(reviewCase) }).map((outcome) => ({
          outcome,
          effect: ReviewOutcome.descriptions[outcome],
          rulings: rulingsOf(outcome, standing),
          needsSecondOfficer: needsTwoOfficers(rulingsOf(outcome, standing)),
        })),
      );
    }
    return { result: effects, records: [...ids] };
  });
}
