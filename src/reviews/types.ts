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

@ObjectType({ simpleResolvers: true, description: 'What an officer did about a review.' })
export class ReviewStep {
  @Field(() => ReviewStepKindEnum, { description: 'What the officer did.' })
  declare kind: ReviewStepKind;

  @Field(() => String, { description: 'The officer, as the token names them.' })
  declare officer: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  declare at: Date;

  @Field(() => ReviewOutcomeEnum, {
    nullable: true,
    description: 'The outcome that was decided, proposed or confirmed; null for other steps.',
  })
  declare outcome: ReviewOutcome | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why, in the officer’s words; null where none are asked for, and when they have ended with the decision.',
  })
  declare reasons: string | null;
}

@ObjectType({ description: 'Something that needs a person.' })
export class ReviewItem {
  @Field(() => ID, { simple: true, description: 'Names the review.' })
  declare id: string;

  @Field(() => ReviewKindEnum, { simple: true, description: 'Why a person must look.' })
  declare kind: ReviewKind;

  @Field(() => DateTimeScalar, { simple: true, description: 'Since when it waits.' })
  declare createdAt: Date;

  @Field(() => DateTimeScalar, { simple: true, description: 'By when it is to be decided.' })
  declare dueAt: Date;

  @Field(() => ReviewUrgencyEnum, { simple: true, description: 'How urgent it is.' })
  declare urgency: ReviewUrgency;

  @Field(() => ReviewStateEnum, { simple: true, description: 'How far it has come.' })
  declare state: ReviewState;

  @Field(() => String, { simple: true, nullable: true, description: 'The officer who works on it.' })
  declare claimedBy: string | null;

  declare decisionId: string | null;
  declare alertId: string | null;
}

export const ReviewItemConnection = connectionTypes('ReviewItem', () => ReviewItem);
