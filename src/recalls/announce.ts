/**
 * Announces validity at the boundaries of a fixed schedule: to those who receive alerts what is derived, to the parties to an alert what was
 * disclosed to them, and to those for whom an alert is another one since they were told of it (`circle.ts`) what it is for them.
 *
 * What is announced is found by comparing states: the validity that is derived with the one that was announced last. There is no
 * event that could get lost, and a tick that is late, or is missed for hours, announces what is true then. An alert that fell and
 * rose in between has not changed; one that rose and fell has: somebody may have read it.
 */
import { sql } from 'drizzle-orm';
import { TO_ANNOUNCE, TO_ANNOUNCE_TO_PARTIES } from '../alerts/tables.ts';
import type { Services } from '../api/context.ts';
import type { Transaction } from '../database/database.ts';
import { ANNOUNCER } from '../database/roles.ts';
import { rowsOf } from '../database/rows.ts';
import { withEngineLock } from '../database/engine-lock.ts';
import { lastDue, takeBoundary } from './boundary.ts';
import { changedDistributions, supersedeForEach, notifyAddressees } from './distribution.ts';
import { issueRecalls } from './purging/issue.ts';
import { announcements } from './tables.ts';

/** One statement must end in time, however many alerts were loaded since the last announcement. */
const AT_ONCE = 20_000;

/**
 * So many changes that PostgreSQL must learn of them at once. Until it has counted anew it takes what follows a cursor for so little that
 * it looks for all of it and sorts it, for every page; the embedded database never counts by itself.
 */
const MANY = 500;

export interface Announcement {
  /** The boundary; null when what is due was announced before. */
  readonly announcedAt: Date | null;
  readonly changes: number;
}

/**
 * Announces what is due. It may be called at any time, by several processes: what was announced is not announced again.
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
    const announcedAt = await takeBoundary(transaction, 'RECIPIENTS', dueAt, announceEveryMs);
    if (announcedAt === null) return { announcedAt, changes: 0 };
    const circles = await changedDistributions(transaction);
    const changes = await inPortions(atOnce, () => announceSome(transaction, announcedAt, atOnce));
    await nameRecipients(transaction, announcedAt);
    await beginAnnouncingToOthers(transaction, announcedAt, dueAt);
    const disclosed = await inPortions(atOnce, () => announceSomeToParties(transaction, announcedAt, atOnce));
    if (changes + disclosed > 0) await issueRecalls(transaction, announcedAt, schedule);
    const named = await notifyAddressees(transaction, announcedAt, schedule, circles);
    if (changes + disclosed + named > 0) await supersedeForEach(transaction, announcedAt);
    if (changes + disclosed + named >= MANY) await transaction.queries.execute(sql`select recalls.take_stock()`);
    return { announcedAt, changes };
  });
}

/** KnownFindings a statement as long as it finds as many alerts as it takes; how many it found in all. */
async function inPortions(atOnce: number, statement: () => Promise<number>): Promise<number> {
  let [all, found] = [0, 0];
  do {
    found = await statement();
    all += found;
  } while (found === atOnce);
  return all;
}

/** Announces the changes of as many alerts as one statement takes; how many. */
async function announceSome({ queries }: Transaction, announcedAt: Date, atOnce: number): Promise<number> {
  const result = await queries.execute(sql`
    with announced as (
      update alerts.alerts set announced = valid, exposed = valid
      where id in (select id from alerts.alerts where ${TO_ANNOUNCE} limit ${atOnce})
      returning id, reference, reference_year, reference_serial, source, restricted, valid
    ), told as (
      insert into recalls.changes
        (id, alert_id, reference, reference_year, reference_serial, valid, audience, source, issuers, restricted, announced_at)
      select gen_random_uuid(), id, reference, reference_year, reference_serial, valid, 'RECIPIENTS', source,
        array(select country from alerts.issuers where issuers.alert_id = announced.id order by country), restricted,
        ${announcedAt.toISOString()}::timestamptz
      from announced
      returning 1
    )
    select count(*)::int as changes from told`);
  return rowsOf<{ changes: number }>(result)[0]?.changes ?? 0;
}

/** Keeps whom the changes of restricted alerts concern. */
async function nameRecipients({ queries }: Transaction, announcedAt: Date): Promise<void> {
  await queries.execute(sql`
    insert into recalls.change_recipients (change_id, country)
    select c.id, r.country
    from recalls.changes c join alerts.recipients r on r.alert_id = c.alert_id
    where c.announced_at = ${announcedAt.toISOString()}::timestamptz and c.audience = 'RECIPIENTS' and c.restricted`);
}

/** Takes the same boundary for what parties and named countries are told: their feeds have one order with all others. */
async function beginAnnouncingToOthers({ queries }: Transaction, announcedAt: Date, dueAt: Date): Promise<void> {
  await queries
    .insert(announcements)
    .values((['PARTIES', 'NAMED'] as const).map((audience) => ({ audience, dueAt, announcedAt })))
    .onConflictDoUpdate({ target: announcements.audience, set: { dueAt, announcedAt } });
}

/**
 * Announces to parties what was disclosed to them since the last announcement (`src/alerts/disclosure/`), of as many alerts as one
 * statement takes; of how many. Every alert that was imported is among them once, whether or not it has a party that could be told.
 */
async function announceSomeToParties({ queries }: Transaction, announcedAt: Date, atOnce: number): Promise<number> {
  const result = await queries.execute(sql`
    with announced as (
      update alerts.alerts set announced_to_parties = disclosed, exposed_to_parties = false
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
        (id, alert_id, reference, reference_year, reference_serial, valid, audience, source, issuers, restricted, announced_at)
      select gen_random_uuid(), id, reference, reference_year, reference_serial, disclosed, 'PARTIES', source, issuers, restricted,
        ${announcedAt.toISOString()}::timestamptz
      from concerned where source is not null or issuers <> '{}'
    )
    select count(*)::int as alerts from announced`);
  return rowsOf<{ alerts: number }>(result)[0]?.alerts ?? 0;
}
