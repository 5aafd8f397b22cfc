/** Dead letters in GraphQL: jobs that failed too often, as the operator may see them. */
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionTypes } from '../../api/page.ts';
import { DateTimeScalar } from '../../api/scalars.ts';
import { UserError } from '../../api/user-error.ts';

@ObjectType({
  simpleResolvers: true,
  description:
    'Background work that failed as often as it may be tried. What it is about is not shown: find the cause, fix it, and retry.',
})
export class DeadLetter {
  @Field(() => ID, { description: 'A random id. The log of the server names it too.' })
  declare id: string;

  @Field(() => String, { description: 'The kind of work, such as `retention`.' })
  declare task: string;

  @Field(() => Int, { description: 'How often it was started since it was last enqueued, retried or done.' })
  declare attempts: number;

  @Field(() => String, {
    nullable: true,
    description:
      'The class of the last failure, such as `ECONNREFUSED`, an SQLSTATE or the name of an error. Never a message.',
  })
  declare failure: string | null;

  @Field(() => DateTimeScalar, {
    description: 'When it was due: at its scheduled time if it recurs, otherwise as soon as it was enqueued.',
  })
  declare dueAt: Date;

  @Field(() => DateTimeScalar, { description: 'Since when it is a dead letter.' })
  declare since: Date;
}

export const DeadLetterConnection = connectionTypes('DeadLetter', () => DeadLetter);

@InputType({ description: 'The dead letter to retry.' })
export class RetryDeadLetterInput {
  @Field(() => ID, { description: 'As `DeadLetter.id` gives it.' })
  declare id: string;
}

@ObjectType({ simpleResolvers: true, description: 'The result of `retryDeadLetter`.' })
export class RetryDeadLetterPayload {
  @Field(() => ID, { nullable: true, description: 'The id, when the work is queued again.' })
  declare id: string | null;

  @Field(() => [UserError], { description: 'What is wrong with the input; empty when it was done.' })
  declare userErrors: UserError[];
}
