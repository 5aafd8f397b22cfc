/** The inputs of the commands of officers. */
import { Field, ID, InputType, Int } from 'type-graphql';
import { DateScalar } from '../api/scalars.ts';
import { CcfDecisionEnum, ReviewOutcomeEnum } from './types.ts';
import type { CcfDecision, ReviewOutcome } from '../vocabulary/reviews.ts';

const VERSION = 'The `version` of the review that you read. If the case has changed since, nothing is done.';
const REASONS = 'For the file; at most 10,000 characters.';

@InputType({ description: 'The review to claim.' })
export class ClaimReviewInput {
  @Field(() => ID, { description: 'The `id` of the review.' })
  declare id: string;
}

@InputType({ description: 'The review to release.' })
export class ReleaseReviewInput {
  @Field(() => ID, { description: 'The `id` of the review.' })
  declare id: string;
}

@InputType({ description: 'The review from which you stand aside.' })
export class RecuseFromReviewInput {
  @Field(() => ID, { description: 'The `id` of the review.' })
  declare id: string;

  @Field(() => String, { description: 'Why, for the file; at most 10,000 characters.' })
  declare reasons: string;
}

@InputType({ description: 'The decision about a review.' })
export class DecideReviewInput {
  @Field(() => ID, { description: 'The `id` of the review.' })
  declare id: string;

  @Field(() => String, {
    nullable: true,
    description: `${VERSION} Without it, the case is decided as it is now. An outcome that a second officer must confirm needs it.`,
  })
  declare version?: string | null;

  @Field(() => ReviewOutcomeEnum, { description: 'One of the `outcomes` of the review.' })
  declare outcome: ReviewOutcome;

  @Field(() => String, { description: REASONS })
  declare reasons: string;

  @Field(() => [Int], {
    nullable: true,
    description:
      'For PARTS_REMOVED: the positions of the warrants in `alert.warrants`, counted from 1. Without it: the warrants that have already fallen.',
  })
  declare removedWarrants?: number[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'For ALERTS_CONCERNED: the references of the alerts that the decision is about; at most 20. Each must be of a country that the person ' +
      'fears, or have a warrant of one, and not be matched with the decision yet.',
  })
  declare alerts?: string[] | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'For INTERIM_MEASURE: the day of the next examination, within six months. Without it: in six months.',
  })
  declare dueOn?: string | null;
}

@InputType({ description: 'The confirmation of a proposal by a second officer.' })
export class ConfirmReviewInput {
  @Field(() => ID, { description: 'The `id` of the review.' })
  declare id: string;

  @Field(() => String, { description: VERSION })
  declare version: string;

  @Field(() => String, { description: REASONS })
  declare reasons: string;
}

@InputType({ description: 'The return of a proposal, by a second officer or by the officer who made it.' })
export class ReturnReviewInput {
  @Field(() => ID, { description: 'The `id` of the review.' })
  declare id: string;

  @Field(() => String, { description: REASONS })
  declare reasons: string;
}

@InputType({ description: 'A review as you read it.' })
class ReadReviewInput {
  @Field(() => ID, { description: 'The `id` of the review.' })
  declare id: string;

  @Field(() => String, { description: VERSION })
  declare version: string;
}

@InputType({ description: 'One decision about many reviews that are alike.' })
export class DecideReviewsInput {
  @Field(() => [ReadReviewInput], { description: 'One to 100 reviews, each once.' })
  declare reviews: ReadReviewInput[];

  @Field(() => ReviewOutcomeEnum, { description: 'One of the `outcomes` of each review.' })
  declare outcome: ReviewOutcome;

  @Field(() => String, { description: REASONS })
  declare reasons: string;
}

@InputType({ description: 'A note of an officer.' })
export class AddReviewNoteInput {
  @Field(() => ID, { description: 'The `id` of the review.' })
  declare id: string;

  @Field(() => String, { description: 'The note; at most 10,000 characters.' })
  declare note: string;
}

@InputType({ description: 'The alerts that a decision is about, as an officer found.' })
export class NameAlertsInput {
  @Field(() => ID, { description: 'The `id` of the decision. It must stand.' })
  declare decision: string;

  @Field(() => [String], {
    description:
      'The references of one to 20 alerts. Each must be of a country that the person fears, or have a warrant of one, and not be matched ' +
      'with the decision yet.',
  })
  declare alerts: string[];

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
