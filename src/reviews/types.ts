/** The review queue in GraphQL, for the refugee desk and the CCF. */
import { Field, ID, ObjectType } from 'type-graphql';
import { connectionTypes } from '../api/page.ts';
import { DateTimeScalar } from '../api/scalars.ts';
import {
  CcfDecision,
  ReviewKind,
  ReviewOutcome,
  ReviewState,
  ReviewStepKind,
  ReviewUrgency,
} from '../vocabulary/reviews.ts';
import { graphqlEnum } from '../api/enums.ts';

export const ReviewKindEnum = graphqlEnum(ReviewKind);

export const ReviewStateEnum = graphqlEnum(ReviewState);

export const ReviewUrgencyEnum = graphqlEnum(ReviewUrgency);

export const ReviewOutcomeEnum = graphqlEnum(ReviewOutcome);

export const CcfDecisionEnum = graphqlEnum(CcfDecision);

const ReviewStepKindEnum = graphqlEnum(ReviewStepKind);

@ObjectType({ simpleResolvers: true, description: 'A step of an officer in a review.' })
export class ReviewStep {
  @Field(() => ReviewStepKindEnum, { description: 'The kind of the step.' })
  declare kind: ReviewStepKind;

  @Field(() => String, { description: 'The officer, as the token names them.' })
  declare officer: string;

  @Field(() => DateTimeScalar, { description: 'When the officer took the step.' })
  declare at: Date;

  @Field(() => ReviewOutcomeEnum, {
    nullable: true,
    description: 'The decided, proposed or confirmed outcome; null for other steps.',
  })
  declare outcome: ReviewOutcome | null;

  @Field(() => String, {
    nullable: true,
    description: 'The reasons of the officer; null for steps without reasons, and after the decision was destroyed.',
  })
  declare reasons: string | null;
}

@ObjectType({ description: 'A case that an officer must decide.' })
export class ReviewItem {
  @Field(() => ID, { simple: true, description: 'The id of the review.' })
  declare id: string;

  @Field(() => ReviewKindEnum, { simple: true, description: 'Why an officer must decide.' })
  declare kind: ReviewKind;

  @Field(() => DateTimeScalar, { simple: true, description: 'When the review was opened.' })
  declare createdAt: Date;

  @Field(() => DateTimeScalar, { simple: true, description: 'When the decision is due.' })
  declare dueAt: Date;

  @Field(() => ReviewUrgencyEnum, { simple: true, description: 'How urgent the review is.' })
  declare urgency: ReviewUrgency;

  @Field(() => ReviewStateEnum, { simple: true, description: 'The state of the review.' })
  declare state: ReviewState;

  @Field(() => String, {
    simple: true,
    nullable: true,
    description: 'The officer who claimed the review; null when none did.',
  })
  declare claimedBy: string | null;

  declare decisionId: string | null;
  declare alertId: string | null;
}

export const ReviewItemConnection = connectionTypes('ReviewItem', () => ReviewItem);
