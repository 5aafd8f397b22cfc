/** Questions of the Commission to asylum offices, in GraphQL: for the office that is asked. */
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../api/context.ts';
import { withUserErrors } from '../../api/user-error.ts';
import { AnswerRecognitionQuestionInput } from './inputs.ts';
import { RecognitionOffice } from './office.ts';
import { AnswerRecognitionQuestionPayload, RecognitionQuestion } from './types.ts';

@Resolver(() => RecognitionQuestion)
export class RecognitionResolver {
  @Query(() => [RecognitionQuestion], {
    description:
      'Whether your country recognises persons as refugees: what the Commission asks your office and awaits an answer, the first deadline ' +
      'first; at most 100. No other authority of your country sees it. The look is recorded.',
  })
  recognitionQuestions(@Ctx() context: RequestContext): Promise<RecognitionQuestion[]> {
    return new RecognitionOffice(context).open();
  }

  @Mutation(() => AnswerRecognitionQuestionPayload, {
    description:
      'Answers a question of the Commission, once. The answer cannot be read back, and acts on no alert by itself. To protect a person by ' +
      'your decision, use `reportAsylumDecision`.',
  })
  answerRecognitionQuestion(
    @Arg('input', () => AnswerRecognitionQuestionInput, { description: 'The question, and your answer.' })
    input: AnswerRecognitionQuestionInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(() => new RecognitionOffice(context).answer(input));
  }
}
