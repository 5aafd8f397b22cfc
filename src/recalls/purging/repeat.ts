/**
 * KnownFindings what is overdue, in rounds of a fixed schedule, and counts for the notices desk what each country owes. A round is one
 * row: which recalls it repeated follows from when they were due and when they were answered, so that two processes, or a crash, make
 * no second one.
 */
import { sql, type SQL } from 'drizzle-orm';
import type { Services } from '../../api/context.ts';
import { record } from '../../audit/record.ts';
import { ANNOUNCER } from '../../database/roles.ts';
import { rowsOf } from '../../database/rows.ts';
import { MEMBERS } from '../../policy/members.ts';
import { debtors } from './debtors.ts';
import { lastRound } from './schedule.ts';
import { isRecalledFrom, recallSql } from './state.ts';
import { calls, overdueCounts, rounds } from './tables.ts';

/** So few countries that no statement takes long, though they answered nothing for years: each looks at every call once for each of them. */
const TOGETHER = 4;

/**
 * Makes the last round that is due. Rounds that were missed are not made up for: nobody could have seen them.
 *
 * @returns its moment; null when it was made before.
 */
export async function repeatRecalls(
  { database, schedule }: Pick<Services, 'database' | 'schedule'>,
  now: Date,
): Promise<Date | null> {
  const round = lastRound(now, schedule);
  const at = sql`${round.toISOString()}::timestamptz`;
  return database.transaction(ANNOUNCER, async (transaction) => {
    const { queries } = transaction;
    const made = await queries.insert(rounds).values({ repeatedAt: round }).onConflictDoNothing().returning();
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

/** Counts what each of some countries owes. */
function countSql(at: SQL, countries: readonly string[]): SQL {
  const country = sql`debtor.country`;
  // In hours: a day of an interval is one of the session's time zone.
  const before = (days: number): SQL => sql`${at} - make_interval(hours => ${24 * days})`;
  /** Overdue for more than some days, and for at most so many. */
  const age = (more: number, most: number | null): SQL =>
    sql`count(*) filter (where ${more === 0 ? sql`true` : sql`${calls.dueAt} < ${before(more)}`}
      and ${most === null ? sql`true` : sql`${calls.dueAt} >= ${before(most)}`})`;
  return sql`
    insert into ${overdueCounts}
      (repeated_at, country, total, up_to_week, up_to_month, up_to_quarter, longer, oldest_due_at)
    select ${at}, debtor.country, owed.*
    from (${debtors(countries, at)}) as debtor cross join lateral (
      select count(*), ${age(0, 7)}, ${age(7, 30)}, ${age(30, 90)}, ${age(90, null)}, min(${calls.dueAt})
      from ${calls} where ${calls.dueAt} >= debtor.since and ${isRecalledFrom(country)} and ${recallSql(country, at).is.OVERDUE}
      having count(*) > 0
    ) owed
    returning country`;
}
