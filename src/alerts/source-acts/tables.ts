/** What sources did to their own alerts, and what was not applied to these alerts yet. */
import { boolean, index, integer, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { knownMembers } from '../../database/known-members.ts';
import { alerts, alertsSchema } from '../tables.ts';

const KINDS = ['WITHDRAWAL', 'RESTRICTION', 'CONSENT', 'REEXAMINATION'] as const;

/**
 * One row for each act, from its acceptance until it is applied. A source appends a row and waits for nobody; the transaction that applies
 * the act deletes it. Usually the table is empty.
 */
export const sourceActs = alertsSchema.table(
  'source_acts',
  {
    id: uuid().primaryKey(),
    alertId: uuid('alert_id')
      .notNull()
      .references(() => alerts.id),
    /** Repeated for row security. */
    source: text().notNull(),
    /** Its number among the acts on the alert that are not applied. */
    ordinal: integer().notNull(),
    kind: text({ enum: KINDS }).notNull(),
    acceptedAt: timestamp('accepted_at', { withTimezone: true, precision: 3 }).notNull(),
    /** Of a withdrawal. */
    reason: text(),
    /** Whether the source consents to a public extract from now on; NULL for other acts. */
    consents: boolean(),
    /** The re-examination that was requested; NULL for other acts. */
    reexaminationId: uuid('reexamination_id'),
  },
  (table) => [index('source_acts_alert').on(table.alertId, table.ordinal), ...knownMembers(table)],
);
