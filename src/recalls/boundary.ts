/**
 * The boundaries at which changes are announced.
 *
 * A boundary is a moment of the schedule, not the moment of the work: it tells nothing of when something happened. Boundaries of all
 * audiences form one strictly rising series, because one reader's feed has changes of several audiences in it.
 *
 * INVARIANT: a boundary is taken by a transaction in turn and is later than every boundary taken before, so that what was committed
 * last stands last in every feed, and nothing can ever be added behind a cursor. It is taken whether there is anything to announce
 * or not, so that it tells nothing of that either.
 */
import { eq, max } from 'drizzle-orm';
import type { Transaction } from '../database/database.ts';
import { announcements, type ChangeAudience } from './tables.ts';

/** A schedule: boundaries lie at whole multiples of a period. */
export function lastDue(now: Date, everyMs: number): Date {
  return new Date(Math.floor(now.getTime() / everyMs) * everyMs);
}

/**
 * Takes the boundary of what is due; null when it was taken before, by this process or another.
 *
 * A due moment that lies before the last one by a period at most is another process's clock. One that lies further back means that a
 * clock was set back: announcements go on, each a millisecond after the last, until the clock has caught up.
 *
 * @param everyMs the period of the schedule
 */
export async function takeBoundary(
  { queries }: Transaction,
  audience: ChangeAudience,
  dueAt: Date,
  everyMs: number,
): Promise<Date | null> {
  const [own] = await queries.select().from(announcements).where(eq(announcements.audience, audience));
  const ahead = own === undefined ? -1 : own.dueAt.getTime() - dueAt.getTime();
  if (ahead >= 0 && ahead <= everyMs) return null;
  const [last] = await queries.select({ announcedAt: max(announcements.announcedAt) }).from(announcements);
  const earliest = (last?.announcedAt?.getTime() ?? -Infinity) + 1;
  const announcedAt = new Date(Math.max(dueAt.getTime(), earliest));
  await queries
    .insert(announcements)
    .values({ audience, dueAt, announcedAt })
    .onConflictDoUpdate({ target: announcements.audience, set: { dueAt, announcedAt } });
  return announcedAt;
}
