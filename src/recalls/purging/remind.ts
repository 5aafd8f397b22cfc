/**
 * Repeats overdue recalls in reminders on a fixed schedule, and counts for the notices desk what each country has
 * overdue. A reminder is one row. Which recalls it repeated is derived from their deadlines and answers, so that two
 * processes, or a crash, cannot make a second one.
 */
import { sql, type SQL } from 'drizzle-orm';
import type { Services } from '../../api/context.ts';
import { record } from '../../audit/record.ts';
import { ANNOUNCER } from '../../database/roles.ts';
import { rowsOf } from '../../database/rows.ts';
import { MEMBERS } from '../../policy/members.ts';
import { overdueCountries } from './overdue-countries.ts';
import { lastRound } from './schedule.ts';
import { isRecalledFrom, recallSql } from './state.ts';
import { recalls, overdueCounts, reminders } from './tables.ts';

/**
 * How many countries one statement counts. It is low, so that no statement takes long, even for countries that answered
 * nothing for years: a statement looks at every recall once for each country.
 */
const TOGETHER = 4;

/**
 * Makes the last reminder that is due. Missed reminders are not made later: no reader could have seen them.
 *
 * @returns its moment; null when it was already made
 */
export async function repeatRecalls(
  { database, schedule }: Pick<Services, 'database' | 'schedule'>,
  now: Date,
): Promise<Date | null> {
  const round = lastRound(now, schedule);
  const at = sql`${round.toISOString()}::timestamptz`;
  return database.transaction(ANNOUNCER, async (transaction) => {
    const { queries } = transaction;
    const made = await queries.insert(reminders).values({ repeatedAt: round }).onConflictDoNothing().returning();
    if (made.length === 0) return null;
    let repeated = false;
    for (let start = 0; start < MEMBERS.length; start += TOGETHER) {
      const counted = await queries.execute(countSql(at, MEMBERS.slice(start, start + TOGETHER)));
      repeated ||= rowsOf(counted).length > 0;
    }
    if (repeated) {
      await record(transaction, {
        by: { system: 'repeat recalls' },
        at: now,
        operation: 'REPEAT',
        register: 'RECALLS',
        purpose: 'ALERT_PROCESSING',
        records: [],
      });
    }
    return round;
  });
}

/** Counts the overdue recalls of each of some countries. */
function countSql(at: SQL, countries: readonly string[]): SQL {
  const country = sql`overdue.country`;
  // In hours: a day of an interval depends on the time zone of the session.
  const before = (days: number): SQL => sql`${at} - make_interval(hours => ${24 * days})`;
  /** Overdue for more than one number of days, and for at most another. */
  const age = (more: number, most: number | null): SQL =>
    sql`count(*) filter (where ${more === 0 ? sql`true` : sql`${recalls.dueAt} < ${before(more)}`}
      and ${most === null ? sql`true` : sql`${recalls.dueAt} >= ${before(most)}`})`;
  return sql`
    insert into ${overdueCounts}
      (repeated_at, country, total, up_to_week, up_to_month, up_to_quarter, longer, oldest_due_at)
    select ${at}, overdue.country, owed.*
    from (${overdueCountries(countries, at)}) as overdue cross join lateral (
      select count(*), ${age(0, 7)}, ${age(7, 30)}, ${age(30, 90)}, ${age(90, null)}, min(${recalls.dueAt})
      from ${recalls} where ${recalls.dueAt} >= overdue.since and ${isRecalledFrom(country)} and ${recallSql(country, at).is.OVERDUE}
      having count(*) > 0
    ) owed
    returning country`;
}
