/**
 * Follows a feed: its pages, each as soon as it has a change.
 *
 * INVARIANT: a follower has its own position in its own feed, and reads on from it with its own rights. An announcement
 * only tells it when to read. So nothing is skipped or repeated, and a follower that has no changes receives nothing.
 */
import type { RequestContext } from '../../api/context.ts';
import type { Connection, PageArguments } from '../../api/page.ts';
import type { Feed } from '../feed/feed.ts';

/** How old a page that was read ahead may be. A client that takes it more slowly gets it read again. */
const LONGEST_AHEAD_MS = 1_000;

/** @param page the position from which to follow: without a cursor, from the last announcement */
export async function* followFeed<Row extends { readonly announcedAt: Date }, Change>(
  context: RequestContext,
  feed: Feed<Row, Change>,
  { first, after }: PageArguments,
): AsyncGenerator<Connection<Change>, never> {
  const { stream } = context;
  if (stream === null) throw new Error('Only a stream follows the feed.');
  const { announcements, ends } = stream;
  let place = after ?? (await feed.latestCursor());
  for (;;) {
    const seen = announcements.noticed();
    // A large announcement is read in few portions: a statement for each page would cost more than all the rest.
    const pages = await feed.pages({ first, after: place });
    const readAt = performance.now();
    let isBehind = false;
    for (const page of pages) {
      ends.throwIfAborted();
      if (page.nodes.length > 0) yield page;
      place = page.pageInfo.endCursor ?? place;
      isBehind = page.pageInfo.hasNextPage;
      if (performance.now() - readAt > LONGEST_AHEAD_MS) break;
    }
    if (!isBehind) await announcements.after(seen, ends);
  }
}
