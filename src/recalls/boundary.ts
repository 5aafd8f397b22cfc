/**
 * The boundaries at which changes are announced.
 *
 * A boundary is a moment of the schedule, not the moment of the work: it does not disclose when something happened. The
 * boundaries of all audiences of a feed form one strictly increasing series, because the feed of one reader holds changes of
 * several audiences.
 *
 * INVARIANT: a boundary is taken by a transaction that holds the lock of its feed, and is later than every earlier one. The feed of alerts
 * has the engine lock, that of documents one of its own.
 * What was committed last is therefore last in every feed, and nothing can ever be added behind a cursor. It is taken
 * whether or not there is anything to announce, so that it does not disclose that either.
 */
import { eq, inArray, max } from 'drizzle-orm';
import type { Transaction } from '../database/database.ts';
import { announcements, AUDIENCES_OF, type FeedName } from './tables.ts';

/** A schedule: boundaries lie at whole multiples of a period. */
export function lastDue(now: Date, everyMs: number): Date {
  return new Date(Math.floor(now.getTime() / everyMs) * everyMs);
}

/**
 * Takes the boundary of what is due; null when this process or another has taken it.
 *
 * A due moment that precedes the last one by at most a period comes from the clock of another process. One that
 * precedes it by more means that a clock was set back. Announcements continue, each a millisecond after the last, until
 * the clock has caught up.
 *
 * @param name the feed; the first of its audiences keeps what was due
 * @param everyMs the period of the schedule
 */
export async function takeBoundary(
  { queries }: Transaction,
  name: FeedName,
  dueAt: Date,
  everyMs: number,
): Promise<Date | null> {
  const audience = AUDIENCES_OF[name][0] ?? 'RECIPIENTS';
  const [own] = await queries.select().from(announcements).where(eq(announcements.audience, audience));
  const ahead = own === undefined ? -1 : own.dueAt.getTime() - dueAt.getTime();
  if (ahead >= 0 && ahead <= everyMs) return null;
  const [last] = await queries
    .select({ announcedAt: max(announcements.announcedAt) })
    .from(announcements)
    .where(inArray(announcements.audience, AUDIENCES_OF[name]));
  const earliest = (last?.announcedAt?.getTime() ?? -Infinity) + 1;
  const announcedAt = new Date(Math.max(dueAt.getTime(), earliest));
  await queries
    .insert(announcements)
    .values({ audience, dueAt, announcedAt })
    .onConflictDoUpdate({ target: announcements.audience, set: { dueAt, announcedAt } });
  return announcedAt;
}
