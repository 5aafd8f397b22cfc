/** Dead letters in GraphQL. */
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../api/context.ts';
import { AFTER, PAGE_SIZE, type Connection } from '../../api/page.ts';
import { withUserErrors } from '../../api/user-error.ts';
import { DeadLetterRepository } from './repository.ts';
import { DeadLetter, DeadLetterConnection, RetryDeadLetterInput, RetryDeadLetterPayload } from './types.ts';

@Resolver(() => DeadLetter)
export class DeadLetterResolver {
  @Query(() => DeadLetterConnection, {
    description: 'Background work that failed as often as it may be tried, newest first. `first` is at most 100.',
  })
  deadLetters(
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<DeadLetter>> {
    return new DeadLetterRepository(context).page({ first, after: after ?? null });
  }

  @Mutation(() => RetryDeadLetterPayload, {
    description:
      'Retries a dead letter at once, with as many attempts as a new job. The register of operations records who asked for it.',
  })
  retryDeadLetter(
    @Arg('input', () => RetryDeadLetterInput, { description: 'Which work.' }) input: RetryDeadLetterInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(async () => ({ id: await new DeadLetterRepository(context).retry(input) }));
  }
}
