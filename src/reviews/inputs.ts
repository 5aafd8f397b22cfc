/** What officers write about reviews. */
import { Field, ID, InputType, Int } from 'type-graphql';
import { DateScalar } from '../api/scalars.ts';
import { CcfDecisionEnum, ReviewOutcomeEnum } from './types.ts';
import type { CcfDecision, ReviewOutcome } from '../vocabulary/reviews.ts';

const VERSION = 'The `version` of the review as you read it. If something was recorded since, nothing is done.';
const REASONS = 'For the file; at most 10,000 characters.';

@InputType({ description: 'How a review ends.' })
export class DecideReviewInput {
  @Field(() => ID, { description: 'The `id` of the review.' })
  declare id: string;

  @Field(() => String, {
    nullable: true,
    description: `${VERSION} Left out, the case is decided as it stands; an outcome that a second officer must confirm needs it.`,
  })
  declare version?: string | null;

  @Field(() => ReviewOutcomeEnum, { description: 'One of the `outcomes` of the review.' })
  declare outcome: ReviewOutcome;

  @Field(() => String, { description: REASONS })
  declare reasons: string;

  @Field(() => [Int], {
    nullable: true,
    description:
      'For PARTS_REMOVED: the places of the warrants in `alert.warrants`, from 1. Left out, those that have fallen already.',
  })
  declare removedWarrants?: number[] | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'For INTERIM_MEASURE: by when it must be looked at again, within six months; left out, in six months.',
  })
  declare dueOn?: string | null;
}

@InputType({ description: 'A second officer agrees with what the first proposed.' })
export class ConfirmReviewInput {
  @Field(() => ID, { description: 'The `id` of the review.' })
  declare id: string;

  @Field(() => String, { description: VERSION })
  declare version: string;

  @Field(() => String, { description: REASONS })
  declare reasons: string;
}

@InputType({ description: 'A proposal is not agreed with, or taken back.' })
export class ReturnReviewInput {
  @Field(() => ID, { description: 'The `id` of the review.' })
  declare id: string;

  @Field(() => String, { description: REASONS })
  declare reasons: string;
}

@InputType({ description: 'A binding decision of the CCF about an alert (Statute Art. 37, 38).' })
export class ImposeCcfDecisionInput {
  @Field(() => String, { description: 'The reference of the alert, such as `2020/45128`.' })
  declare reference: string;

  @Field(() => CcfDecisionEnum, { description: 'What the CCF decided.' })
  declare decision: CcfDecision;

  @Field(() => String, { description: REASONS })
  declare reasons: string;
}
