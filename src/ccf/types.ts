/** Requests to the Commission in GraphQL, for its officers. */
import { Field, ID, ObjectType } from 'type-graphql';
import { ValidityEnum } from '../alerts/types.ts';
import { graphqlEnum } from '../api/enums.ts';
import { connectionTypes } from '../api/page.ts';
import { DateScalar, DateTimeScalar } from '../api/scalars.ts';
import type { Validity } from '../vocabulary/alerts.ts';
import {
  CcfAddressee,
  CcfClockKind,
  CcfClockState,
  CcfLanguage,
  CcfOperation,
  CcfOutcome,
  CcfProgress,
  CcfRequestKind,
  CcfRequestState,
  CcfStepKind,
  RecognitionAnswer,
} from '../vocabulary/ccf.ts';
import { CcfItemDisclosure } from './disclosure/types.ts';
import { CcfOperativePart } from './part-types.ts';

export const CcfRequestKindEnum = graphqlEnum(CcfRequestKind);
export const CcfLanguageEnum = graphqlEnum(CcfLanguage);
export const CcfRequestStateEnum = graphqlEnum(CcfRequestState);
export const CcfAddresseeEnum = graphqlEnum(CcfAddressee);
export const CcfOutcomeEnum = graphqlEnum(CcfOutcome);
export const CcfClockKindEnum = graphqlEnum(CcfClockKind);
export const CcfProgressEnum = graphqlEnum(CcfProgress);
const CcfClockStateEnum = graphqlEnum(CcfClockState);
const CcfStepKindEnum = graphqlEnum(CcfStepKind);
const CcfOperationEnum = graphqlEnum(CcfOperation);
export const RecognitionAnswerEnum = graphqlEnum(RecognitionAnswer);

@ObjectType({ simpleResolvers: true, description: 'Who asks the Commission.' })
export class CcfApplicant {
  @Field(() => String, { nullable: true, description: 'The family name; null for a person without one.' })
  declare familyName: string | null;

  @Field(() => String, { nullable: true, description: 'The forename; null for a person without one.' })
  declare forename: string | null;

  @Field(() => String, { nullable: true, description: 'The date of birth, as precisely as it is known.' })
  declare birthDate: string | null;

  @Field(() => [String], { description: 'The countries of nationality.' })
  declare nationalities: readonly string[];

  @Field(() => String, { description: 'Where the Commission writes to.' })
  declare contact: string;

  @Field(() => String, { nullable: true, description: 'Who acts for the applicant; null without counsel.' })
  declare counsel: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the applicant keeps from the source of the data. It is not communicated.',
  })
  declare confidentialFromSource: string | null;

  @Field(() => CcfGrant, { nullable: true, description: 'The grant of asylum that was handed in; null without one.' })
  declare grant?: CcfGrant | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'A decision by which a country gave asylum, as the applicant names it. It acts on no alert.',
})
export class CcfGrant {
  @Field(() => String, { description: 'The country that gave asylum, as the applicant says.' })
  declare country: string;

  @Field(() => String, { nullable: true, description: 'The reference of its file; null when the applicant gave none.' })
  declare fileReference: string | null;
}

@ObjectType({ description: 'An alert that a request names, as it is now.' })
export class CcfConcernedAlert {
  @Field(() => String, { simple: true, description: 'Its reference, as the request names it.' })
  declare reference: string;

  @Field(() => String, {
    simple: true,
    nullable: true,
    description: 'Its source; null when it is not known, or there is no such alert.',
  })
  declare source: string | null;

  @Field(() => ValidityEnum, {
    simple: true,
    nullable: true,
    description: 'Whether it is valid; null when there is no such alert.',
  })
  declare validity: Validity | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'A limit of time. It ends with its last day, in UTC, and is computed from the dates of the steps.',
})
export class CcfClock {
  @Field(() => CcfClockKindEnum, { description: 'Which limit it is.' })
  declare kind: CcfClockKind;

  @Field(() => DateScalar, { description: 'The day from which it counts.' })
  declare beganOn: string;

  @Field(() => DateScalar, { description: 'Its last day, with all extensions.' })
  declare dueOn: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Its last day before it was extended; null when it was not.',
  })
  declare firstDueOn: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'When that happened for which it waits; null before.' })
  declare metOn: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The step of the question for whose answer it waits; null for all others.',
  })
  declare about: string | null;

  @Field(() => CcfClockStateEnum, { description: 'How it stands today.' })
  declare state: CcfClockState;
}

@ObjectType({ simpleResolvers: true, description: 'A step of the Commission in a request. It is never changed.' })
export class CcfStep {
  @Field(() => ID, { description: 'The id of the step.' })
  declare id: string;

  @Field(() => CcfStepKindEnum, { description: 'What was done.' })
  declare kind: CcfStepKind;

  @Field(() => String, { description: 'The officer, as the token names them.' })
  declare officer: string;

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  declare recordedAt: Date;

  @Field(() => DateScalar, { description: 'When it happened, such as the day of a letter.' })
  declare happenedOn: string;

  @Field(() => DateScalar, { nullable: true, description: 'The last day that a question or an extension gives.' })
  declare dueOn: string | null;

  @Field(() => CcfAddresseeEnum, { nullable: true, description: 'Of a question: whom it asks.' })
  declare addressee: CcfAddressee | null;

  @Field(() => String, { nullable: true, description: 'Of a question to a source or a country: which one.' })
  declare country: string | null;

  @Field(() => CcfClockKindEnum, { nullable: true, description: 'Of an extension: which limit.' })
  declare clock: CcfClockKind | null;

  @Field(() => ID, { nullable: true, description: 'The step that it answers, extends, returns or adopts.' })
  declare about: string | null;

  @Field(() => String, { nullable: true, description: 'The reasons, the question, the answer or the study.' })
  declare text: string | null;

  @Field(() => CcfOutcomeEnum, { nullable: true, description: 'Of a draft and a decision: the outcome.' })
  declare outcome: CcfOutcome | null;

  @Field(() => RecognitionAnswerEnum, {
    nullable: true,
    description: 'Of the answer of a country to `askRecognition`: whether it recognises the applicant.',
  })
  declare recognition: RecognitionAnswer | null;

  @Field(() => CcfItemDisclosure, { nullable: true, description: 'Of DISCLOSURE: the decision on the item `about`.' })
  declare disclosure: CcfItemDisclosure | null;

  @Field(() => [CcfOperativePart], {
    description: 'Of a draft, a measure and a decision: what it does to alerts and travel documents.',
  })
  declare operativeParts: readonly CcfOperativePart[];
}

@ObjectType({ simpleResolvers: true, description: 'That an officer read or changed a request.' })
export class CcfOperationEntry {
  @Field(() => DateTimeScalar, { description: 'When.' })
  declare at: Date;

  @Field(() => String, { description: 'The officer, as the token names them.' })
  declare officer: string;

  @Field(() => String, { description: 'As which reader.' })
  declare reader: string;

  @Field(() => CcfOperationEnum, { description: 'What was done.' })
  declare operation: CcfOperation;
}

@ObjectType({
  description: 'A request to the Commission. Its files are closed to the Secretariat and to bureaus (Statute Art. 20).',
})
export class CcfRequest {
  @Field(() => ID, { simple: true, description: 'The id of the request.' })
  declare id: string;

  @Field(() => CcfRequestKindEnum, { simple: true, description: 'What it asks for.' })
  declare kind: CcfRequestKind;

  @Field(() => CcfLanguageEnum, { simple: true, description: 'Its language.' })
  declare language: CcfLanguage;

  @Field(() => CcfRequestStateEnum, { simple: true, description: 'How far it is.' })
  declare state: CcfRequestState;

  @Field(() => DateScalar, { simple: true, description: 'When the Commission received it.' })
  declare receivedOn: string;

  @Field(() => DateScalar, {
    simple: true,
    nullable: true,
    description: 'Of a revision: when the new fact was discovered; null for all others.',
  })
  declare discoveredOn: string | null;

  @Field(() => ID, {
    simple: true,
    nullable: true,
    description: 'Of a revision: the request whose decision is to be revised; null when it is not recorded here.',
  })
  declare revises: string | null;

  @Field(() => String, { simple: true, description: 'The officer who recorded it.' })
  declare recordedBy: string;

  @Field(() => DateTimeScalar, { simple: true, description: 'When it was recorded.' })
  declare recordedAt: Date;

  @Field(() => DateScalar, {
    simple: true,
    nullable: true,
    description: 'The last day of the limit that ends first of those that run; null when none does.',
  })
  declare nextDueOn: string | null;

  @Field(() => CcfApplicant, { simple: true, description: 'Who asks.' })
  declare applicant: CcfApplicant;

  @Field(() => String, { simple: true, description: 'What the applicant says.' })
  declare grounds: string;

  @Field(() => [String], { simple: true, description: 'The references of alerts that the request names.' })
  declare alertReferences: readonly string[];

  /** All limits of time so far, in the order of the procedure. */
  declare clocks: readonly CcfClock[];

  /** What the Commission did, oldest first. */
  declare steps: readonly CcfStep[];

  @Field(() => String, {
    simple: true,
    nullable: true,
    description: 'The officer who studies it; null before one claims it.',
  })
  declare rapporteur: string | null;

  @Field(() => CcfStep, {
    simple: true,
    nullable: true,
    description: 'The draft that awaits the Chamber; null when there is none.',
  })
  declare draft: CcfStep | null;

  @Field(() => [CcfStepKindEnum], {
    simple: true,
    description:
      'The steps that you may take now. Each has a mutation, such as `draftCcfDecision` for DRAFTED; a step that is not here is refused.',
  })
  declare allowedSteps: readonly CcfStepKind[];

  @Field(() => DateScalar, {
    simple: true,
    nullable: true,
    description: 'Until when the file is kept: 30 years after it was closed (Art. 45). Null before that.',
  })
  declare keptUntil: string | null;
}

export const CcfRequestConnection = connectionTypes('CcfRequest', () => CcfRequest);

export const CcfClockConnection = connectionTypes('CcfClock', () => CcfClock);

export const CcfStepConnection = connectionTypes('CcfStep', () => CcfStep);
