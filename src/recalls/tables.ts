/** The compartment of what recipients are told: changes of validity, without any cause. */
import { sql } from 'drizzle-orm';
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
import { alerts } from '../alerts/tables.ts';

export const recallsSchema = pgSchema('recalls');

/**
 * To whom a change is told: those who receive the alert, or its parties, which are its source and whoever else issued a warrant of it.
 * They are told at different times, so that nobody who may be feared learns to the minute when an alert fell. Or to countries that are
 * named: for them alone it began or ceased to be valid, because the alert was given to them, or taken away, or its parties are others.
 */
export type ChangeAudience = 'RECIPIENTS' | 'PARTIES' | 'NAMED';

/**
 * Changes of validity as they were announced, appended only. A row says whom it concerned when it was announced: whatever becomes
 * of the alert and its recipients, nobody's feed has less or more in it afterwards.
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
    valid: boolean().notNull(),
    audience: text().$type<ChangeAudience>().notNull(),
    /** The alert's source at that time; NULL when it was not known. */
    source: text(),
    /**
     * The other parties at that time. What is told to recipients is not told to them; what is told to parties is told to the source and
     * these, and so those stand here who could read the alert.
     */
    issuers: text().array().notNull(),
    /** Whether it concerned none but the countries in `change_recipients`. What is told to named countries always is. */
    restricted: boolean().notNull(),
    /** A boundary (see `boundary.ts`), never the time at which something happened. */
    announcedAt: timestamp('announced_at', { withTimezone: true, precision: 3 }).notNull(),
  },
  (table) => [
    // The order of every feed. Numbers, because the order of texts may change with the operating system.
    index('changes_in_order').on(table.announcedAt, table.referenceYear, table.referenceSerial),
    // Within one announcement a feed says one thing about an alert. For some of those who are named it may be valid, for others not.
    unique('changes_once').on(table.alertId, table.announcedAt, table.audience, table.valid),
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

/** The last announcement to each audience, whether or not there was something to announce. */
export const announcements = recallsSchema.table('announcements', {
  audience: text().$type<ChangeAudience>().primaryKey(),
  /** The moment by the schedule. */
  dueAt: timestamp('due_at', { withTimezone: true, precision: 3 }).notNull(),
  /** The boundary that was taken for it: that moment, or just after the last boundary taken. */
  announcedAt: timestamp('announced_at', { withTimezone: true, precision: 3 }).notNull(),
});

/** Which life of the feed it is: cursors of another one are refused (docs/operating.md, "To restore"). */
export const feed = recallsSchema.table(
  'feed',
  {
    /** There is one row. */
    only: boolean().primaryKey(),
    /** 0 at first; a number drawn at random since the feed was renewed, so that no restored copy of the database draws it again. */
    epoch: integer().notNull(),
  },
  (table) => [check('feed_only', sql`${table.only}`)],
);
