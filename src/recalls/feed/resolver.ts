/** The feed of changes in GraphQL. */
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../api/context.ts';
import { AFTER, FEED_PAGE_SIZE, LONGEST_FEED_PAGE, type Connection } from '../../api/page.ts';
import { ChangeRepository } from './repository.ts';
import { ValidityChange, ValidityChangeConnection } from './types.ts';

@Resolver(() => ValidityChange)
export class FeedResolver {
  @Query(() => ValidityChangeConnection, {
    description:
      'The changes of alerts that concern you, in the order in which they were announced, oldest first: of validity, and of what an alert ' +
      'that stays valid says. Keep `endCursor` and pass ' +
      'it as `after` to get what came since; on an empty page it is the cursor that you passed. It stays valid as long as you need ' +
      'it, for everybody of your role and country. `RESYNC_REQUIRED` says that a part of the feed was lost: build your copy ' +
      'again. Without `after` the feed starts at its beginning. ' +
      `\`first\` is at most ${LONGEST_FEED_PAGE}.`,
  })
  validityChanges(
    @Arg('first', () => Int, FEED_PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<ValidityChange>> {
    return new ChangeRepository(context).page({ first, after: after ?? null });
  }

  @Query(() => String, {
    description:
      'The cursor after the newest change in `validityChanges`. To start a copy, take it first, then read the alerts, then follow ' +
      'the feed from here: changes that happen while you read are in the feed.',
  })
  validityFeedHead(@Ctx() context: RequestContext): Promise<string> {
    return new ChangeRepository(context).latestCursor();
  }
}
