/** The inputs of officers of the Commission. */
import { Field, ID, InputType } from 'type-graphql';
import { DateScalar, PartialDateScalar } from '../api/scalars.ts';
import { CcfDecisionEnum } from '../reviews/types.ts';
import type {
  CcfAddressee,
  CcfClockKind,
  CcfLanguage,
  CcfOutcome,
  CcfProgress,
  CcfRequestKind,
} from '../vocabulary/ccf.ts';
import type { CcfDecision } from '../vocabulary/reviews.ts';
import {
  CcfAddresseeEnum,
  CcfClockKindEnum,
  CcfLanguageEnum,
  CcfOutcomeEnum,
  CcfProgressEnum,
  CcfRequestKindEnum,
} from './types.ts';

const ID_OF_REQUEST = 'The `id` of the request.';
const REASONS = 'For the file; at most 10,000 characters.';

@InputType({ description: 'Who asks the Commission. Give a family name, a forename or both.' })
export class CcfApplicantInput {
  @Field(() => String, { nullable: true, description: 'The family name, in any script.' })
  declare familyName?: string | null;

  @Field(() => String, { nullable: true, description: 'The forename, in any script.' })
  declare forename?: string | null;

  @Field(() => PartialDateScalar, { nullable: true, description: 'The date of birth, as precisely as it is known.' })
  declare birthDate?: string | null;

  @Field(() => [String], { nullable: true, description: 'The countries of nationality; at most 20.' })
  declare nationalities?: string[] | null;

  @Field(() => String, { description: 'Where the Commission writes to; at most 500 characters.' })
  declare contact: string;

  @Field(() => String, { nullable: true, description: 'Who acts for the applicant; at most 500 characters.' })
  declare counsel?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the applicant keeps from the source of the data; at most 2,000 characters.',
  })
  declare confidentialFromSource?: string | null;
}

@InputType({ description: 'A request that reached the Commission on paper (Art. 29, 30).' })
export class RecordCcfRequestInput {
  @Field(() => CcfRequestKindEnum, { description: 'What it asks for.' })
  declare kind: CcfRequestKind;

  @Field(() => CcfLanguageEnum, { description: 'Its language.' })
  declare language: CcfLanguage;

  @Field(() => DateScalar, { description: 'The day on which it was received: the limits count from it.' })
  declare receivedOn: string;

  @Field(() => CcfApplicantInput, { description: 'Who asks.' })
  declare applicant: CcfApplicantInput;

  @Field(() => String, {
    description:
      'What the applicant says; at most 10,000 characters. A request for correction or deletion gives reasons (Art. 30).',
  })
  declare grounds: string;

  @Field(() => [String], { nullable: true, description: 'The references of alerts that it names; at most 20.' })
  declare alertReferences?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Of a revision: the `id` of the request whose decision is to be revised.',
  })
  declare revises?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Of a revision: when the new fact was discovered (Art. 42).',
  })
  declare discoveredOn?: string | null;
}

@InputType({ description: 'A request that is admissible (Art. 32).' })
export class AdmitCcfRequestInput {
  @Field(() => ID, { description: ID_OF_REQUEST })
  declare id: string;

  @Field(() => String, { description: REASONS })
  declare reasons: string;
}

@InputType({ description: 'A question of the Commission (Art. 33, 34).' })
export class AskForCcfRequestInput {
  @Field(() => ID, { description: ID_OF_REQUEST })
  declare id: string;

  @Field(() => CcfAddresseeEnum, { description: 'Whom it asks.' })
  declare addressee: CcfAddressee;

  @Field(() => String, { nullable: true, description: 'For SOURCE and COUNTRY: the country.' })
  declare country?: string | null;

  @Field(() => String, { description: 'The question; at most 10,000 characters.' })
  declare question: string;

  @Field(() => DateScalar, { nullable: true, description: 'When it was asked; today if you leave it out.' })
  declare askedOn?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'For SOURCE and COUNTRY: the last day for the answer. The Secretariat has 45 days by the Statute.',
  })
  declare dueOn?: string | null;
}

@InputType({ description: 'An answer to a question of the Commission.' })
export class RecordCcfAnswerInput {
  @Field(() => ID, { description: ID_OF_REQUEST })
  declare id: string;

  @Field(() => ID, { description: 'The `id` of the step ASKED.' })
  declare question: string;

  @Field(() => String, { description: 'The answer; at most 10,000 characters.' })
  declare answer: string;

  @Field(() => DateScalar, { nullable: true, description: 'When it was given; today if you leave it out.' })
  declare answeredOn?: string | null;
}

@InputType({ description: 'A limit that the Chamber extends (Art. 33(5), 40(3)).' })
export class ExtendCcfLimitInput {
  @Field(() => ID, { description: ID_OF_REQUEST })
  declare id: string;

  @Field(() => CcfClockKindEnum, { description: 'DECISION, DATA_REPORT or ANSWER. The other limits are fixed.' })
  declare clock: CcfClockKind;

  @Field(() => ID, { nullable: true, description: 'For DATA_REPORT and ANSWER: the `id` of the step ASKED.' })
  declare question?: string | null;

  @Field(() => DateScalar, { description: 'The new last day: after the present one, and not in the past.' })
  declare dueOn: string;

  @Field(() => String, { description: 'The reasons that the applicant is told; at most 10,000 characters.' })
  declare reasons: string;
}

@InputType({ description: 'The request that you study.' })
export class ClaimCcfRequestInput {
  @Field(() => ID, { description: ID_OF_REQUEST })
  declare id: string;
}

@InputType({ description: 'A travel document that a country recorded.' })
export class CcfNamedDocumentInput {
  @Field(() => String, { description: 'The country that issued it: ISO 3166-1 alpha-2.' })
  declare issuingCountry: string;

  @Field(() => String, { description: 'The number as it is printed, at most 50 characters.' })
  declare number: string;
}

@InputType({ description: 'What a decision does to an alert, or to a travel document. Name one of the two.' })
export class CcfOperativePartInput {
  @Field(() => String, { nullable: true, description: 'The reference of the alert, such as `2020/45128`.' })
  declare reference?: string | null;

  @Field(() => CcfNamedDocumentInput, {
    nullable: true,
    description: 'The travel document. It must be recorded as stolen, lost, revoked or invalid.',
  })
  declare document?: CcfNamedDocumentInput | null;

  @Field(() => CcfDecisionEnum, { description: 'CCF_DELETION, CCF_RETENTION or CCF_LIFTED.' })
  declare decision: CcfDecision;
}

@InputType({ description: 'A decision that is prepared for the Chamber, with the study on which it rests.' })
export class DraftCcfDecisionInput {
  @Field(() => ID, { description: ID_OF_REQUEST })
  declare id: string;

  @Field(() => CcfOutcomeEnum, { description: 'Before a request is admissible: INADMISSIBLE. Afterwards any other.' })
  declare outcome: CcfOutcome;

  @Field(() => String, { description: 'The study; at most 10,000 characters.' })
  declare study: string;

  @Field(() => [CcfOperativePartInput], {
    nullable: true,
    description: 'What becomes of alerts and travel documents; at most 20, each once.',
  })
  declare operativeParts?: CcfOperativePartInput[] | null;
}

@InputType({ description: 'A draft that the Chamber does not adopt.' })
export class ReturnCcfDraftInput {
  @Field(() => ID, { description: ID_OF_REQUEST })
  declare id: string;

  @Field(() => ID, { description: 'The `id` of the draft that you read.' })
  declare draft: string;

  @Field(() => String, { description: REASONS })
  declare reasons: string;
}

@InputType({
  description:
    'A provisional measure of the Chamber about an alert or a travel document (Art. 37). Name one of the two.',
})
export class OrderCcfMeasureInput {
  @Field(() => ID, { description: ID_OF_REQUEST })
  declare id: string;

  @Field(() => String, { nullable: true, description: 'The reference of the alert, such as `2020/45128`.' })
  declare reference?: string | null;

  @Field(() => CcfNamedDocumentInput, {
    nullable: true,
    description: 'The travel document. It must be recorded as stolen, lost, revoked or invalid.',
  })
  declare document?: CcfNamedDocumentInput | null;

  @Field(() => String, { description: REASONS })
  declare reasons: string;
}

@InputType({ description: 'A draft that the Chamber adopts as its decision (Art. 38).' })
export class AdoptCcfDecisionInput {
  @Field(() => ID, { description: ID_OF_REQUEST })
  declare id: string;

  @Field(() => ID, { description: 'The `id` of the draft that you read. If another took its place, nothing is done.' })
  declare draft: string;

  @Field(() => String, { description: 'The reasons of the decision; at most 10,000 characters.' })
  declare reasons: string;
}

@InputType({ description: 'What became of a decision (Art. 41).' })
export class RecordCcfProgressInput {
  @Field(() => ID, { description: ID_OF_REQUEST })
  declare id: string;

  @Field(() => CcfProgressEnum, { description: 'What happened.' })
  declare progress: CcfProgress;

  @Field(() => DateScalar, { nullable: true, description: 'When it happened; today if you leave it out.' })
  declare happenedOn?: string | null;

  @Field(() => String, { nullable: true, description: 'A note for the file; at most 10,000 characters.' })
  declare note?: string | null;
}

@InputType({ description: 'The request from which you stand aside (Art. 12). You read nothing of it afterwards.' })
export class RecuseFromCcfRequestInput {
  @Field(() => ID, { description: ID_OF_REQUEST })
  declare id: string;

  @Field(() => String, { description: 'Why, for the file; at most 10,000 characters.' })
  declare reasons: string;
}
