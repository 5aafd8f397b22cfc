/**
 * The scheduled tasks of retention: sources are asked, alerts expire, and their content is erased. Each task may stop anywhere and
 * run again, in several processes at once: a batch is one transaction, and finished work is not found again. The recorded day is the
 * day on which the work was due, not the day on which the task ran.
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
/** The last announcement of changes to recipients; the epoch when there was none. */
const LAST_ANNOUNCEMENT = sql`coalesce(
  (select a.announced_at from recalls.announcements a where a.audience = 'RECIPIENTS'), 'epoch'::timestamptz)`;
/** Deriving an alert takes longer than asking its source. */
const ENDED_AT_ONCE = 200;

/**
 * Asks the sources of all alerts whose retention ends within six months (RPD Art. 50(2)). No source loses an alert without a question:
 * when it is asked late, the end is postponed so that it has time to answer. An end that the source itself chose within these six
 * months is not postponed.
 *
 * @returns the number of alerts
 */
export async function askSources({ database }: Needed, now: Date, signal?: AbortSignal): Promise<number> {
  return inBatches(ASKED_AT_ONCE, signal, () =>
    database.transaction(EXPIRY, async (transaction) => {
      // The same as `askedOn`: in a month without such a day, the last day.
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
 * Expires the alerts whose source was asked and did not answer (RPD Art. 51(2)), in any state: published, fallen, refused or under
 * examination. The expiry is a fact, dated on the day on which it was due. The engine derives the rest.
 *
 * @returns the number of alerts
 */
export async function expire({ database, sealing }: Needed, now: Date, signal?: AbortSignal): Promise<number> {
  return inBatches(ENDED_AT_ONCE, signal, () =>
    withEngineLock(database, EXPIRY, async (transaction) => {
      const { queries } = transaction;
      const due = await queries
        .select({ id: retention.alertId })
        .from(retention)
        .where(and(eq(retention.over, false), isNotNull(retention.askedOn), lte(retention.endsOn, dayOf(now))))
        .orderBy(asc(retention.endsOn), asc(retention.reference))
        .limit(ENDED_AT_ONCE)
        // An alert that its source extends at this moment is locked. It is extended in time, so it is skipped.
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
 * Marks the alerts whose day has come, expired or withdrawn, to wait for the next announcement. It happens under the same lock
 * under which they end. So every later announcement says that they are not valid.
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
 * Erases the content of alerts whose retention is over: of expired ones, and of those that their source withdrew before. Until then
 * the two walls hide the content. It is kept because it can show that a withdrawal or an expiry was wrong.
 *
 * INVARIANT: the moment of erasure depends only on days and on announcements, which are made even when there is nothing to announce.
 * An alert that stood is first announced as not valid; an alert that fell before is not announced. A reader who saw one of them erased
 * before the other would know which one fell. So both are erased on the next day, or at the next announcement if that is later.
 *
 * @returns the number of alerts
 */
export async function erase({ database }: Needed, now: Date, signal?: AbortSignal): Promise<number> {
  return inBatches(ENDED_AT_ONCE, signal, () =>
    // The engine lock: no derivation may read a subject that is half erased.
    withEngineLock(database, EXPIRY, async (transaction) => {
      const due = await transaction.queries
        .select({ id: retention.alertId })
        .from(retention)
        .where(
          and(
            eq(retention.over, true),
            isNull(retention.erasedAt),
            lt(retention.endsOn, dayOf(now)),
            // No erased alert is still announced as valid.
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

/** Works on batches until one is not full. @throws the reason of the signal, between two batches */
async function inBatches(
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
