/** The live feed in GraphQL. */
import { Arg, Int, Resolver, Root, Subscription } from 'type-graphql';
import type { RequestContext } from '../../api/context.ts';
import { AFTER, FEED_PAGE_SIZE, type Connection } from '../../api/page.ts';
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
      'The pages of `validityChanges` as they come, each as soon as there is something in it. Keep `endCursor`: when the stream ends, ' +
      'begin another with it as `after`, and nothing is missed or told twice. Without `after` it begins behind the newest change. ' +
      'The stream ends when your token does, or your rights, or when the service stops; it says so.',
    subscribe: ({ context, args }) => {
      const { first, after } = args as FollowArguments;
      return followFeed(context as RequestContext, { first, after: after ?? null });
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
