/** What a decision of the Commission does, in GraphQL. */
import { Field, ObjectType } from 'type-graphql';
import { CcfDecisionEnum } from '../reviews/types.ts';
import type { CcfDecision } from '../vocabulary/reviews.ts';

@ObjectType({ simpleResolvers: true, description: 'A travel document that the Commission names.' })
export class CcfNamedDocument {
  @Field(() => String, { description: 'The country that issued it.' })
  declare issuingCountry: string;

  @Field(() => String, { description: 'Its number, as the Commission gave it.' })
  declare number: string;
}

@ObjectType({ simpleResolvers: true, description: 'What a decision does to an alert, or to a travel document.' })
export class CcfOperativePart {
  @Field(() => String, { nullable: true, description: 'The reference of the alert; null for a travel document.' })
  declare reference: string | null;

  @Field(() => CcfNamedDocument, { nullable: true, description: 'The travel document; null for an alert.' })
  declare document: CcfNamedDocument | null;

  @Field(() => CcfDecisionEnum, { description: 'What becomes of it.' })
  declare decision: CcfDecision;
}
