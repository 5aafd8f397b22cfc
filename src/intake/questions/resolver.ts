/** Questions about reports, in GraphQL: for the body that reported. */
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../api/context.ts';
import { withUserErrors } from '../../api/user-error.ts';
import { AnswerQuestionInput } from './inputs.ts';
import { QuestionRepository } from './repository.ts';
import { AnswerQuestionPayload, OpenQuestion } from './types.ts';

@Resolver(() => OpenQuestion)
export class OpenQuestionResolver {
  @Query(() => [OpenQuestion], {
    description:
      'What officers ask about a report of your authority, by its receipt, as long as it awaits an answer; at most two. Empty when nothing ' +
      'is asked, and for a receipt that is not yours. The look is recorded.',
  })
  questions(
    @Arg('receipt', () => String, { description: 'The receipt of the report.' }) receipt: string,
    @Ctx() context: RequestContext,
  ): Promise<OpenQuestion[]> {
    return new QuestionRepository(context).open(receipt);
  }

  @Mutation(() => AnswerQuestionPayload, {
    description:
      'Answers a question about a report of your authority, once. The answer cannot be read back. To correct the report itself, use ' +
      '`supersedeAsylumDecision`.',
  })
  answerQuestion(
    @Arg('input', () => AnswerQuestionInput, { description: 'The receipt, who asked, and the answer.' })
    input: AnswerQuestionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(() => new QuestionRepository(context).answer(input));
  }
}
