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

/** How old what was read ahead may be. Whoever takes it more slowly than that is read it anew. */
const LONGEST_AHEAD_MS = 1_000;

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
    // Much that was announced at once is read in few portions: a statement for each page would cost more than all the rest.
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
