/** Bulletins in GraphQL. */
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../api/context.ts';
import type { Connection } from '../../api/page.ts';
import { withUserErrors } from '../../api/user-error.ts';
import { AuthorBulletinInput, WithdrawBulletinInput } from './inputs.ts';
import { BulletinRepository } from './repository.ts';
import { AuthorBulletinPayload, Bulletin, BulletinConnection, WithdrawBulletinPayload } from './types.ts';

@Resolver(() => Bulletin)
export class BulletinResolver {
  @Query(() => BulletinConnection, { description: 'Bulletins that are for you, newest first. `first` is at most 100.' })
  bulletins(
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Bulletin>> {
    return new BulletinRepository(context).page({ first, after: after ?? null });
  }

  @Mutation(() => AuthorBulletinPayload, {
    description:
      'Tells the Secretariat, and the countries that your law allows, of a person with a criminal background (resolution, point 6).',
  })
  authorBulletin(
    @Arg('input', () => AuthorBulletinInput) input: AuthorBulletinInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(() => new BulletinRepository(context).author(input));
  }

  @Mutation(() => WithdrawBulletinPayload, {
    description: 'Withdraws a bulletin of your country: nobody reads it again.',
  })
  withdrawBulletin(
    @Arg('input', () => WithdrawBulletinInput) input: WithdrawBulletinInput,
    @Ctx() context: RequestContext,
  ): Promise<object> {
    return withUserErrors(() => new BulletinRepository(context).withdraw(input));
  }
}
