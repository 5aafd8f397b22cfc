/** Dead letters in GraphQL. */
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../api/context.ts';
import type { Connection } from '../../api/page.ts';
import { withUserErrors } from '../../api/user-error.ts';
import { DeadLetterRepository } from './repository.ts';
import { DeadLetter, DeadLetterConnection, RetryDeadLetterInput, RetryDeadLetterPayload } from './types.ts';

@Resolver(() => DeadLetter)
export class DeadLetterResolver {
  @Query(() => DeadLetterConnection, {
    description: 'Background work that failed as often as it may be tried, newest first. `first` is at most 100.',
  })
  deadLetters(
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<DeadLetter>> {
    return new DeadLetterRepository(context).page({ first, after: after ?? null });
  }

  @Mutation(() => RetryDeadLetterPayload, {
    description:
      'Lets a dead letter be tried again, at once and as often as at first. The register of operations keeps who asked.',
  })
  retryDeadLetter(
    @Arg('input', () => RetryDeadLetterInput) input: RetryDeadLetterInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(async () => ({ id: await new DeadLetterRepository(context).retry(input) }));
  }
}
