/**
 * Ends every decision whose retention is over, and forgets receipts and questions. The end is sealed, because it would reveal the country by its law. So the job opens
 * the end of every decision. It may stop anywhere and run again, in several processes at once.
 */
import { and, asc, gt, isNull } from 'drizzle-orm';
import type { Services } from '../api/context.ts';
import { record } from '../audit/record.ts';
import { RETENTION } from '../database/roles.ts';
import { withEngineLock } from '../database/engine-lock.ts';
import { openDecisions } from '../decisions/sealed-decisions.ts';
import { decisions } from '../decisions/tables.ts';
import { endDecisions } from './destruction.ts';
import { forgetQuestions } from './questions.ts';
import { forgetReceipts } from './receipts.ts';

const AT_ONCE = 200;

export interface RetentionResult {
  readonly checked: number;
  readonly ended: number;
}

/**
 * @param onProgress is called after each batch
 * @param isDry ends nothing, and counts what would end
 */
export async function endDueDecisions(
  services: Pick<Services, 'database' | 'sealing' | 'clock'>,
  onProgress: (result: RetentionResult) => void = () => undefined,
  isDry = false,
): Promise<RetentionResult> {
  const { database, sealing, clock } = services;
  let [checked, ended] = [0, 0];
  let after: string | null = null;
  for (;;) {
    const batch = await currentDecisions({ database }, after);
    const last = batch.at(-1);
    if (last === undefined) break;
    const today = clock.now().toISOString().slice(0, 10);
    const due = (await openDecisions(sealing, batch, ['retainUntil'])).filter(({ retainUntil }) => retainUntil < today);
    if (isDry) ended += due.length;
    else if (due.length > 0) {
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
    checked += batch.length;
    after = last.id;
    onProgress({ checked, ended });
  }
  if (!isDry) {
    await forgetReceipts(services);
    await forgetQuestions(services);
  }
  return { checked, ended };
}

/** A batch of the decisions that have not ended, in the order of their ids. */
function currentDecisions({ database }: Pick<Services, 'database'>, after: string | null) {
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
