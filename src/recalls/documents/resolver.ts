/** The feed of travel documents in GraphQL. */
import { Arg, Ctx, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { RequestContext } from '../../api/context.ts';
import { AFTER, FEED_PAGE_SIZE, LONGEST_FEED_PAGE, type Connection } from '../../api/page.ts';
import { followFeed } from '../live/follow.ts';
import { DocumentFeed } from './feed.ts';
import { hashKeyOf } from './keys.ts';
import { DocumentChangeConnection, type DocumentChange } from './types.ts';

@Resolver()
export class DocumentFeedResolver {
  @Query(() => DocumentChangeConnection, {
    description:
      'The changes of travel documents that other countries recorded, in the order in which they were announced, oldest first. To begin a ' +
      'copy, start without `after`. Then keep `endCursor` and pass it as `after`, as in `validityChanges`. `RESYNC_REQUIRED` says that ' +
      'a part of the feed was lost: build your copy again. Documents of your own country are not in it, and ranges of ' +
      `more than a thousand blanks are not either: check those. \`first\` is at most ${LONGEST_FEED_PAGE}.`,
  })
  documentChanges(
    @Arg('first', () => Int, FEED_PAGE_SIZE) first: number,
    @Arg('after', () => String, AFTER) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<DocumentChange>> {
    return new DocumentFeed(context).page({ first, after: after ?? null });
  }

  @Query(() => String, {
    description:
      'The key under which `documentChanges` names documents to your country: 64 hexadecimal digits. Keep it as you keep the copy. It does ' +
      'not change.',
  })
  documentHashKey(@Ctx() { reader, services }: RequestContext): string {
    if (reader.country === null) throw new Error('Only a country has a key.');
    return hashKeyOf(services.sealing, reader.country);
  }

  @Subscription(() => DocumentChangeConnection, {
    description: 'The pages of `documentChanges`, each as soon as it has a change. It works as `validityChanged`.',
    subscribe: ({ context, args }) => {
      const of = context as RequestContext;
      const { first, after } = args as { readonly first: number; readonly after?: string | null };
      return followFeed(of, new DocumentFeed(of), { first, after: after ?? null });
    },
  })
  documentChanged(
    @Root() page: Connection<DocumentChange>,
    @Arg('first', () => Int, FEED_PAGE_SIZE) _first: number,
    @Arg('after', () => String, AFTER) _after: string | null,
  ): Connection<DocumentChange> {
    return page;
  }
}
