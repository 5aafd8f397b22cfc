/** What a country recorded about its travel documents, in GraphQL: for that country alone. */
import { Field, Int, ObjectType } from 'type-graphql';
import { graphqlEnum } from '../api/enums.ts';
import { connectionTypes } from '../api/page.ts';
import { DateScalar, PartialDateScalar } from '../api/scalars.ts';
import { outcomeOf, UserError } from '../api/user-error.ts';
import {
  DocumentAction,
  TravelDocumentCircumstances,
  TravelDocumentPurpose,
  TravelDocumentState,
  TravelDocumentType,
} from '../vocabulary/documents.ts';

export const TravelDocumentStateEnum = graphqlEnum(TravelDocumentState);

export const DocumentActionEnum = graphqlEnum(DocumentAction);

export const TravelDocumentTypeEnum = graphqlEnum(TravelDocumentType);

export const TravelDocumentCircumstancesEnum = graphqlEnum(TravelDocumentCircumstances);

export const TravelDocumentPurposeEnum = graphqlEnum(TravelDocumentPurpose);

@ObjectType({
  simpleResolvers: true,
  description: 'A travel document of your country that must not be accepted, or a range of stolen blanks.',
})
export class TravelDocument {
  @Field(() => TravelDocumentTypeEnum, { description: 'The kind of document.' })
  declare type: TravelDocumentType;

  @Field(() => String, { description: 'The number as you gave it; the first one of a range.' })
  declare number: string;

  @Field(() => String, { nullable: true, description: 'The last number of a range; null for one document.' })
  declare lastNumber: string | null;

  @Field(() => TravelDocumentStateEnum, { description: 'Why it must not be accepted.' })
  declare state: TravelDocumentState;

  @Field(() => PartialDateScalar, { nullable: true, description: 'When that happened, as far as you gave it.' })
  declare occurredOn: string | null;

  @Field(() => TravelDocumentCircumstancesEnum, { description: 'How it came to that.' })
  declare circumstances: TravelDocumentCircumstances;

  @Field(() => TravelDocumentPurposeEnum, { description: 'The purpose of the record.' })
  declare purpose: TravelDocumentPurpose;

  @Field(() => DateScalar, { description: 'The day of your first record of it, in UTC.' })
  declare recordedOn: string;
}

export const TravelDocumentConnection = connectionTypes('TravelDocument', () => TravelDocument);

@ObjectType({ simpleResolvers: true, description: outcomeOf('RecordDocumentsPayload') })
export class RecordDocumentsPayload {
  @Field(() => Int, {
    nullable: true,
    description:
      'How many documents and ranges of the input are recorded now: all of them. Null when nothing was stored.',
  })
  declare recorded: number | null;

  @Field(() => [UserError], { description: 'The mistakes in the input; empty on success.' })
  declare userErrors: UserError[];
}

@ObjectType({ simpleResolvers: true, description: outcomeOf('WithdrawDocumentsPayload') })
export class WithdrawDocumentsPayload {
  @Field(() => Int, {
    nullable: true,
    description:
      'How many documents and ranges of the input are not recorded any more: all of them, whether or not they were before. Null when ' +
      'nothing was done.',
  })
  declare withdrawn: number | null;

  @Field(() => [UserError], { description: 'The mistakes in the input; empty on success.' })
  declare userErrors: UserError[];
}
