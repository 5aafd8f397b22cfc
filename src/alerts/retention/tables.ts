/** Until when alerts are kept, and why their sources extended that. */
import { boolean, date, index, integer, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { alerts, alertsSchema } from '../tables.ts';

/**
 * One row for each alert, from the moment at which it is recorded. Nothing in it follows from validity, so that a source reads the
 * same of an alert that fell as of one that stands.
 */
export const retention = alertsSchema.table(
  'retention',
  {
    alertId: uuid('alert_id')
      .primaryKey()
      .references(() => alerts.id),
    /** Repeated for row security. */
    source: text(),
    reference: text().notNull(),
    /** As this day begins, in UTC, the alert is deleted. */
    endsOn: date('ends_on').notNull(),
    /** The day on which the source was asked whether it still needs the alert; NULL until then, and after an extension. */
    askedOn: date('asked_on'),
    /** Its source withdrew it, or its time ran out: nobody is asked any more. */
    over: boolean().notNull(),
    /** The last boundary of announcements when it was over and its day had come; NULL until then. */
    announcedBefore: timestamp('announced_before', { withTimezone: true, precision: 3 }),
    /** When nothing of its content was left. */
    erasedAt: timestamp('erased_at', { withTimezone: true, precision: 3 }),
  },
  (table) => [
    index('retention_due').on(table.endsOn, table.reference),
    index('retention_source').on(table.source, table.endsOn, table.reference),
  ],
);

/** Extensions as sources decided on them, appended only. */
export const retentionExtensions = alertsSchema.table(
  'retention_extensions',
  {
    alertId: uuid('alert_id')
      .notNull()
      .references(() => alerts.id),
    /** Its place among those of the alert, from 1. */
    ordinal: integer().notNull(),
    /** Repeated for row security. */
    source: text().notNull(),
    reference: text().notNull(),
    reasons: text().notNull(),
    extendedAt: timestamp('extended_at', { withTimezone: true, precision: 3 }).notNull(),
    endsOn: date('ends_on').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.alertId, table.ordinal] }),
    // Read backwards they give the newest first.
    index('retention_extensions_newest').on(table.extendedAt, table.reference, table.ordinal),
    index('retention_extensions_source').on(table.source, table.extendedAt, table.reference, table.ordinal),
    index('retention_extensions_reference').on(table.reference, table.ordinal),
  ],
);
