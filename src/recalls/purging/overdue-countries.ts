/**
 * Limits the search for overdue recalls of many countries. A country that answered everything is not looked up for each
 * recall of several years.
 *
 * A recall that is overdue now was overdue at the last reminder, or became so since. This relies on states that never
 * revert: an answer stays, a superseded recall stays superseded (`issue.ts`), and a recall is due after the last
 * reminder before it was issued.
 */
import { sql, type SQL } from 'drizzle-orm';
import { textArray } from '../../database/bulk.ts';
import { overdueCounts, reminders } from './tables.ts';

/**
 * Countries, each with the deadline before which it has nothing overdue: the oldest deadline that it had missed at the
 * last reminder, otherwise the moment of that reminder, and without any reminder the beginning of time.
 *
 * @param moment for which the question is asked. A reminder that is being made for it does not count as the last one. A
 * reminder made by a clock that was ahead knows nothing of recalls that fall due until then.
 */
export function overdueCountries(countries: readonly string[], moment: SQL): SQL {
  return sql`
    select member.country, coalesce(counted.oldest_due_at, last.repeated_at, '-infinity') as since
    from unnest(${textArray(countries)}) as member(country)
    left join (
      select max(${reminders.repeatedAt}) as repeated_at from ${reminders} where ${reminders.repeatedAt} < ${moment}
    ) last on true
    left join ${overdueCounts} counted on counted.country = member.country and counted.repeated_at = last.repeated_at`;
}
