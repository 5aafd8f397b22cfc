/**
 * Follows the feed: its pages, each as soon as it has something in it.
 *
 * INVARIANT: a follower has a place of their own in their own feed, and reads on from there as their own reader. That something was
 * announced tells them when to look and nothing else. So nothing is skipped or repeated, and where nothing is for them nothing comes.
 */
import type { RequestContext } from '../../api/context.ts';
import type { Connection, PageArguments } from '../../api/page.ts';
import { ChangeRepository } from '../feed/repository.ts';
import type { ValidityChange } from '../feed/types.ts';

/** @param page from where: without a cursor, from what was announced last */
export async function* followFeed(
  context: RequestContext,
  { first, after }: PageArguments,
): AsyncGenerator<Connection<ValidityChange>, never> {
  const { stream } = context;
  if (stream === null) throw new Error('Only a stream follows the feed.');
  const { announcements, ends } = stream;
  const feed = new ChangeRepository(context);
  let place = after ?? (await feed.latestCursor());
  for (;;) {
    const seen = announcements.noticed();
    const page = await feed.page({ first, after: place });
    ends.throwIfAborted();
    if (page.nodes.length > 0) yield page;
    place = page.pageInfo.endCursor ?? place;
    if (!page.pageInfo.hasNextPage) await announcements.after(seen, ends);
  }
}
