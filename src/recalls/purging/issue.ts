/**
 * Issues recalls for the alerts that an announcement reports not valid, and supersedes the recalls of those that it
 * reports valid again. It runs in the transaction of the announcement: neither is ever committed without the other.
 *
 * INVARIANT: two statements, however many alerts changed and however many countries they reached.
 */
import { sql } from 'drizzle-orm';
import type { Schedule } from '../../api/context.ts';
import type { Transaction } from '../../database/database.ts';
import { dueAt } from './schedule.ts';

/** @param announcedAt the moment that the changes of the announcement carry */
export async function issueRecalls({ queries }: Transaction, announcedAt: Date, schedule: Schedule): Promise<void> {
  const at = sql`${announcedAt.toISOString()}::timestamptz`;
  // Parties are recalled by the change that is disclosed to them, and not by the earlier one. Countries that were taken
  // off the list were recalled at that time (`distribution.ts`).
  await queries.execute(sql`
    with fallen as (
      insert into recalls.recalls
        (id, alert_id, reference, scope, audience, source, issuers, restricted, issued_at, due_at, superseded_at,
          superseded_restricted, superseded_issuers)
      select id, alert_id, reference, 'ALERT', audience, source, case audience when 'RECIPIENTS' then issuers else '{}' end,
        restricted or audience = 'PARTIES', announced_at, ${dueAt(announcedAt, schedule).toISOString()}::timestamptz, null,
        false, '{}'
      from recalls.changes
      where announced_at = ${at} and not valid and (
        audience = 'RECIPIENTS' or issuers <> '{}'
        or (select true from alerts.issuers where issuers.alert_id = changes.alert_id limit 1)
      )
      returning id, alert_id, audience, source, issuers, restricted
    ), reached as (
      select fallen.id, fallen.alert_id, fallen.audience, fallen.source, fallen.issuers, recipients.country
      from fallen join alerts.recipients on recipients.alert_id = fallen.alert_id
      where fallen.restricted
    )
    insert into recalls.addressees (recall_id, step, country)
    select id, 'REVOKED', country from reached
    where country is distinct from source and case audience
      when 'RECIPIENTS' then country <> all (issuers)
      else (select true from alerts.issuers i where i.alert_id = reached.alert_id and i.country = reached.country)
    end
    union
    select changes.id, 'REVOKED', party.country
    from fallen join recalls.changes using (id) cross join unnest(changes.issuers) as party(country)
    where fallen.audience = 'PARTIES'`);
  await queries.execute(sql`
    with risen as (
      update recalls.recalls set superseded_at = ${at}, superseded_restricted = c.restricted,
        superseded_issuers = case c.audience when 'RECIPIENTS' then c.issuers else '{}' end
      from recalls.changes c
      where c.announced_at = ${at} and c.valid
        and recalls.alert_id = c.alert_id and recalls.audience = c.audience and recalls.superseded_at is null
      returning recalls.id, recalls.alert_id, c.restricted
    )
    insert into recalls.addressees (recall_id, step, country)
    select risen.id, 'REINSTATED', r.country from risen join alerts.recipients r on r.alert_id = risen.alert_id
    where risen.restricted`);
}
