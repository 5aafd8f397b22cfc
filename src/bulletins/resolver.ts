/** Bulletins in GraphQL. */
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../api/context.ts';
import { AFTER, PAGE_SIZE, type Connection } from '../api/page.ts';
import { withUserErrors } from '../api/user-error.ts';
import { AuthorBulletinInput, WithdrawBulletinInput } from './inputs.ts';
import { BulletinRepository } from './repository.ts';
import { AuthorBulletinPayload, Bulletin, BulletinConnection, WithdrawBulletinPayload } from './types.ts';

@Resolver(() => Bulletin)
export class BulletinResolver {
  @Query(() => BulletinConnection, { description: 'The bulletins for you, newest first. `first` is at most 100.' })
  bulletins(
    @Arg('first', () => Int, PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Bulletin>> {
    return new BulletinRepository(context).page({ first, after: after ?? null });
  }

  @Mutation(() => AuthorBulletinPayload, {
    description:
      'Publishes a bulletin about a person with a criminal background, to the Secretariat and to the countries that your law allows (resolution, point 6).',
  })
  authorBulletin(
    @Arg('input', () => AuthorBulletinInput, {
      description: 'The person, what the person is known for, and who may read it.',
    })
    input: AuthorBulletinInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(() => new BulletinRepository(context).author(input));
  }

  @Mutation(() => WithdrawBulletinPayload, {
    description: 'Withdraws a bulletin of your country. Nobody can read it afterwards.',
  })
  withdrawBulletin(
    @Arg('input', () => WithdrawBulletinInput, { description: 'The bulletin.' }) input: WithdrawBulletinInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(() => new BulletinRepository(context).withdraw(input));
  }
}
