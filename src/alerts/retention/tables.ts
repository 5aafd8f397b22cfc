/** Until when alerts are retained, and why their sources extended that. */
import { boolean, date, index, integer, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { alerts, alertsSchema } from '../tables.ts';

/**
 * One row for each alert, from the moment at which it is recorded. Nothing in it follows from validity, so that a
 * source reads the same whether its alert is valid or not.
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
    /** The alert is deleted at the beginning of this day, in UTC. */
    endsOn: date('ends_on').notNull(),
    /**
     * The day on which the source was asked whether it still needs the alert; NULL until then, and after an extension.
     */
    askedOn: date('asked_on'),
    /** Its source withdrew it, or its retention period ended: its source is not asked any more. */
    over: boolean().notNull(),
    /** The last boundary of announcements when it was closed and its day had come; NULL until then. */
    announcedBefore: timestamp('announced_before', { withTimezone: true, precision: 3 }),
    /** When all of its content was erased. */
    erasedAt: timestamp('erased_at', { withTimezone: true, precision: 3 }),
  },
  (table) => [
    index('retention_due').on(table.endsOn, table.reference),
    index('retention_source').on(table.source, table.endsOn, table.reference),
  ],
);

/** Extensions as sources decided on them. Rows are only appended. */
export const retentionExtensions = alertsSchema.table(
  'retention_extensions',
  {
    alertId: uuid('alert_id')
      .notNull()
      .references(() => alerts.id),
    /** Its number among those of the alert, from 1. */
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
    // A backward scan returns the newest first.
    index('retention_extensions_newest').on(table.extendedAt, table.reference, table.ordinal),
    index('retention_extensions_source').on(table.source, table.extendedAt, table.reference, table.ordinal),
    index('retention_extensions_reference').on(table.reference, table.ordinal),
  ],
);
