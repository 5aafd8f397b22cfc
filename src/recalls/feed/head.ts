/**
 * The head of the feed: its newest boundary, and its epoch. Both are the same for all readers: announcements follow the
 * clock, and an operator renews the feed after a restore that lost a part of it.
 */
import { max, sql } from 'drizzle-orm';
import type { Position } from '../../api/cursor.ts';
import { ResyncRequiredError } from '../../api/errors.ts';
import type { Database, Queries } from '../../database/database.ts';
import type { Session } from '../../database/roles.ts';
import { announcements, feed } from '../tables.ts';

export interface FeedHead {
  readonly epoch: number;
  /** The last boundary; null before the first one. */
  readonly newest: Date | null;
}

/** The position of a change: announcement, year and serial. */
export type Place = readonly [moment: string, year: number, serial: number];

/** The epoch of the first cursors, which did not name one. */
const FIRST_EPOCH = 0;

const STATEMENT = {
  key: 'head of the feed',
  build: (queries: Queries) =>
    queries
      .select({ epoch: feed.epoch, newest: max(announcements.announcedAt) })
      .from(feed)
      .leftJoin(announcements, sql`true`)
      .groupBy(feed.epoch),
};

/** Read the head before what it is compared with: what a reader received before a query is not later than the head. */
export async function headOf(database: Database, session: Session): Promise<FeedHead> {
  return only(await database.run(session, STATEMENT, {}));
}

/**
 * The head of the feed, when a cursor is a position in it.
 *
 * A stream may share an answer that others read a moment ago, from before an announcement that its cursor knows. So the
 * feed itself is read again before a cursor is refused.
 *
 * @throws ResyncRequiredError for a position in another epoch of the feed, and for one that the feed has not reached
 */
export async function headBefore(cursor: Position, database: Database, session: Session): Promise<FeedHead> {
  const read = await headOf(database, session);
  if (isIn(read, cursor)) return read;
  const present = await database.transaction(session, async ({ queries }) => only(await STATEMENT.build(queries)));
  if (isIn(present, cursor)) return present;
  throw new ResyncRequiredError();
}

function isIn({ epoch: present, newest }: FeedHead, [moment, _year, _serial, epoch = FIRST_EPOCH]: Position): boolean {
  return epoch === present && Date.parse(String(moment)) <= (newest?.getTime() ?? 0);
}

function only([head]: readonly FeedHead[]): FeedHead {
  if (head === undefined) throw new Error('The feed has no head.');
  return head;
}
