/**
 * Discloses changes of alerts to their sources, to the other issuers of their warrants, and to the public.
 *
 * A validity that changes minutes after a hearing discloses the reason (decision 0039). So a derived change applies at
 * once to the readers who could act on the alert, and is disclosed to the others at fixed moments, together with
 * everything else that changed since the last one. States are compared, not events: a change that was reversed in
 * between was never disclosed.
 *
 * Changes that are no secret are disclosed at once: what the source did itself or let happen, and the publication of an
 * alert that no country had seen before.
 */
import { sql, type SQL } from 'drizzle-orm';
import type { Services } from '../../api/context.ts';
import { amongIds } from '../../database/bulk.ts';
import type { Transaction } from '../../database/database.ts';
import { ENGINE } from '../../database/roles.ts';
import { rowsOf } from '../../database/rows.ts';
import { withEngineLock } from '../../database/engine-lock.ts';
import { enqueueEach } from '../../outbox/enqueue.ts';
import { SCREENING } from '../screening-work.ts';
import { alerts } from '../tables.ts';
import { storeVersions } from '../versions/store.ts';
import { AT_ONCE, momentBefore } from './schedule.ts';
import { disclosure } from './tables.ts';

/**
 * Discloses all changes up to the last fixed moment, once for each moment: another process, or a repetition, does
 * nothing more. A late run discloses late, and everything up to then, so that no change is ever disclosed alone.
 *
 * @returns how many alerts changed for their sources; null when it was already done
 */
export async function disclose(
  { database, schedule }: Pick<Services, 'database' | 'schedule'>,
  now: Date,
): Promise<number | null> {
  return withEngineLock(database, ENGINE, async (transaction) => {
    const { queries } = transaction;
    const moment = momentBefore(now, schedule.discloseEveryMs);
    const [stored] = await queries.select().from(disclosure);
    if (stored !== undefined && moment <= stored.lastMoment) return null;
    await queries.update(disclosure).set({ lastMoment: moment });
    await screenAmendmentsOfChanged(transaction);
    return discloseAll(transaction, moment);
  });
}

/**
 * Sets whether there is a schedule. Pending changes then wait for the next of its moments; without a schedule they do
 * not wait.
 */
export async function setDisclosure(
  { database, schedule }: Pick<Services, 'database' | 'schedule'>,
  now: Date,
): Promise<void> {
  const atOnce = schedule.discloseEveryMs === AT_ONCE;
  await withEngineLock(database, ENGINE, async (transaction) => {
    await transaction.queries
      .insert(disclosure)
      // Before the first moment that it knows of, a new service has nothing to make up for.
      .values({ only: true, atOnce, lastMoment: momentBefore(now, schedule.discloseEveryMs) })
      .onConflictDoUpdate({ target: disclosure.only, set: { atOnce } });
    if (atOnce) await discloseAll(transaction, now);
  });
}

/** Discloses everything, and stores the versions of the alerts of which warrants were disclosed. */
async function discloseAll(transaction: Transaction, moment: Date): Promise<number> {
  // A tenth of all alerts may have changed at once, and the keys of their subjects change with them.
  await transaction.queries.execute(sql`set local statement_timeout = '10min'`);
  const { changed, withWarrants } = await discloseChanges(transaction, sql`true`, moment);
  await storeVersions(transaction, withWarrants);
  return changed;
}

/**
 * Within the transaction that derives alerts, and stores their versions afterwards: discloses of them what need not
 * wait, or everything where there is no schedule.
 *
 * INVARIANT: the same number of statements, whatever changed.
 */
export async function discloseWhatIsNoSecret(
  transaction: Transaction,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  await discloseChanges(
    transaction,
    sql`${amongIds(alerts.id, ids)} and (
      alerts.state in ('WITHDRAWN', 'EXPIRED')
      or (alerts.disclosed_state = 'UNDER_EXAMINATION' and alerts.state = 'PUBLISHED')
      or (select at_once from ${disclosure}))`,
    now,
  );
}

/** Amendments that were held back while the alert stood for its source are screened again. */
async function screenAmendmentsOfChanged(transaction: Transaction): Promise<void> {
  await enqueueEach(
    transaction,
    SCREENING,
    sql`
      select distinct alerts.id::text as key, jsonb_build_object('alertId', alerts.id) as payload
      from alerts.alerts join alerts.amendments on amendments.alert_id = alerts.id
      where amendments.state = 'UNDER_EXAMINATION' and (
        alerts.disclosed <> alerts.valid
        or exists (
          select from alerts.warrants
          where warrants.alert_id = alerts.id and warrants.issuer = amendments.source and warrants.disclosed_standing <> warrants.standing))`,
  );
}

interface Disclosed {
  /** How many alerts changed for their sources. */
  readonly changed: number;
  /** The ids of the alerts of which warrants changed. */
  readonly withWarrants: readonly string[];
}

/** Discloses some alerts as of a moment. */
async function discloseChanges({ queries }: Transaction, which: SQL, moment: Date): Promise<Disclosed> {
  const disclosed = rowsOf<{ alert_id: string }>(
    await queries.execute(sql`
    update alerts.warrants set disclosed_standing = standing
    from alerts.alerts
    where warrants.alert_id = alerts.id and warrants.disclosed_standing <> warrants.standing and ${which}
    returning warrants.alert_id`),
  );
  // An alert without a source leads to no statement. Nor does a change that the source made itself or sees without a
  // statement: that an alert was published, about which there was no statement before.
  const rows = rowsOf<{ changed: number }>(
    await queries.execute(sql`
    with changed as (
      select id, source, reference, state, valid,
        case
          when state = 'WITHDRAWN' then null
          -- A source that let the retention period end sees the same, whether or not the alert was valid before.
          when state = 'EXPIRED' then case when disclosed_state <> 'EXPIRED' then 'EXPIRED' end
          when disclosed and not valid then 'NOT_VALID'
          when disclosed_state <> 'REFUSED' and state = 'REFUSED' then 'NOT_PUBLISHED'
          when valid and not disclosed then 'VALID_AGAIN'
        end as told
      from alerts.alerts
      where (disclosed, disclosed_state) is distinct from (valid, state) and ${which}
    ), tellings as (
      insert into alerts.source_notifications (alert_id, ordinal, source, reference, kind, issued_on)
      select changed.id, coalesce(earlier.last, 0) + 1, source, reference, told, ${dayOf(moment)}::date
      from changed
      cross join lateral (select max(s.ordinal) as last from alerts.source_notifications s where s.alert_id = changed.id) earlier
      where source is not null and told is not null and (told <> 'VALID_AGAIN' or earlier.last is not null)
    ), updated as (
      update alerts.alerts set disclosed = changed.valid, disclosed_state = changed.state,
        was_visible_to_parties = alerts.was_visible_to_parties or changed.valid
      from changed where alerts.id = changed.id
      returning alerts.id
    )
    select count(*)::int as changed from updated`),
  );
  return { changed: rows[0]?.changed ?? 0, withWarrants: [...new Set(disclosed.map((row) => row.alert_id))] };
}

/** The day of a moment. A more precise time would order changes that belong together, and so disclose that they do. */
function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
