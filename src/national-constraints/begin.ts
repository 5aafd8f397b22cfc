/**
 * Reassesses decisions when a law that was set for a later day begins, or an earlier one ends. What may be read follows from the
 * day, without a job. The certainty of a match does not. Without this job it would change at the next action on the alert, and so
 * reveal that action, even one of the CCF.
 */
import { and, asc, gt, isNull, sql, type SQL } from 'drizzle-orm';
import type { Services } from '../api/context.ts';
import { ENGINE } from '../database/roles.ts';
import { withEngineLock } from '../database/engine-lock.ts';
import { reassessDecisions } from '../assessment/commands.ts';
import { decisions } from '../decisions/tables.ts';
import { dayOf } from '../law/law.ts';

const AT_ONCE = 200;
/** Later runs catch up on a run that was late or failed. Reassessing twice changes nothing. */
const LOOK_BACK_DAYS = 7;
const DAY_MS = 86_400_000;

/** @returns the number of decisions that a law began or ceased to bind in the last days */
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
        .where(
          and(isNull(decisions.endedAt), changedInLastDays(now), after === null ? undefined : gt(decisions.id, after)),
        )
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

/** Whether a prohibition on a decision began or ended within the last days. */
function changedInLastDays(now: Date): SQL {
  const [since, today] = [dayOf(new Date(now.getTime() - LOOK_BACK_DAYS * DAY_MS)), dayOf(now)];
  const isRecent = (day: SQL): SQL => sql`${day} between ${since}::date and ${today}::date`;
  return sql`exists (
    select from jsonb_each_text(${decisions.restrictions}) forbidden, unnest(forbidden.value::datemultirange) days
    where ${isRecent(sql`lower(days)`)} or ${isRecent(sql`upper(days)`)})`;
}
