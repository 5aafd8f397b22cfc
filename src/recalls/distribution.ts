/**
 * Notifies countries for which the validity of an alert differs from their last notification because the distribution
 * or the parties of the alert changed. A source gave the alert to them or took it away, or an import made them a party
 * or ended that. The changes name these countries; no other country receives them.
 *
 * INVARIANT: after an announcement, the last notification of every country about every alert equals what
 * `alertValidity` answers it at that moment. A notification follows from that answer, so a party learns nothing before
 * it is disclosed: recipients are notified of what follows from `valid`, and parties of what follows from `disclosed`,
 * as everywhere.
 */
import { sql, type SQL } from 'drizzle-orm';
import { DISTRIBUTION_CHANGED } from '../alerts/tables.ts';
import type { Schedule } from '../api/context.ts';
import { amongIds, textArray } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { rowsOf } from '../database/rows.ts';
import { COUNTRY_CODES } from '../policy/countries.ts';
import { dueAt } from './purging/schedule.ts';
import { isRecalledFrom, supersededSql } from './purging/state.ts';
import { recalls } from './purging/tables.ts';

/**
 * The most alerts of one statement, so that it ends in time: it looks at each country that an alert ever named, and at
 * every country where the alert went to all.
 */
const AT_ONCE = 500;

/** A country that was taken off an alert's list after it could have read the alert. */
interface Left {
  readonly alert_id: string;
  readonly country: string;
}

/**
 * The alerts about which countries may have to be notified. Their rows are locked: no transaction changes a
 * distribution until the notification is done.
 */
export interface ChangedDistributions {
  readonly alertIds: readonly string[];
  readonly left: readonly Left[];
}

/**
 * Loads the alerts whose distribution changed, before anything is announced: the announcement overwrites whether an
 * alert could be read since the last one.
 */
export async function changedDistributions({ queries }: Transaction): Promise<ChangedDistributions> {
  const alertIds = rowsOf<{ id: string }>(
    await queries.execute(sql`
      select id from alerts.alerts where id in (
        select id from alerts.alerts where ${DISTRIBUTION_CHANGED} union select alert_id from alerts.former_recipients
      ) order by id for no key update`),
  ).map(({ id }) => id);
  if (alertIds.length === 0) return { alertIds, left: [] };
  // A party could read it while it was disclosed, any other country while it was valid, and no country before it was
  // published.
  const left = rowsOf<Left & { read: boolean }>(
    await queries.execute(sql`
      delete from alerts.former_recipients f using alerts.alerts a
      where f.alert_id = a.id and ${amongIds(sql`a.id`, alertIds)}
      returning f.alert_id, f.country, case
        when exists (select from alerts.issuers i where i.alert_id = a.id and i.country = f.country)
        then a.announced_to_parties or a.was_visible_to_parties or a.disclosed
        else a.announced or a.was_visible or a.valid
      end and exists (
        select from alerts.lifecycle_facts l
        where l.alert_id = a.id and l.kind = 'PUBLISHED' and l.recorded_at <= f.removed_at
      ) as read`),
  ).filter(({ read }) => read);
  return { alertIds, left };
}

/**
 * Notifies the countries concerned, after all others were notified, and issues and supersedes their recalls.
 *
 * @returns the number of notifications, one per country and alert
 */
export async function notifyAddressees(
  transaction: Transaction,
  announcedAt: Date,
  schedule: Schedule,
  { alertIds, left }: ChangedDistributions,
): Promise<number> {
  let told = 0;
  for (let start = 0; start < alertIds.length; start += AT_ONCE) {
    const some = alertIds.slice(start, start + AT_ONCE);
    const among = new Set(some);
    told += await notifySome(
      transaction,
      announcedAt,
      some,
      left.filter(({ alert_id: id }) => among.has(id)),
    );
  }
  if (told > 0) await recallFromNamed(transaction, announcedAt, schedule);
  return told;
}

async function notifySome(
  { queries }: Transaction,
  announcedAt: Date,
  alertIds: readonly string[],
  left: readonly Left[],
): Promise<number> {
  const result = await queries.execute(sql`
    with changed as (
      update alerts.alerts set distribution_changed = false where ${amongIds(sql`id`, alertIds)}
      returning id, reference, reference_year, reference_serial, source, restricted, valid, disclosed
    ), gone as (
      select alert_id, country from jsonb_to_recordset(${JSON.stringify(left)}::jsonb) as g(alert_id uuid, country text)
    ), before as (
      select c.* from recalls.changes c join changed on changed.id = c.alert_id
    ), concerned as (
      select id as alert_id, source as country from changed
      union select alert_id, country from alerts.issuers where alert_id in (select id from changed)
      union select alert_id, country from alerts.recipients where alert_id in (select id from changed)
      union select alert_id, country from gone
      union select alert_id, source from before
      union select alert_id, unnest(issuers) from before
      union select before.alert_id, r.country from before join recalls.change_recipients r on r.change_id = before.id
      -- A country that was never named received the changes for all. These differ for it only when the alert no longer
      -- goes to all.
      union select changed.id, every.country from changed cross join unnest(${textArray(COUNTRY_CODES)}) as every(country)
        where changed.restricted
          and exists (select from before where alert_id = changed.id and audience = 'RECIPIENTS' and not before.restricted)
    ), compared as (
      select changed.*, concerned.country,
        case
          when changed.source = concerned.country then changed.disclosed
          when changed.restricted and not exists (
            select from alerts.recipients r where r.alert_id = changed.id and r.country = concerned.country
          ) then false
          when exists (select from alerts.issuers i where i.alert_id = changed.id and i.country = concerned.country)
          then changed.disclosed
          else changed.valid
        end as holds,
        coalesce((
          select c.valid from recalls.changes c where c.alert_id = changed.id and ${isDisclosedTo(sql`concerned.country`)}
          order by c.announced_at desc limit 1
        ), false) as told,
        exists (
          select from gone where gone.alert_id = changed.id and gone.country = concerned.country
        ) and not exists (
          select from recalls.changes c
          where c.alert_id = changed.id and c.announced_at = ${announcedAt.toISOString()}::timestamptz and ${isDisclosedTo(sql`concerned.country`)}
        ) as may_hold
      from concerned join changed on changed.id = concerned.alert_id
      where concerned.country is not null
    ), differing as (
      select id as alert_id, holds, gen_random_uuid() as change_id, array_agg(country) as countries
      from compared where told <> holds or (may_hold and not holds)
      group by id, holds
    ), appended as (
      insert into recalls.changes
        (id, alert_id, reference, reference_year, reference_serial, kind, valid, audience, source, issuers, restricted, announced_at)
      select d.change_id, changed.id, reference, reference_year, reference_serial, 'VALIDITY', d.holds, 'NAMED', source, '{}', true,
        ${announcedAt.toISOString()}::timestamptz
      from differing d join changed on changed.id = d.alert_id
    ), named as (
      insert into recalls.change_recipients (change_id, country)
      select change_id, unnest(countries) from differing
      returning 1
    )
    select count(*)::int as told from named`);
  return rowsOf<{ told: number }>(result)[0]?.told ?? 0;
}

/**
 * Whether a change `c` was disclosed to a country. The policy states the same for readers (`src/policy/recalls.ts`).
 */
function isDisclosedTo(country: SQL): SQL {
  return sql`case c.audience
    when 'PARTIES' then c.source = ${country} or ${country} = any (c.issuers)
    else (c.audience = 'NAMED' or (c.source is distinct from ${country} and ${country} <> all (c.issuers))) and (
      not c.restricted
      or exists (select from recalls.change_recipients r where r.change_id = c.id and r.country = ${country})
    )
  end`;
}

/**
 * Issues recalls to the named countries for which the alert is not valid. A source among them has a statement instead.
 */
async function recallFromNamed({ queries }: Transaction, announcedAt: Date, schedule: Schedule): Promise<void> {
  await queries.execute(sql`
    with taken as (
      insert into recalls.recalls
        (id, alert_id, reference, scope, audience, source, issuers, restricted, issued_at, due_at, superseded_at,
          superseded_restricted, superseded_issuers)
      select id, alert_id, reference, 'ALERT', audience, source, issuers, restricted, announced_at,
        ${dueAt(announcedAt, schedule).toISOString()}::timestamptz, null, false, '{}'
      from recalls.changes c
      where announced_at = ${announcedAt.toISOString()}::timestamptz and audience = 'NAMED' and not valid and exists (
        select from recalls.change_recipients r where r.change_id = c.id and r.country is distinct from c.source
      )
      returning id, source
    )
    insert into recalls.addressees (recall_id, step, country)
    select taken.id, 'REVOKED', r.country
    from taken join recalls.change_recipients r on r.change_id = taken.id
    where r.country is distinct from taken.source`);
}

/**
 * Supersedes recalls of countries that learn that an alert is valid from another change than the one that supersedes a
 * whole recall: of named countries, of recipients who were recalled as parties, and of parties who were recalled as
 * recipients.
 */
export async function supersedeForEach({ queries }: Transaction, announcedAt: Date): Promise<void> {
  const country = sql`told.country`;
  const at = sql`${announcedAt.toISOString()}::timestamptz`;
  await queries.execute(sql`
    insert into recalls.supersessions (recall_id, country, superseded_at)
    select distinct ${recalls.id}, told.country, ${at}
    from recalls.changes c
    join ${recalls} on ${recalls.alertId} = c.alert_id and ${recalls.issuedAt} < c.announced_at
    cross join lateral (
      select r.country from recalls.change_recipients r where r.change_id = c.id
      union select source from recalls.changes where id = c.id and audience = 'PARTIES' and source is not null
      union select unnest(issuers) from recalls.changes where id = c.id and audience = 'PARTIES'
      union select a.country from recalls.addressees a
        where not c.restricted and a.recall_id = ${recalls.id} and a.step = 'REVOKED'
      union select unnest(${recalls.supersededIssuers}) where not c.restricted
    ) as told(country)
    where c.announced_at = ${at} and c.valid and ${isDisclosedTo(country)}
      and ${isRecalledFrom(country)} and not ${supersededSql(country).is}`);
}
