/** Questions to the countries that reported, in GraphQL: for officers. */
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../api/context.ts';
import { withUserErrors } from '../../api/user-error.ts';
import { AskCountryPayload } from '../payloads.ts';
import { ReviewRepository } from '../repository.ts';
import { ReviewItem } from '../types.ts';
import { askCountry } from './ask-country.ts';
import { AskCountryInput } from './inputs.ts';
import { questionsAbout } from './repository.ts';
import { AskedQuestion } from './types.ts';

@Resolver(() => ReviewItem)
export class QuestionResolver {
  @Mutation(() => AskCountryPayload, {
    description:
      'Asks the authority that reported the decision of a review. It sees the question by its receipt, and nobody else does. The answer ' +
      'comes to your compartment, in `questions` of the review, and changes its version.',
  })
  askCountry(
    @Arg('input', () => AskCountryInput, { description: 'The review, the question, and its deadline.' })
    input: AskCountryInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(async () => {
      const id = await askCountry(context, input);
      return { review: await new ReviewRepository(context).find(id) };
    });
  }

  @FieldResolver(() => [AskedQuestion], {
    description: 'The questions to the country about the decision, oldest first, and the answers; at most 20.',
  })
  async questions(
    @Root() { decisionId }: ReviewItem,
    @Ctx() context: RequestContext,
  ): Promise<readonly AskedQuestion[]> {
    if (decisionId === null) return [];
    return context
      .loader('questions about decisions', (ids: readonly string[]) => questionsAbout(context, ids))
      .load(decisionId);
  }
}
