/** What an applicant reads, and what they handed in as the Commission reads it, in GraphQL. */
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { graphqlEnum } from '../../api/enums.ts';
import { DateScalar, DateTimeScalar } from '../../api/scalars.ts';
import { outcomeOf, UserError } from '../../api/user-error.ts';
import { CcfDocumentType } from '../../vocabulary/ccf.ts';

const CcfDocumentTypeEnum = graphqlEnum(CcfDocumentType);

@ObjectType({ simpleResolvers: true, description: outcomeOf('HandInRequestPayload') })
export class HandInRequestPayload {
  @Field(() => String, {
    nullable: true,
    description:
      'The receipt: keep it, and show it to nobody. With it you add documents and read how far the request is. Null when nothing was stored.',
  })
  declare receipt: string | null;

  @Field(() => [UserError], { description: 'The mistakes in the input; empty on success.' })
  declare userErrors: UserError[];
}

@ObjectType({
  simpleResolvers: true,
  description: 'How far a request is (Art. 31(3)). Nothing of it depends on whether there is a notice.',
})
export class RequestStatus {
  @Field(() => DateScalar, { description: 'When the Commission received it.' })
  declare receivedOn: string;

  @Field(() => DateScalar, { nullable: true, description: 'When it was found admissible; null before.' })
  declare admittedOn: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The day by which the Commission decides, with every extension (Art. 40); null before it is admissible.',
  })
  declare dueOn: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'When you were given the decision; null before.',
  })
  declare answeredOn: string | null;

  @Field(() => String, { nullable: true, description: 'What the Commission gives you of its decision; null before.' })
  declare text: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A document that came with a request. It is stored as it came.' })
export class CcfDocument {
  @Field(() => ID, { description: 'The id of the document.' })
  declare id: string;

  @Field(() => DateTimeScalar, { description: 'When it was handed in.' })
  declare receivedAt: Date;

  @Field(() => CcfDocumentTypeEnum, { description: 'What it is, by its bytes.' })
  declare type: CcfDocumentType;

  @Field(() => Int, { description: 'Its length in bytes.' })
  declare bytes: number;
}

@ObjectType({
  simpleResolvers: true,
  description: 'The content of a document. Open it in a program that runs nothing.',
})
export class CcfDocumentContent {
  @Field(() => CcfDocumentTypeEnum, { description: 'What it is, by its bytes.' })
  declare type: CcfDocumentType;

  @Field(() => String, { description: 'Its bytes, in base64.' })
  declare content: string;
}
