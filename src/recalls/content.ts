/**
 * Announces that valid alerts read differently, and recalls the warrants that they do not name any more.
 *
 * Each audience is notified when its own version changed (`src/alerts/versions/`): of a warrant that fell, recipients at
 * the next announcement, and parties at the first one after it was disclosed to them. What is announced follows from
 * what the audience reads and from nothing else: a warrant that fell, that its source replaced, and that a file does not
 * have any more are one announcement and one recall.
 *
 * It comes after the changes of validity of the same announcement. Who is notified that an alert is valid reads it
 * anyway, so no reader is notified twice of one alert: a feed has one order.
 *
 * INVARIANT: one statement, however many alerts changed and however many countries they reached.
 */
import { sql, type SQL } from 'drizzle-orm';
import { MOVED } from '../alerts/versions/tables.ts';
import type { Schedule } from '../api/context.ts';
import type { Transaction } from '../database/database.ts';
import { rowsOf } from '../database/rows.ts';
import { dueAt } from './purging/schedule.ts';

/**
 * Announces the changed versions of as many alerts as one statement takes.
 *
 * @returns how many versions changed, and how many changes were announced
 */
export async function announceSomeContent(
  { queries }: Transaction,
  announcedAt: Date,
  schedule: Schedule,
  atOnce: number,
): Promise<{ readonly moved: number; readonly announced: number }> {
  const at = sql`${announcedAt.toISOString()}::timestamptz`;
  const result = await queries.execute(sql`
    with moved as (
      select alert_id, audience, gone, recalled from alerts.versions where ${MOVED} limit ${atOnce}
    ), told as (
      select gen_random_uuid() as id, moved.*, a.reference, a.reference_year, a.reference_serial, a.restricted, a.source,
        ${isTold(at)} as is_told,
        ${CONCERNED} as issuers,
        array(
          select r.country from recalls.changes c join recalls.change_recipients r on r.change_id = c.id
          where c.alert_id = a.id and c.announced_at = ${at} and c.audience = 'NAMED'
        ) as named
      from moved join alerts.alerts a on a.id = moved.alert_id
    ), kept as (
      update alerts.versions v set moved = false, gone = null,
        recalled = case when told.is_told then coalesce(told.recalled || told.gone, told.recalled, told.gone) end
      from told where v.alert_id = told.alert_id and v.audience = told.audience
    ), appended as (
      insert into recalls.changes
        (id, alert_id, reference, reference_year, reference_serial, kind, valid, audience, source, issuers, restricted, announced_at)
      select id, alert_id, reference, reference_year, reference_serial, 'CONTENT', true, audience,
        case when audience = 'PARTIES' and source = any (named) then null else source end,
        case audience when 'RECIPIENTS' then issuers || named else array(select unnest(issuers) except select unnest(named)) end,
        restricted, ${at}
      from told where is_told
      returning id, alert_id, reference, audience, source, issuers, restricted
    ), received as (
      select appended.id, r.country from appended join alerts.recipients r on r.alert_id = appended.alert_id
      where appended.audience = 'RECIPIENTS' and appended.restricted
    ), named_recipients as (
      insert into recalls.change_recipients (change_id, country) select id, country from received
    ), fallen as (
      insert into recalls.recalls
        (id, alert_id, reference, scope, audience, source, issuers, restricted, issued_at, due_at, superseded_at,
          superseded_restricted, superseded_issuers)
      select id, alert_id, reference, 'WARRANTS', audience, source,
        case audience when 'RECIPIENTS' then issuers else '{}' end, restricted or audience = 'PARTIES',
        ${at}, ${dueAt(announcedAt, schedule).toISOString()}::timestamptz, null, false, '{}'
      from appended
      where id in (select id from told where gone is not null) and (audience = 'RECIPIENTS' or issuers <> '{}')
      returning id
    ), risen as (
      update recalls.recalls r set superseded_at = ${at}, superseded_restricted = appended.restricted,
        superseded_issuers = case appended.audience when 'RECIPIENTS' then appended.issuers else '{}' end
      from appended
      where r.alert_id = appended.alert_id and r.audience = appended.audience and r.scope = 'WARRANTS'
        and r.superseded_at is null
        and appended.id in (select id from told where gone is null and recalled is null)
      returning r.id, appended.alert_id, appended.restricted
    ), addressed as (
      insert into recalls.addressees (recall_id, step, country)
      select received.id, 'REVOKED', received.country
      from received join appended on appended.id = received.id
      where received.id in (select id from fallen) and received.country is distinct from appended.source
        and received.country <> all (appended.issuers)
      union
      select appended.id, 'REVOKED', unnest(appended.issuers)
      from appended where appended.audience = 'PARTIES' and appended.id in (select id from fallen)
      union
      select risen.id, 'REINSTATED', r.country from risen join alerts.recipients r on r.alert_id = risen.alert_id
      where risen.restricted
    )
    select (select count(*)::int from moved) as moved, (select count(*)::int from appended) as announced`);
  return rowsOf<{ moved: number; announced: number }>(result)[0] ?? { moved: 0, announced: 0 };
}

/** Whether an audience holds copies of an alert, and is not told anything else about it by this announcement. */
function isTold(at: SQL): SQL {
  return sql`case moved.audience when 'RECIPIENTS' then a.valid
      else a.disclosed and (a.source is not null or exists (select from alerts.issuers i where i.alert_id = a.id)) end
    and not exists (
      select from recalls.changes c
      where c.alert_id = a.id and c.announced_at = ${at} and c.audience = moved.audience
    )`;
}

/** The other parties: those whom a change for recipients does not concern, and those whom a change for parties concerns. */
const CONCERNED = sql`array(
  select i.country from alerts.issuers i
  where i.alert_id = a.id and (
    moved.audience = 'RECIPIENTS' or not a.restricted
    or (select true from alerts.recipients r where r.alert_id = a.id and r.country = i.country)
  )
  order by country
)`;
