/**
 * Derives anew what decisions are facts about when a law that was set for a later day begins, or an earlier one ends. What may be read
 * follows from the day by itself; how sure a match is does not, and would else show when somebody happens to do something about
 * its alert, though it were the CCF.
 */
import { and, asc, gt, isNull, sql, type SQL } from 'drizzle-orm';
import type { Services } from '../api/context.ts';
import { ENGINE } from '../database/roles.ts';
import { withEngineLock } from '../database/engine-lock.ts';
import { reassessDecisions } from '../assessment/commands.ts';
import { decisions } from '../decisions/tables.ts';
import { dayOf } from '../law/law.ts';

const AT_ONCE = 200;
/** A run that is late, or that failed, is made up for by the next ones. Deriving a second time changes nothing. */
const LOOK_BACK_DAYS = 7;
const DAY_MS = 86_400_000;

/** @returns how many decisions a law began, or ceased, to bind of late */
export async function beginLaws(
  { database, sealing, clock }: Pick<Services, 'database' | 'sealing' | 'clock'>,
  signal?: AbortSignal,
): Promise<number> {
  const now = clock.now();
  let count = 0;
  let after: string | null = null;
  for (;;) {
    signal?.throwIfAborted();
    const ids: readonly string[] = await withEngineLock(database, ENGINE, async (transaction) => {
      const rows = await transaction.queries
        .select({ id: decisions.id })
        .from(decisions)
        .where(and(isNull(decisions.endedAt), changesOfLate(now), after === null ? undefined : gt(decisions.id, after)))
        .orderBy(asc(decisions.id))
        .limit(AT_ONCE);
      const found = rows.map(({ id }) => id);
      if (found.length > 0) await reassessDecisions(transaction, sealing, found, now);
      return found;
    });
    const last = ids.at(-1);
    if (last === undefined) return count;
    count += ids.length;
    after = last;
  }
}

/** Whether something began or ceased to be forbidden of a decision within the last days. */
function changesOfLate(now: Date): SQL {
  const [since, today] = [dayOf(new Date(now.getTime() - LOOK_BACK_DAYS * DAY_MS)), dayOf(now)];
  const isOfLate = (day: SQL): SQL => sql`${day} between ${since}::date and ${today}::date`;
  return sql`exists (
    select from jsonb_each_text(${decisions.forbidden}) forbidden, unnest(forbidden.value::datemultirange) days
    where ${isOfLate(sql`lower(days)`)} or ${isOfLate(sql`upper(days)`)})`;
}
