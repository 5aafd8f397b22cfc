/**
 * What happens to alerts by the calendar alone: their sources are asked, their time ends, and then nothing of them is left. Each
 * task may be stopped anywhere and run again, by several processes at once: a portion is one transaction, and what is done is not
 * found again. What is written down is the day on which it was due, whenever the task ran.
 */
import { and, asc, eq, isNotNull, isNull, lt, lte, sql } from 'drizzle-orm';
import type { Services } from '../../api/context.ts';
import { closeAlerts } from '../../assessment/commands.ts';
import { record, type AuditedOperation } from '../../audit/record.ts';
import { amongIds, textArray } from '../../database/bulk.ts';
import type { Transaction } from '../../database/database.ts';
import { EXPIRY } from '../../database/roles.ts';
import { rowsOf } from '../../database/rows.ts';
import { withEngineLock } from '../../database/engine-lock.ts';
import { eraseContent } from './erasure.ts';
import { dayOf, leastNoticeFrom } from './period.ts';
import { retention } from '../../alerts/retention/tables.ts';

type Needed = Pick<Services, 'database' | 'sealing'>;

const ASKED_AT_ONCE = 1_000;
/** The last boundary at which recipients were told what changed; the beginning of time where there was none. */
const LAST_ANNOUNCEMENT = sql`coalesce(
  (select a.announced_at from recalls.announcements a where a.audience = 'RECIPIENTS'), 'epoch'::timestamptz)`;
/** Deriving an alert takes longer than asking. */
const ENDED_AT_ONCE = 200;

/**
 * Asks the sources of all alerts whose time ends within six months (RPD Art. 50(2)). Nobody loses an alert unasked: the end of one that
 * is asked about late is put off until its source had time to answer. Not so if the source chose that end itself within these six months.
 *
 * @returns how many were asked about
 */
export async function askSources({ database }: Needed, now: Date, signal?: AbortSignal): Promise<number> {
  return untilNoneIsLeft(ASKED_AT_ONCE, signal, () =>
    database.transaction(EXPIRY, async (transaction) => {
      // In SQL as in `askedOn`: of a month without such a day it is the last one.
      const asked = sql`(r.ends_on - interval '6 months')::date`;
      const ids = rowsOf<{ id: string }>(
        await transaction.queries.execute(sql`
          update alerts.retention r set asked_on = ${asked},
            ends_on = case
              when exists (
                select from alerts.retention_extensions e
                where e.alert_id = r.alert_id and e.ends_on = r.ends_on and e.extended_at >= ${asked}::timestamp at time zone 'UTC'
              ) then r.ends_on
              else greatest(r.ends_on, ${leastNoticeFrom(now)}::date)
            end
          where r.alert_id in (
            select r.alert_id from alerts.retention r
            where not r.over and r.asked_on is null and ${asked} <= ${dayOf(now)}::date
            order by r.ends_on, r.reference limit ${ASKED_AT_ONCE} for update skip locked
          ) returning r.alert_id as id`),
      ).map(({ id }) => id);
      await recorded(transaction, 'ASK_SOURCE', ids, now);
      return ids.length;
    }),
  );
}

/**
 * Ends the alerts whose source was asked and was silent (RPD Art. 51(2)), whatever they are: published, fallen, refused or never
 * decided upon. That is a fact of their life, dated on the day on which it was due; what follows from it is derived.
 *
 * @returns how many ended
 */
export async function expire({ database, sealing }: Needed, now: Date, signal?: AbortSignal): Promise<number> {
  return untilNoneIsLeft(ENDED_AT_ONCE, signal, () =>
    withEngineLock(database, EXPIRY, async (transaction) => {
      const { queries } = transaction;
      const due = await queries
        .select({ id: retention.alertId })
        .from(retention)
        .where(and(eq(retention.over, false), isNotNull(retention.askedOn), lte(retention.endsOn, dayOf(now))))
        .orderBy(asc(retention.endsOn), asc(retention.reference))
        .limit(ENDED_AT_ONCE)
        // Whoever extends one at this moment was in time: it is looked at again.
        .for('update', { skipLocked: true });
      const ids = due.map(({ id }) => id);
      await queries.execute(sql`
        insert into alerts.lifecycle_facts (id, alert_id, kind, round, recorded_at)
        select gen_random_uuid(), r.alert_id, 'EXPIRED', 1, r.ends_on::timestamp at time zone 'UTC'
        from alerts.retention r where r.alert_id = any(${textArray(ids)}::uuid[])
        on conflict do nothing`);
      await queries.update(retention).set({ over: true }).where(amongIds(retention.alertId, ids));
      await awaitAnnouncement(transaction, now);
      await closeAlerts(transaction, sealing, ids, now);
      await recorded(transaction, 'EXPIRE', ids, now);
      return ids.length;
    }),
  );
}

/**
 * Lets those whose day has come, whether their time ran out or their source withdrew them before, wait for the next announcement. It is done
 * in the same turn in which they end, so whatever boundary is taken later says that they are not valid.
 */
async function awaitAnnouncement({ queries }: Transaction, now: Date): Promise<void> {
  await queries
    .update(retention)
    .set({ announcedBefore: LAST_ANNOUNCEMENT })
    .where(
      and(
        eq(retention.over, true),
        isNull(retention.erasedAt),
        isNull(retention.announcedBefore),
        lte(retention.endsOn, dayOf(now)),
      ),
    );
}

/**
 * Leaves nothing of the content of alerts whose time is over: expired ones, and those that their source withdrew before. Until then
 * the content lies sealed off behind the walls, because a withdrawal or an expiry that was wrong can be told from it.
 *
 * INVARIANT: when it is done depends on days and on announcements alone, which are made whether or not there is anything to announce. An
 * alert that stood is announced as not valid first, and one that fell before is not; whoever saw the one emptied before the other would
 * know which fell. So both are emptied on the day after, and if nothing was announced since they ended, when it was.
 *
 * @returns of how many nothing is left
 */
export async function erase({ database }: Needed, now: Date, signal?: AbortSignal): Promise<number> {
  return untilNoneIsLeft(ENDED_AT_ONCE, signal, () =>
    // Whoever derives from a subject at this moment must not do so from half of one.
    withEngineLock(database, EXPIRY, async (transaction) => {
      const due = await transaction.queries
        .select({ id: retention.alertId })
        .from(retention)
        .where(
          and(
            eq(retention.over, true),
            isNull(retention.erasedAt),
            lt(retention.endsOn, dayOf(now)),
            // Nobody goes on being told that it is valid when nothing of it is left.
            sql`${retention.announcedBefore} < ${LAST_ANNOUNCEMENT}`,
          ),
        )
        .orderBy(asc(retention.endsOn), asc(retention.reference))
        .limit(ENDED_AT_ONCE)
        .for('update', { skipLocked: true });
      const ids = due.map(({ id }) => id);
      await eraseContent(transaction, ids, now);
      await recorded(transaction, 'ERASE', ids, now);
      return ids.length;
    }),
  );
}

/** Works on portions as long as they are full. @throws what the signal gives as its reason, between two of them */
async function untilNoneIsLeft(
  portion: number,
  signal: AbortSignal | undefined,
  work: () => Promise<number>,
): Promise<number> {
  let [all, done] = [0, 0];
  do {
    signal?.throwIfAborted();
    done = await work();
    all += done;
  } while (done === portion);
  return all;
}

async function recorded(
  transaction: Transaction,
  operation: AuditedOperation['operation'],
  records: readonly string[],
  now: Date,
): Promise<void> {
  if (records.length === 0) return;
  await record(transaction, {
    by: { system: 'retention' },
    at: now,
    operation,
    register: 'ALERTS',
    purpose: 'RETENTION',
    records,
  });
}
