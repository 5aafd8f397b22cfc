/** The live feed in GraphQL. */
import { Arg, Int, Resolver, Root, Subscription } from 'type-graphql';
import type { RequestContext } from '../../api/context.ts';
import { AFTER, FEED_PAGE_SIZE, type Connection } from '../../api/page.ts';
import { ChangeRepository } from '../feed/repository.ts';
import { ValidityChangeConnection, type ValidityChange } from '../feed/types.ts';
import { followFeed } from './follow.ts';

interface FollowArguments {
  readonly first: number;
  readonly after?: string | null;
}

@Resolver()
export class LiveFeedResolver {
  @Subscription(() => ValidityChangeConnection, {
    description:
      'The pages of `validityChanges`, each as soon as it has a change. Keep `endCursor`: when the stream ends, ' +
      'open another with it as `after`, and nothing is missed or repeated. Without `after` it starts behind the newest change. ' +
      'The stream ends, with a reason, when your token or your rights end, or when the service stops.',
    subscribe: ({ context, args }) => {
      const { first, after } = args as FollowArguments;
      const of = context as RequestContext;
      return followFeed(of, new ChangeRepository(of), { first, after: after ?? null });
    },
  })
  validityChanged(
    @Root() page: Connection<ValidityChange>,
    @Arg('first', () => Int, FEED_PAGE_SIZE) _first: number,
    @Arg('after', () => String, AFTER) _after: string | null,
  ): Connection<ValidityChange> {
    return page;
  }
}
