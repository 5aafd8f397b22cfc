/** Adds up what callers spent in all processes. */
import { sql } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { USAGE } from '../database/roles.ts';
import { rowsOf } from '../database/rows.ts';

export interface Spent {
  readonly caller: string;
  readonly points: number;
}

export interface TotalSpent extends Spent {
  /** The seconds until the period of the caller ends. */
  readonly secondsLeft: number;
}

/**
 * Adds points to what all processes spent, and returns the totals of the same callers. The first points of a caller begin its period.
 *
 * @param spent each caller once
 * @param seconds the length of a period
 */
export async function addSpent(
  database: Database,
  spent: readonly Spent[],
  seconds: number,
): Promise<readonly TotalSpent[]> {
  return database.transaction(USAGE, async ({ queries }) => {
    // In one order in all processes, so that two of them do not wait for each other.
    const rows = rowsOf<{ caller: string; points: string | number; left: number }>(
      await queries.execute(sql`
        insert into usage.spent as known (caller, points, until)
        select caller, points, now() + make_interval(secs => ${seconds})
        from jsonb_to_recordset(${JSON.stringify(spent)}::jsonb) as added (caller text, points bigint)
        order by caller
        on conflict (caller) do update set
          points = case when known.until <= now() then excluded.points else known.points + excluded.points end,
          until = case when known.until <= now() then excluded.until else known.until end
        returning caller, points, extract(epoch from until - now())::float as left`),
    );
    return rows.map(({ caller, points, left }) => ({ caller, points: Number(points), secondsLeft: left }));
  });
}

/** Deletes what was spent in periods that are over. Rows that another process has locked are left to it. */
export async function forgetSpent(database: Database): Promise<void> {
  await database.transaction(USAGE, ({ queries }) =>
    queries.execute(sql`
      delete from usage.spent where caller in (
        select caller from usage.spent where until < now() - interval '1 minute' for update skip locked
      )`),
  );
}
