/** The compartment of the changes that those who keep copies receive, without any cause. */
import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { knownMembers } from '../database/known-members.ts';
import { alerts } from '../alerts/tables.ts';
import { ChangeKind } from '../vocabulary/recalls.ts';

export const recallsSchema = pgSchema('recalls');

/**
 * The audience of a change: the recipients of the alert, or its parties (its source and the other issuers of its
 * warrants). The two are notified at different times, so that a country that may be feared does not learn to the minute
 * when an alert ceased to be valid. Or named countries: for them alone the alert became or ceased to be valid, because
 * it was given to them or taken away, or because its parties changed.
 */
export const CHANGE_AUDIENCES = ['RECIPIENTS', 'PARTIES', 'NAMED'] as const;
export type ChangeAudience = (typeof CHANGE_AUDIENCES)[number];

/** The feed of travel documents has boundaries of its own. */
const ANNOUNCED = [...CHANGE_AUDIENCES, 'DOCUMENTS'] as const;

/** Whose announcements form the strictly increasing series of boundaries of each feed. */
export const AUDIENCES_OF = {
  VALIDITY: [...CHANGE_AUDIENCES],
  DOCUMENTS: ['DOCUMENTS' as const],
} satisfies Readonly<Record<string, (typeof ANNOUNCED)[number][]>>;
export type FeedName = keyof typeof AUDIENCES_OF;

/**
 * Changes of alerts as they were announced. Rows are only appended. A row states which readers it concerned when it
 * was announced. Later changes of the alert and its recipients add nothing to any feed and remove nothing from it.
 */
export const changes = recallsSchema.table(
  'changes',
  {
    id: uuid().primaryKey(),
    alertId: uuid('alert_id')
      .notNull()
      .references(() => alerts.id),
    reference: text().notNull(),
    referenceYear: integer('reference_year').notNull(),
    referenceSerial: integer('reference_serial').notNull(),
    kind: text({ enum: ChangeKind.members }).notNull(),
    /** Always true of a change of content. */
    valid: boolean().notNull(),
    audience: text({ enum: CHANGE_AUDIENCES }).notNull(),
    /**
     * The source of the alert at that time; NULL when it was not known. Also NULL in a change of content for parties when
     * the source was named at the same announcement.
     */
    source: text(),
    /**
     * The other parties at that time. Changes for recipients are not disclosed to them. Changes for parties are
     * disclosed to the source and to them, so those who could read the alert are stored here. Of a change of content, the
     * countries that were named at the same announcement are among the former and not among the latter.
     */
    issuers: text().array().notNull(),
    /** Whether it concerned only the countries in `change_recipients`. Always true of changes for named countries. */
    restricted: boolean().notNull(),
    /** A boundary (see `boundary.ts`), never the time at which something happened. */
    announcedAt: timestamp('announced_at', { withTimezone: true, precision: 3 }).notNull(),
  },
  (table) => [
    // The order of every feed. The parts are numbers, because the order of texts may change with the operating system.
    index('changes_in_order').on(table.announcedAt, table.referenceYear, table.referenceSerial),
    // Within one announcement a feed says one thing about an alert. Of the named countries it may be valid for some and
    // not for others.
    unique('changes_once').on(table.alertId, table.announcedAt, table.audience, table.valid),
    ...knownMembers(table),
  ],
);

/** The countries that a restricted change concerned. */
export const changeRecipients = recallsSchema.table(
  'change_recipients',
  {
    changeId: uuid('change_id')
      .notNull()
      .references(() => changes.id),
    country: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.changeId, table.country] })],
);

/**
 * The parties whom a change or a recall names, one row each: the triggers of `drizzle/walls/recalls.sql` copy them from the
 * arrays `issuers` and `superseded_issuers`. A country reads of itself alone, so that no list of parties is granted to it:
 * such a list would name issuers of warrants that fell.
 */
export const parties = recallsSchema.table(
  'parties',
  {
    /** The change, or the recall that has its id. */
    changeId: uuid('change_id')
      .notNull()
      .references(() => changes.id, { onDelete: 'cascade' }),
    /** Of a change, of a recall, or of the announcement that superseded the recall. */
    step: text({ enum: ['ANNOUNCED', 'REVOKED', 'REINSTATED'] }).notNull(),
    country: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.changeId, table.country, table.step] }), ...knownMembers(table)],
);

const STEPS = {
  ANNOUNCED: sql`'ANNOUNCED'`,
  REVOKED: sql`'REVOKED'`,
  REINSTATED: sql`'REINSTATED'`,
} as const satisfies Readonly<Record<(typeof parties.$inferSelect)['step'], SQL>>;

/** Whether a step of a change or recall names a country as a party. */
export function isParty(changeId: SQLWrapper, step: keyof typeof STEPS, country: SQL): SQL {
  return sql`exists (select from ${parties} where ${parties.changeId} = ${changeId}
    and ${parties.step} = ${STEPS[step]} and ${parties.country} = ${country})`;
}

/** The last announcement to each audience, whether or not anything was announced. */
export const announcements = recallsSchema.table(
  'announcements',
  {
    audience: text({ enum: ANNOUNCED }).primaryKey(),
    /** The moment by the schedule. */
    dueAt: timestamp('due_at', { withTimezone: true, precision: 3 }).notNull(),
    /** The boundary that was taken for it: that moment, or just after the last boundary. */
    announcedAt: timestamp('announced_at', { withTimezone: true, precision: 3 }).notNull(),
  },
  (table) => knownMembers(table),
);

/** The epoch of the feed: cursors of another epoch are refused (docs/operating.md). */
export const feed = recallsSchema.table(
  'feed',
  {
    /** There is one row. */
    only: boolean().primaryKey(),
    /**
     * 0 at first. Since the feed was renewed, a random number, so that no restored copy of the database draws it again.
     */
    epoch: integer().notNull(),
  },
  (table) => [check('feed_only', sql`${table.only}`)],
);
