/**
 * The head of a feed: its newest boundary, and the epoch of all feeds. Both are the same for all readers: announcements follow the
 * clock, and an operator renews the feed after a restore that lost a part of it.
 */
import { inArray, max } from 'drizzle-orm';
import type { Position } from '../../api/cursor.ts';
import { ResyncRequiredError } from '../../api/errors.ts';
import type { Database, Queries } from '../../database/database.ts';
import type { Session } from '../../database/roles.ts';
import { announcements, AUDIENCES_OF, feed, type FeedName } from '../tables.ts';

export interface FeedHead {
  readonly epoch: number;
  /** The last boundary; null before the first one. */
  readonly newest: Date | null;
}

/** The epoch of the first cursors, which did not name one. */
const FIRST_EPOCH = 0;

const statementOf = (name: FeedName) => ({
  key: `head of the feed ${name}`,
  build: (queries: Queries) =>
    queries
      .select({ epoch: feed.epoch, newest: max(announcements.announcedAt) })
      .from(feed)
      .leftJoin(announcements, inArray(announcements.audience, AUDIENCES_OF[name]))
      .groupBy(feed.epoch),
});

/** Read the head before what it is compared with: what a reader received before a query is not later than the head. */
export async function headOf(name: FeedName, database: Database, session: Session): Promise<FeedHead> {
  return only(await database.run(session, statementOf(name), {}));
}

/**
 * The head of a feed, when a cursor is a position in it.
 *
 * A stream may share an answer that others read a moment ago, from before an announcement that its cursor knows. So the
 * feed itself is read again before a cursor is refused.
 *
 * @param numbers how many numbers of the cursor say where a change stands within its announcement; the epoch follows them
 * @throws ResyncRequiredError for a position in another epoch of the feed, and for one that the feed has not reached
 */
export async function headBefore(
  name: FeedName,
  cursor: Position,
  numbers: number,
  database: Database,
  session: Session,
): Promise<FeedHead> {
  const isIn = ({ epoch, newest }: FeedHead): boolean =>
    (cursor[numbers + 1] ?? FIRST_EPOCH) === epoch && Date.parse(String(cursor[0])) <= (newest?.getTime() ?? 0);
  const read = await headOf(name, database, session);
  if (isIn(read)) return read;
  const present = await database.transaction(session, async ({ queries }) =>
    only(await statementOf(name).build(queries)),
  );
  if (isIn(present)) return present;
  throw new ResyncRequiredError();
}

function only([head]: readonly FeedHead[]): FeedHead {
  if (head === undefined) throw new Error('The feed has no head.');
  return head;
}
