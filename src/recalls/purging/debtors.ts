/**
 * Where to look for what countries owe, for whoever asks about many of them: a country that answered everything is not looked up for each
 * call of years.
 *
 * What is overdue was so in the last round, or has become so since. That rests on what never goes back: an answer stays one, what was
 * superseded stays so (`issue.ts`), and a call is due after the round that passed before it was issued.
 */
import { sql, type SQL } from 'drizzle-orm';
import { textArray } from '../../database/bulk.ts';
import { overdueCounts, rounds } from './tables.ts';

/**
 * Countries, with the deadline before which each owes nothing: that of the oldest that it owed in the last round, else the moment of that
 * round; where there was none, the beginning of time.
 *
 * @param moment for which it is asked. A round that is being made for it is not yet the last one, and one that was made by a clock that was
 * ahead knows nothing of what falls due until then.
 */
export function debtors(countries: readonly string[], moment: SQL): SQL {
  return sql`
    select member.country, coalesce(counted.oldest_due_at, last.repeated_at, '-infinity') as since
    from unnest(${textArray(countries)}) as member(country)
    left join (
      select max(${rounds.repeatedAt}) as repeated_at from ${rounds} where ${rounds.repeatedAt} < ${moment}
    ) last on true
    left join ${overdueCounts} counted on counted.country = member.country and counted.repeated_at = last.repeated_at`;
}
