/** What sources were told about their own alerts. */
import { date, index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { alerts, alertsSchema } from '../tables.ts';
import type { StatementKind } from './wording.ts';

/**
 * Statements, appended by the engine where stored validity changed. A row says nothing that the source did not see happen:
 * `ordinal` counts the statements about this alert alone, and a day is all that is kept of the time.
 */
export const statements = alertsSchema.table(
  'statements',
  {
    alertId: uuid('alert_id')
      .notNull()
      .references(() => alerts.id),
    ordinal: integer().notNull(),
    /** Whom it is for, repeated for row security. */
    source: text().notNull(),
    reference: text().notNull(),
    kind: text().$type<StatementKind>().notNull(),
    issuedOn: date('issued_on').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.alertId, table.ordinal] }),
    // Read backwards it gives the newest first.
    index('statements_newest').on(table.source, table.issuedOn, table.reference, table.ordinal),
    index('statements_reference').on(table.reference),
  ],
);
