/**
 * Issues recalls for the falls that a tick announces, and supersedes those of alerts that it announces valid again. In the tick's
 * transaction: a fall is never announced without its recalls, nor a recall issued for what was not announced.
 *
 * INVARIANT: two statements, however many alerts fell and however many countries they reached.
 */
import { sql } from 'drizzle-orm';
import type { Schedule } from '../../api/context.ts';
import type { Transaction } from '../../database/database.ts';
import { dueAt } from './schedule.ts';

/** @param announcedAt the moment that the changes of the tick carry */
export async function issueRecalls({ queries }: Transaction, announcedAt: Date, schedule: Schedule): Promise<void> {
  const at = sql`${announcedAt.toISOString()}::timestamptz`;
  // Whoever was a recipient while the alert was valid gets one: taking a country off the list takes no copy away from it.
  await queries.execute(sql`
    with fallen as (
      insert into recalls.calls
        (id, alert_id, reference, source, restricted, issued_at, due_at, superseded_at, superseded_restricted)
      select id, alert_id, reference, source, restricted, announced_at,
        ${dueAt(announcedAt, schedule).toISOString()}::timestamptz, null, false
      from recalls.changes where announced_at = ${at} and audience = 'RECIPIENTS' and not valid
      returning id, alert_id, source, restricted
    ), exposed as (
      -- Recipients read an alert from its publication on, however late that was announced.
      select alert_id, least(
          min(announced_at) - make_interval(secs => ${schedule.announceEveryMs / 1000}),
          (
            select min(recorded_at) from alerts.lifecycle_facts
            where lifecycle_facts.alert_id = changes.alert_id and kind = 'PUBLISHED'
          )
        ) as since
      from recalls.changes where audience = 'RECIPIENTS' and alert_id in (select alert_id from fallen where restricted)
      group by alert_id
    )
    insert into recalls.addressees (call_id, step, country)
    select fallen.id, 'FALL', reached.country
    from fallen join exposed using (alert_id) cross join lateral (
      select country from alerts.recipients where recipients.alert_id = fallen.alert_id
      union
      select country from alerts.former_recipients
      where former_recipients.alert_id = fallen.alert_id and removed_at >= exposed.since
    ) reached
    where reached.country is distinct from fallen.source`);
  await queries.execute(sql`
    with risen as (
      update recalls.calls set superseded_at = ${at}, superseded_restricted = c.restricted
      from recalls.changes c
      where c.announced_at = ${at} and c.audience = 'RECIPIENTS' and c.valid
        and calls.alert_id = c.alert_id and calls.superseded_at is null
      returning calls.id, calls.alert_id, c.restricted
    )
    insert into recalls.addressees (call_id, step, country)
    select risen.id, 'RISE', r.country from risen join alerts.recipients r on r.alert_id = risen.alert_id
    where risen.restricted`);
}
