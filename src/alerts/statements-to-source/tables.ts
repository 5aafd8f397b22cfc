/** The statements to sources about their own alerts. */
import { boolean, date, index, integer, primaryKey, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
import { alerts, alertsSchema } from '../tables.ts';
import { knownMembers } from '../../database/known-members.ts';
import { StatementKind } from '../../vocabulary/lifecycle.ts';

/**
 * Statements, appended by the engine where stored validity changed. A row contains nothing that the source did not see
 * happen: `ordinal` counts the statements about this alert alone, and only the day of the time is stored.
 */
export const sourceNotifications = alertsSchema.table(
  'source_notifications',
  {
    alertId: uuid('alert_id')
      .notNull()
      .references(() => alerts.id),
    ordinal: integer().notNull(),
    /** The source that it is for, repeated for row security. */
    source: text().notNull(),
    reference: text().notNull(),
    kind: text({ enum: StatementKind.members }).notNull(),
    issuedOn: date('issued_on').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.alertId, table.ordinal] }),
    // A backward scan returns the newest first.
    index('source_notifications_newest').on(table.source, table.issuedOn, table.reference, table.ordinal),
    index('source_notifications_reference').on(table.reference),
    ...knownMembers(table),
  ],
);

/**
 * What sources sent so that an alert is examined again. The outcome is not stored: it follows from the statements to
 * the source and from the day.
 */
export const reexaminations = alertsSchema.table(
  'reexaminations',
  {
    id: uuid().primaryKey(),
    alertId: uuid('alert_id')
      .notNull()
      .references(() => alerts.id),
    /** Repeated for row security. */
    source: text().notNull(),
    reference: text().notNull(),
    /** Its number among those of the alert, from 1. */
    ordinal: integer().notNull(),
    material: text().notNull(),
    requestedAt: timestamp('requested_at', { withTimezone: true, precision: 3 }).notNull(),
    /** The statement that the source does not accept. */
    statementOrdinal: integer('statement_ordinal').notNull(),
    // Who answers it: each body that knows a cause. No source sees it. A column each, because none may see which others answer.
    forNoticesDesk: boolean('for_notices_desk').notNull(),
    forRefugeeDesk: boolean('for_refugee_desk').notNull(),
    forCcf: boolean('for_ccf').notNull(),
  },
  (table) => [
    // A backward scan returns the newest first.
    index('reexaminations_newest').on(table.requestedAt, table.reference, table.ordinal),
    index('reexaminations_source').on(table.source, table.requestedAt, table.reference, table.ordinal),
    index('reexaminations_reference').on(table.reference, table.ordinal),
    unique('reexaminations_place').on(table.alertId, table.ordinal),
  ],
);
