/** Questions of the Commission to an asylum office, in GraphQL: for that office. */
import { Field, ID, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../api/scalars.ts';
import { outcomeOf, UserError } from '../../api/user-error.ts';

@ObjectType({
  simpleResolvers: true,
  description:
    'A question of the Commission for the Control of INTERPOL’s Files: whether your country recognises a person as a refugee.',
})
export class RecognitionQuestion {
  @Field(() => ID, { description: 'A random id, with which you answer.' })
  declare id: string;

  @Field(() => DateTimeScalar, { description: 'When it was asked.' })
  declare askedAt: Date;

  @Field(() => DateTimeScalar, { description: 'From then on you can no longer answer.' })
  declare dueAt: Date;

  @Field(() => String, { nullable: true, description: 'The family name; null for a person without one.' })
  declare familyName: string | null;

  @Field(() => String, { nullable: true, description: 'The forename; null for a person without one.' })
  declare forename: string | null;

  @Field(() => String, { nullable: true, description: 'The date of birth, as precisely as it is known.' })
  declare birthDate: string | null;

  @Field(() => [String], { description: 'The countries of nationality, as far as they are known.' })
  declare nationalities: readonly string[];

  @Field(() => String, { nullable: true, description: 'The reference of your file, if the Commission has one.' })
  declare fileReference: string | null;

  @Field(() => String, { description: 'The question.' })
  declare question: string;
}

@ObjectType({ simpleResolvers: true, description: outcomeOf('AnswerRecognitionQuestionPayload') })
export class AnswerRecognitionQuestionPayload {
  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When the answer arrived; null when nothing was stored. Sending the same again gives the first moment.',
  })
  declare receivedAt: Date | null;

  @Field(() => [UserError], { description: 'What is wrong with the input; empty when it was done.' })
  declare userErrors: UserError[];
}
