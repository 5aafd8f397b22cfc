/** Open questions about a report, in GraphQL: for the body that reported. */
import { Field, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../api/scalars.ts';
import { outcomeOf, UserError } from '../../api/user-error.ts';
import { AsylumAddresseeEnum } from '../../decisions/enums.ts';
import type { Compartment } from '../../vocabulary/decisions.ts';

@ObjectType({
  simpleResolvers: true,
  description: 'A question about a report of your authority that awaits your answer.',
})
export class OpenQuestion {
  @Field(() => AsylumAddresseeEnum, {
    description: 'Who asks. Nobody else reads the question and the answer, but the CCF.',
  })
  declare askedBy: Compartment;

  @Field(() => DateTimeScalar, { description: 'When it was asked.' })
  declare askedAt: Date;

  @Field(() => DateTimeScalar, { description: 'From then on you can no longer answer.' })
  declare dueAt: Date;

  @Field(() => String, { description: 'The question.' })
  declare question: string;
}

@ObjectType({ simpleResolvers: true, description: outcomeOf('AnswerQuestionPayload') })
export class AnswerQuestionPayload {
  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When the answer arrived; null when nothing was stored. Sending the same again gives the first moment.',
  })
  declare receivedAt: Date | null;

  @Field(() => [UserError], { description: 'What is wrong with the input; empty when it was done.' })
  declare userErrors: UserError[];
}
