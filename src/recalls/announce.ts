/**
 * Announces validity at the boundaries of a fixed schedule. Recipients of alerts are notified of the derived validity,
 * and the parties to an alert of what was disclosed to them. Countries for which the distribution changed since their
 * last notification (`distribution.ts`) are notified of what the alert is for them. Then those who hold copies of an
 * alert that stays valid are notified if it reads differently (`content.ts`).
 *
 * Changes are found by comparing states: the derived validity with the one that was announced last. No event can be
 * lost, and a late announcement, even after hours, announces the present state. An alert that became invalid and valid
 * again in between has not changed. One that became valid and invalid again has: it may have been read.
 */
import { sql } from 'drizzle-orm';
import { TO_ANNOUNCE, TO_ANNOUNCE_TO_PARTIES } from '../alerts/tables.ts';
import type { Schedule, Services } from '../api/context.ts';
import type { Transaction } from '../database/database.ts';
import { ANNOUNCER } from '../database/roles.ts';
import { rowsOf } from '../database/rows.ts';
import { withEngineLock } from '../database/engine-lock.ts';
import { lastDue, takeBoundary } from './boundary.ts';
import { changedDistributions, supersedeForEach, notifyAddressees } from './distribution.ts';
import { announceSomeContent } from './content.ts';
import { issueRecalls } from './purging/issue.ts';
import { announcements } from './tables.ts';

/**
 * The most alerts of one statement, so that it ends in time, however many alerts were loaded since the last
 * announcement.
 */
const AT_ONCE = 20_000;

/**
 * From this number of changes on, PostgreSQL updates its statistics at once. Until then it underestimates how many rows
 * follow a cursor, and reads and sorts all of them for every page. The embedded database never updates statistics by
 * itself.
 */
const MANY = 500;

export interface Announcement {
  /** The boundary; null when what is due was already announced. */
  readonly announcedAt: Date | null;
  readonly changes: number;
}

/**
 * Announces what is due. Several processes may call it at any time: nothing is announced twice.
 *
 * @param atOnce how many alerts one statement takes
 */
export function announce(
  { database, schedule }: Pick<Services, 'database' | 'schedule'>,
  now: Date,
  atOnce = AT_ONCE,
): Promise<Announcement> {
  const { announceEveryMs } = schedule;
  return withEngineLock(database, ANNOUNCER, async (transaction) => {
    const dueAt = lastDue(now, announceEveryMs);
    const announcedAt = await takeBoundary(transaction, 'VALIDITY', dueAt, announceEveryMs);
    if (announcedAt === null) return { announcedAt, changes: 0 };
    const circles = await changedDistributions(transaction);
    const changes = await inPortions(atOnce, () => announceSome(transaction, announcedAt, atOnce));
    await nameRecipients(transaction, announcedAt);
    await beginAnnouncingToOthers(transaction, announcedAt, dueAt);
    const disclosed = await inPortions(atOnce, () => announceSomeToParties(transaction, announcedAt, atOnce));
    if (changes + disclosed > 0) await issueRecalls(transaction, announcedAt, schedule);
    const named = await notifyAddressees(transaction, announcedAt, schedule, circles);
    if (changes + disclosed + named > 0) await supersedeForEach(transaction, announcedAt);
    const content = await announceContent(transaction, announcedAt, schedule, atOnce);
    if (changes + disclosed + named + content >= MANY)
      await transaction.queries.execute(sql`select recalls.analyze_changes()`);
    return { announcedAt, changes };
  });
}

/** Repeats a statement as long as it finds as many alerts as it takes. Returns how many it found in all. */
async function inPortions(atOnce: number, statement: () => Promise<number>): Promise<number> {
  let [all, found] = [0, 0];
  do {
    found = await statement();
    all += found;
  } while (found === atOnce);
  return all;
}

/** Announces what changed of alerts that stay valid. Returns how many changes that are. */
async function announceContent(
  transaction: Transaction,
  announcedAt: Date,
  schedule: Schedule,
  atOnce: number,
): Promise<number> {
  let all = 0;
  await inPortions(atOnce, async () => {
    const { moved, announced } = await announceSomeContent(transaction, announcedAt, schedule, atOnce);
    all += announced;
    return moved;
  });
  return all;
}

/** Announces the changes of as many alerts as one statement takes. Returns how many changed. */
async function announceSome({ queries }: Transaction, announcedAt: Date, atOnce: number): Promise<number> {
  const result = await queries.execute(sql`
    with announced as (
      update alerts.alerts set announced = valid, was_visible = valid
      where id in (select id from alerts.alerts where ${TO_ANNOUNCE} limit ${atOnce})
      returning id, reference, reference_year, reference_serial, source, restricted, valid
    ), told as (
      insert into recalls.changes
        (id, alert_id, reference, reference_year, reference_serial, kind, valid, audience, source, issuers, restricted, announced_at)
      select gen_random_uuid(), id, reference, reference_year, reference_serial, 'VALIDITY', valid, 'RECIPIENTS', source,
        array(select country from alerts.issuers where issuers.alert_id = announced.id order by country), restricted,
        ${announcedAt.toISOString()}::timestamptz
      from announced
      returning 1
    )
    select count(*)::int as changes from told`);
  return rowsOf<{ changes: number }>(result)[0]?.changes ?? 0;
}

/** Stores the countries that the changes of restricted alerts concern. */
async function nameRecipients({ queries }: Transaction, announcedAt: Date): Promise<void> {
  await queries.execute(sql`
    insert into recalls.change_recipients (change_id, country)
    select c.id, r.country
    from recalls.changes c join alerts.recipients r on r.alert_id = c.alert_id
    where c.announced_at = ${announcedAt.toISOString()}::timestamptz and c.audience = 'RECIPIENTS' and c.restricted`);
}

/**
 * Takes the same boundary for the changes for parties and named countries: their feeds have one order with all others.
 */
async function beginAnnouncingToOthers({ queries }: Transaction, announcedAt: Date, dueAt: Date): Promise<void> {
  await queries
    .insert(announcements)
    .values((['PARTIES', 'NAMED'] as const).map((audience) => ({ audience, dueAt, announcedAt })))
    .onConflictDoUpdate({ target: announcements.audience, set: { dueAt, announcedAt } });
}

/**
 * Announces to parties what was disclosed to them since the last announcement (`src/alerts/disclosure/`), of as many
 * alerts as one statement takes. Returns how many. Every imported alert is among them once, whether or not it has a
 * party to notify.
 */
async function announceSomeToParties({ queries }: Transaction, announcedAt: Date, atOnce: number): Promise<number> {
  const result = await queries.execute(sql`
    with announced as (
      update alerts.alerts set announced_to_parties = disclosed, was_visible_to_parties = false
      where id in (select id from alerts.alerts where ${TO_ANNOUNCE_TO_PARTIES} limit ${atOnce})
      returning id, reference, reference_year, reference_serial, source, restricted, disclosed
    ), concerned as (
      select announced.*, array(
          select i.country from alerts.issuers i
          where i.alert_id = announced.id and (
            not announced.restricted
            or (select true from alerts.recipients r where r.alert_id = i.alert_id and r.country = i.country)
          )
          order by country
        ) as issuers
      from announced
    ), told as (
      insert into recalls.changes
        (id, alert_id, reference, reference_year, reference_serial, kind, valid, audience, source, issuers, restricted, announced_at)
      select gen_random_uuid(), id, reference, reference_year, reference_serial, 'VALIDITY', disclosed, 'PARTIES', source, issuers, restricted,
        ${announcedAt.toISOString()}::timestamptz
      from concerned where source is not null or issuers <> '{}'
    )
    select count(*)::int as alerts from announced`);
  return rowsOf<{ alerts: number }>(result)[0]?.alerts ?? 0;
}
