/**
 * Ends every decision whose time is over. What is due is sealed, because how long a law lets data be kept gives the country away;
 * so each decision is looked at. It may be stopped anywhere and run again, by several processes at once.
 */
import { and, asc, gt, isNull } from 'drizzle-orm';
import type { Services } from '../api/context.ts';
import { record } from '../audit/record.ts';
import { RETENTION } from '../database/roles.ts';
import { withEngineLock } from '../database/engine-lock.ts';
import { openDecisions } from '../decisions/sealed-decisions.ts';
import { decisions } from '../decisions/tables.ts';
import { endDecisions } from './destruction.ts';

const AT_ONCE = 200;

export interface RetentionResult {
  readonly checked: number;
  readonly ended: number;
}

/** @param tell hears of progress */
export async function endWhatIsOver(
  { database, sealing, clock }: Pick<Services, 'database' | 'sealing' | 'clock'>,
  tell: (result: RetentionResult) => void = () => undefined,
): Promise<RetentionResult> {
  let [checked, ended] = [0, 0];
  let after: string | null = null;
  for (;;) {
    const portion = await kept({ database }, after);
    const last = portion.at(-1);
    if (last === undefined) return { checked, ended };
    const today = clock.now().toISOString().slice(0, 10);
    const due = (await openDecisions(sealing, portion, ['retainUntil'])).filter(
      ({ retainUntil }) => retainUntil < today,
    );
    if (due.length > 0) {
      ended += await withEngineLock(database, RETENTION, async (transaction) => {
        const now = clock.now();
        const dueIds = due.map(({ id }) => id);
        const done = await endDecisions(transaction, sealing, dueIds, 'RETENTION_ENDED', now);
        await record(transaction, {
          by: { system: 'retention' },
          at: now,
          operation: 'DESTROY',
          register: 'ASYLUM_DECISIONS',
          purpose: 'RETENTION',
          records: done.ended,
        });
        return done.ended.length;
      });
    }
    checked += portion.length;
    after = last.id;
    tell({ checked, ended });
  }
}

/** A portion of the decisions that are kept, in the order of their ids. */
function kept({ database }: Pick<Services, 'database'>, after: string | null) {
  return database.transaction(RETENTION, ({ queries }) =>
    queries
      .select({
        id: decisions.id,
        addressee: decisions.addressee,
        dataKey: decisions.dataKey,
        retainUntil: decisions.retainUntil,
      })
      .from(decisions)
      .where(and(isNull(decisions.endedAt), after === null ? undefined : gt(decisions.id, after)))
      .orderBy(asc(decisions.id))
      .limit(AT_ONCE),
  );
}
