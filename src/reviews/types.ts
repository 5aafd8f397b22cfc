/** The review queue in GraphQL, for the refugee desk and the CCF. */
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Node } from '../api/node.ts';
import { connectionTypes } from '../api/page.ts';
import { DateTimeScalar } from '../api/scalars.ts';
import {
  CcfDecision,
  ReviewKind,
  ReviewOrder,
  ReviewOutcome,
  ReviewState,
  ReviewStepKind,
  ReviewUrgency,
} from '../vocabulary/reviews.ts';
import { graphqlEnum } from '../api/enums.ts';
import { ValidityEnum } from '../alerts/types.ts';
import { Ground, RulingKindEnum, type HistoryEntry } from '../decisions/types.ts';
import { TravelDocumentStateEnum } from '../documents/types.ts';
import type { Validity } from '../vocabulary/alerts.ts';
import type { TravelDocumentState } from '../vocabulary/documents.ts';
import type { RulingKind } from '../vocabulary/rulings.ts';

export const ReviewKindEnum = graphqlEnum(ReviewKind);

export const ReviewStateEnum = graphqlEnum(ReviewState);

export const ReviewUrgencyEnum = graphqlEnum(ReviewUrgency);

export const ReviewOrderEnum = graphqlEnum(ReviewOrder);

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
    description:
      'The reasons of the officer, or the note; null for steps without reasons, and after the decision was destroyed.',
  })
  declare reasons: string | null;
}

@ObjectType({ implements: Node, description: 'A case that an officer must decide.' })
export class ReviewItem implements Node {
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
  declare nearAlerts: readonly string[] | null;
  /** Whether `alertId` is the id of a travel document. */
  declare ofDocument: boolean;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'A travel document of a person whom a decision is about, as your compartment knows it. A country that the person fears issued it and ' +
    'recorded it.',
})
export class ReviewedDocument {
  @Field(() => String, {
    nullable: true,
    description:
      'The country that issued it. Null where the law of the reporting country withholds documents, and after the decision was destroyed.',
  })
  declare issuingCountry: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its number, as it was reported. Null where `issuingCountry` is.',
  })
  declare number: string | null;

  @Field(() => [TravelDocumentStateEnum], {
    description: 'As what it is recorded now, alone or in a range of blanks; empty where `issuingCountry` is null.',
  })
  declare states: readonly TravelDocumentState[];

  @Field(() => ValidityEnum, {
    description: 'Whether checks of other countries than its issuer find it: not while it is not valid.',
  })
  declare validity: Validity;

  /** Why it is not valid, as far as the reader's compartment knows. */
  declare grounds: readonly Ground[];
  /** The decisions and rulings about it, oldest first. */
  declare history: readonly HistoryEntry[];
  /** The id under which it is assessed. */
  declare assessedId: string;
}

@ObjectType({ simpleResolvers: true, description: 'How many reviews there are of a kind and an urgency.' })
export class ReviewCount {
  @Field(() => ReviewKindEnum, { description: 'The kind of the reviews.' })
  declare kind: ReviewKind;

  @Field(() => ReviewUrgencyEnum, { description: 'Their urgency now.' })
  declare urgency: ReviewUrgency;

  @Field(() => Int, { description: 'How many there are.' })
  declare count: number;
}

@ObjectType({ simpleResolvers: true, description: 'What an outcome of a review would do now.' })
export class ReviewEffect {
  @Field(() => ReviewOutcomeEnum, { description: 'The outcome.' })
  declare outcome: ReviewOutcome;

  @Field(() => String, { description: 'What it does, as a sentence in English.' })
  declare effect: string;

  @Field(() => [RulingKindEnum], { description: 'The rulings that it makes about the alert, as the alert stands now.' })
  declare rulings: readonly RulingKind[];

  @Field(() => Boolean, { description: 'Whether it is only proposed, and a second officer must confirm it.' })
  declare needsSecondOfficer: boolean;
}

export const ReviewItemConnection = connectionTypes('ReviewItem', () => ReviewItem);

export const ReviewStepConnection = connectionTypes('ReviewStep', () => ReviewStep);
