/** The review queue and the commands of officers in GraphQL. */
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Alert } from '../alerts/types.ts';
import { AlertRepository } from '../alerts/repository.ts';
import type { AlertView } from '../alerts/view.ts';
import type { RequestContext } from '../api/context.ts';
import { AFTER, PAGE_SIZE } from '../api/page.ts';
import { pathOf, selectionOf } from '../api/selection.ts';
import { withUserErrors } from '../api/user-error.ts';
import { AlertMatch, AsylumDecision } from '../decisions/types.ts';
import { decisionOf } from './decision-of.ts';
import { claimReview } from './desk/claim.ts';
import { confirmReview } from './desk/confirm.ts';
import { decideReview } from './desk/decide.ts';
import { imposeCcfDecision } from './desk/impose.ts';
import { addReviewNote } from './desk/note.ts';
import { nameAlerts } from './desk/name-alerts.ts';
import { recuseFromReview } from './desk/recuse.ts';
import { releaseReview } from './desk/release.ts';
import { returnReview } from './desk/return.ts';
import { ReviewFilter } from './filters.ts';
import {
  AddReviewNoteInput,
  ClaimReviewInput,
  ConfirmReviewInput,
  DecideReviewInput,
  ImposeCcfDecisionInput,
  NameAlertsInput,
  RecuseFromReviewInput,
  ReleaseReviewInput,
  ReturnReviewInput,
} from './inputs.ts';
import { ofItem } from './of-item.ts';
import { outcomesOf } from '../decisions/review-kinds.ts';
import {
  ConfirmReviewPayload,
  DecideReviewPayload,
  ReleaseReviewPayload,
  ImposeCcfDecisionPayload,
  AddReviewNotePayload,
  NameAlertsPayload,
  RecuseFromReviewPayload,
  ReturnReviewPayload,
  ClaimReviewPayload,
} from './payloads.ts';
import { reasonOf, reasonOfChange, reasonOfDocument, reasonOfDoubt } from './reasons.ts';
import { ReviewRepository, type ReviewConnection } from './repository.ts';
import { ReviewItem, ReviewItemConnection, ReviewOrderEnum, ReviewOutcomeEnum } from './types.ts';
import type { ReviewOrder, ReviewOutcome } from '../vocabulary/reviews.ts';

@Resolver(() => ReviewItem)
export class ReviewResolver {
  @Query(() => ReviewItem, {
    nullable: true,
    description: 'One review, decided or not; null when there is none that you may read.',
  })
  review(
    @Arg('id', () => ID, { description: 'The `id` of the review.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<ReviewItem | null> {
    return new ReviewRepository(context).find(id);
  }

  @Query(() => ReviewItemConnection, {
    description: 'Reviews that need an officer. `first` is at most 100.',
  })
  reviewQueue(
    @Arg('filter', () => ReviewFilter, {
      nullable: true,
      description: 'Conditions on the reviews. Without a filter: all reviews that are not decided.',
    })
    filter: ReviewFilter | null,
    @Arg('order', () => ReviewOrderEnum, { defaultValue: 'URGENCY', description: 'The order of the reviews.' })
    order: ReviewOrder,
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<ReviewConnection> {
    return new ReviewRepository(context).page(filter ?? null, order, { first, after: after ?? null });
  }

  @Mutation(() => ClaimReviewPayload, {
    description: 'Claims a review, so that no other officer works on it at the same time.',
  })
  claimReview(
    @Arg('input', () => ClaimReviewInput, { description: 'The review.' }) input: ClaimReviewInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answerWithReview(context, () => claimReview(context, input));
  }

  @Mutation(() => ReleaseReviewPayload, { description: 'Releases a review that you have claimed.' })
  releaseReview(
    @Arg('input', () => ReleaseReviewInput, { description: 'The review.' }) input: ReleaseReviewInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answerWithReview(context, () => releaseReview(context, input));
  }

  @Mutation(() => RecuseFromReviewPayload, {
    description: 'Records that you stand aside from a review. What you had claimed or proposed is open to others.',
  })
  recuseFromReview(
    @Arg('input', () => RecuseFromReviewInput, { description: 'The review, and why you stand aside.' })
    input: RecuseFromReviewInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answerWithReview(context, () => recuseFromReview(context, input));
  }

  @Mutation(() => DecideReviewPayload, {
    description:
      'Decides a review. An outcome that can make an alert valid again is only proposed, and awaits a second officer.',
  })
  decideReview(
    @Arg('input', () => DecideReviewInput, { description: 'The review, the outcome, and the reasons.' })
    input: DecideReviewInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answerWithReview(context, () => decideReview(context, input));
  }

  @Mutation(() => AddReviewNotePayload, {
    description:
      'Adds a note to a review, for the officers of your compartment. It changes no version and no proposal. It is destroyed with the ' +
      'decision.',
  })
  addReviewNote(
    @Arg('input', () => AddReviewNoteInput, { description: 'The review and the note.' }) input: AddReviewNoteInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answerWithReview(context, () => addReviewNote(context, input));
  }

  @Mutation(() => NameAlertsPayload, {
    description:
      'Says that a decision is about some alerts, whether or not it is in the queue. They fall as by a sure match. It is decided as the ' +
      'review of an unmatched decision is, and two officers undo it.',
  })
  nameAlerts(
    @Arg('input', () => NameAlertsInput, { description: 'The decision, the alerts, and the reasons.' })
    input: NameAlertsInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answerWithReview(context, () => nameAlerts(context, input));
  }

  @Mutation(() => ConfirmReviewPayload, {
    description:
      'Confirms the proposal of another officer. You must not have taken part in the case before. A proposal is void when anything ' +
      'was recorded about the case after it.',
  })
  confirmReview(
    @Arg('input', () => ConfirmReviewInput, { description: 'The review, its version, and why you agree.' })
    input: ConfirmReviewInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answerWithReview(context, () => confirmReview(context, input));
  }

  @Mutation(() => ReturnReviewPayload, { description: 'Returns a proposal: the review is open again.' })
  returnReview(
    @Arg('input', () => ReturnReviewInput, { description: 'The review, and why you do not agree.' })
    input: ReturnReviewInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answerWithReview(context, () => returnReview(context, input));
  }

  @Mutation(() => ImposeCcfDecisionPayload, {
    description:
      'Imposes a binding decision of the CCF on an alert. A measure holds at once. A decision that can make an alert valid again ' +
      'awaits a second officer.',
  })
  imposeCcfDecision(
    @Arg('input', () => ImposeCcfDecisionInput, { description: 'The alert, the decision of the CCF, and the reasons.' })
    input: ImposeCcfDecisionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return answerWithReview(context, () => imposeCcfDecision(context, input));
  }

  @FieldResolver(() => String, { description: 'Why the review is in the queue, in one or more sentences.' })
  async reason(@Root() item: ReviewItem, @Ctx() context: RequestContext): Promise<string> {
    const [match, alert] = await Promise.all([
      item.decisionId === null || item.alertId === null ? null : this.match(item, context),
      item.alertId === null ? null : standingAlert(context, item.alertId),
    ]);
    if (match === null) return item.ofDocument ? reasonOfDocument(item.kind) : reasonOf(item.kind, alert);
    const doubt = item.kind === 'PROBABLE_MATCH' ? reasonOfDoubt(match) : '';
    return `${reasonOf(item.kind, alert)}${doubt}${reasonOfChange(match)}`;
  }

  @FieldResolver(() => [ReviewOutcomeEnum], { description: 'The outcomes that it can have.' })
  outcomes(@Root() { kind, ofDocument }: ReviewItem): readonly ReviewOutcome[] {
    return outcomesOf(kind, { ofDocument });
  }

  @FieldResolver(() => String, {
    description: 'Send it when you decide. It changes when something is recorded that you should have read.',
  })
  version(@Root() item: ReviewItem, @Ctx() context: RequestContext): Promise<string> {
    return ofItem(item, context, 'review versions', (items) => new ReviewRepository(context).versions(items));
  }

  @FieldResolver(() => AlertMatch, {
    nullable: true,
    description: 'The match of the decision to the alert; null when the review is about only one of them.',
  })
  match(@Root() item: ReviewItem, @Ctx() context: RequestContext): Promise<AlertMatch | null> {
    return ofItem(item, context, 'review matches', (items) => new ReviewRepository(context).matches(items));
  }

  @FieldResolver(() => AsylumDecision, {
    nullable: true,
    description: 'The decision that the review is about; null when there is none.',
  })
  decision(@Root() item: ReviewItem, @Ctx() context: RequestContext): Promise<AsylumDecision | null> {
    return decisionOf(context, item);
  }

  @FieldResolver(() => Alert, {
    nullable: true,
    description: 'The alert that the review is about; null when it is about a travel document or a decision alone.',
  })
  async alert(
    @Root() item: ReviewItem,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AlertView | null> {
    if (item.alertId === null || item.ofDocument) return null;
    return context
      .loader(`alerts at ${pathOf(info)}`, async (ids: readonly string[]) => {
        const found = await new AlertRepository(context).byIds(ids, selectionOf(info));
        return ids.map((id) => found.get(id) ?? null);
      })
      .load(item.alertId);
  }
}

const NOTHING_MORE = { has: () => false };

/** The state and the validity of an alert, whatever else the document asks of it. */
function standingAlert(context: RequestContext, id: string): Promise<AlertView | null> {
  return context
    .loader('standing alerts', async (ids: readonly string[]) => {
      const found = await new AlertRepository(context).byIds(ids, NOTHING_MORE);
      return ids.map((each) => found.get(each) ?? null);
    })
    .load(id);
}

/** Runs a command, then reads the review as the officer may read it. */
function answerWithReview(context: RequestContext, command: () => Promise<string>): Promise<object> {
  return withUserErrors(async () => {
    const id = await command();
    return { review: await new ReviewRepository(context).find(id) };
  });
}
