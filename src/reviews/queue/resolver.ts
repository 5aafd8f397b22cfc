/** The review queue as a whole: its counts, many reviews at once, and the reviews of an alert and of a decision. */
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { AlertView } from '../../alerts/view.ts';
import { Alert } from '../../alerts/types.ts';
import type { RequestContext } from '../../api/context.ts';
import { AsylumDecision } from '../../decisions/types.ts';
import type { ReviewState } from '../../vocabulary/reviews.ts';
import { withUserErrors } from '../../api/user-error.ts';
import { decideReviews } from '../desk/decide-many.ts';
import { ReviewFilter } from '../filters.ts';
import { DecideReviewsInput } from '../inputs.ts';
import { DecideReviewsPayload } from '../payloads.ts';
import { ReviewRepository, type ReviewConnection } from '../repository.ts';
import { ReviewCount, ReviewEffect, ReviewItem, ReviewItemConnection, ReviewStateEnum } from '../types.ts';
import { effectsOf } from './effects.ts';

const FILTER = {
  nullable: true,
  description: 'Conditions on the reviews. Without a filter: all reviews that are not decided.',
} as const;
const STATE = {
  nullable: true,
  description: 'Only reviews in this state. Without it: all reviews that are not decided.',
} as const;

@Resolver(() => ReviewItemConnection)
export class ReviewCountResolver {
  @Query(() => [ReviewCount], {
    description:
      'How many reviews there are of each kind and urgency, of those that you may read; the most urgent first.',
  })
  reviewCounts(
    @Arg('filter', () => ReviewFilter, FILTER) filter: ReviewFilter | null,
    @Ctx() context: RequestContext,
  ): Promise<ReviewCount[]> {
    return new ReviewRepository(context).counts(filter ?? null);
  }

  @FieldResolver(() => Int, { description: 'How many reviews the filter finds, on all pages.' })
  async totalCount(@Root() { filter }: ReviewConnection, @Ctx() context: RequestContext): Promise<number> {
    const counts = await new ReviewRepository(context).counts(filter);
    return counts.reduce((sum, { count }) => sum + count, 0);
  }
}

@Resolver(() => ReviewItem)
export class ManyReviewsResolver {
  @Mutation(() => DecideReviewsPayload, {
    description:
      'Decides up to 100 reviews with one outcome, each in the version that you read. Each is decided wholly or not at all, and the mistakes ' +
      'in one do not stop the others. An outcome that needs a second officer is proposed for each.',
  })
  decideReviews(
    @Arg('input', () => DecideReviewsInput, { description: 'The reviews, the outcome, and the reasons.' })
    input: DecideReviewsInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(async () => {
      const decided = await decideReviews(context, input);
      const repository = new ReviewRepository(context);
      const results: object[] = [];
      for (const { id, userErrors } of decided) results.push({ review: await repository.find(id), userErrors });
      return { results };
    });
  }

  @FieldResolver(() => [ReviewEffect], {
    description: 'What each of the `outcomes` would do now, and whether a second officer must confirm it.',
  })
  effects(@Root() { id }: ReviewItem, @Ctx() context: RequestContext): Promise<readonly ReviewEffect[]> {
    return context.loader('effects of reviews', (ids: readonly string[]) => effectsOf(context, ids)).load(id);
  }
}

@Resolver(() => Alert)
export class AlertReviews {
  @FieldResolver(() => [ReviewItem], {
    nullable: true,
    description:
      'The reviews of this alert, and of unmatched decisions to which it is near, the most urgent first; at most 100. For the refugee desk ' +
      'and the CCF.',
  })
  async reviews(
    @Root() { rowId }: AlertView,
    @Arg('state', () => ReviewStateEnum, STATE) state: ReviewState | null,
    @Ctx() context: RequestContext,
  ): Promise<readonly ReviewItem[] | null> {
    if (rowId === undefined) return null;
    return context
      .loader(`reviews of alerts ${state ?? ''}`, (ids: readonly string[]) =>
        new ReviewRepository(context).ofAlerts(ids, state ?? null),
      )
      .load(rowId);
  }
}

@Resolver(() => AsylumDecision)
export class DecisionReviews {
  @FieldResolver(() => [ReviewItem], {
    description: 'The reviews of this decision, the most urgent first; at most 100.',
  })
  reviews(
    @Root() { id }: AsylumDecision,
    @Arg('state', () => ReviewStateEnum, STATE) state: ReviewState | null,
    @Ctx() context: RequestContext,
  ): Promise<readonly ReviewItem[]> {
    return context
      .loader(`reviews of decisions ${state ?? ''}`, (ids: readonly string[]) =>
        new ReviewRepository(context).ofDecisions(ids, state ?? null),
      )
      .load(id);
  }
}
