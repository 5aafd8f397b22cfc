/** The answers to the commands of officers. */
import { Field, ObjectType, type ClassType } from 'type-graphql';
import { outcomeOf, UserError } from '../api/user-error.ts';
import { ReviewItem } from './types.ts';

function reviewPayload(name: string): ClassType {
  @ObjectType(name, { simpleResolvers: true, description: outcomeOf(name) })
  class ReviewPayload {
    @Field(() => ReviewItem, { nullable: true, description: 'The review as it is now.' })
    declare review: ReviewItem | null;

    @Field(() => [UserError], { description: 'The mistakes in the input; empty on success.' })
    declare userErrors: UserError[];
  }
  return ReviewPayload;
}

export const ClaimReviewPayload = reviewPayload('ClaimReviewPayload');
export const ReleaseReviewPayload = reviewPayload('ReleaseReviewPayload');
export const RecuseFromReviewPayload = reviewPayload('RecuseFromReviewPayload');
export const DecideReviewPayload = reviewPayload('DecideReviewPayload');
export const AddReviewNotePayload = reviewPayload('AddReviewNotePayload');
export const AskCountryPayload = reviewPayload('AskCountryPayload');
export const NameAlertsPayload = reviewPayload('NameAlertsPayload');
export const ConfirmReviewPayload = reviewPayload('ConfirmReviewPayload');
export const ReturnReviewPayload = reviewPayload('ReturnReviewPayload');
export const ImposeCcfDecisionPayload = reviewPayload('ImposeCcfDecisionPayload');

@ObjectType({ simpleResolvers: true, description: 'What became of one review of many.' })
class DecidedReview {
  @Field(() => ReviewItem, {
    nullable: true,
    description: 'The review as it is now; null when there is none that you may read.',
  })
  declare review: ReviewItem | null;

  @Field(() => [UserError], {
    description:
      'The mistakes for which nothing was done to this review, with its place in the input; empty on success.',
  })
  declare userErrors: readonly UserError[];
}

@ObjectType({ simpleResolvers: true, description: outcomeOf('DecideReviewsPayload') })
export class DecideReviewsPayload {
  @Field(() => [DecidedReview], { nullable: true, description: 'What became of each review, in their order.' })
  declare results: DecidedReview[] | null;

  @Field(() => [UserError], { description: 'The mistakes for which nothing was done at all; empty otherwise.' })
  declare userErrors: readonly UserError[];
}
