/** The compartment of what recipients are told: changes of validity, without any cause. */
import { boolean, index, integer, pgSchema, primaryKey, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
import { alerts } from '../alerts/tables.ts';

export const recallsSchema = pgSchema('recalls');

/**
 * To whom a change is told: those who receive the alert, or its source. They are told at different times, so that the source does
 * not learn to the minute when its alert fell.
 */
export type ChangeAudience = 'RECIPIENTS' | 'SOURCE';

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
    /** Whether it concerned none but the countries in `change_recipients`. */
    restricted: boolean().notNull(),
    /** A boundary (see `boundary.ts`), never the time at which something happened. */
    announcedAt: timestamp('announced_at', { withTimezone: true, precision: 3 }).notNull(),
  },
  (table) => [
    // The order of every feed. Numbers, because the order of texts may change with the operating system.
    index('changes_in_order').on(table.announcedAt, table.referenceYear, table.referenceSerial),
    // Within one announcement a feed says one thing about an alert.
    unique('changes_once').on(table.alertId, table.announcedAt, table.audience),
  ],
);

/** The countries that a change of a restricted alert concerned. */
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
