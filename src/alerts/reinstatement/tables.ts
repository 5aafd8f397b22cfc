/** Proposals of the notices desk to revoke its own refusals and cancellations, and who carried them out. */
import { sql } from 'drizzle-orm';
import { check, index, integer, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
import { alerts, alertsSchema } from '../tables.ts';

export const reinstatements = alertsSchema.table(
  'reinstatements',
  {
    id: uuid().primaryKey(),
    alertId: uuid('alert_id')
      .notNull()
      .references(() => alerts.id),
    reference: text().notNull(),
    /** The round of the alert's life that it ends. */
    round: integer().notNull(),
    reasons: text().notNull(),
    /** Identifiers of the two officers. */
    proposedBy: text('proposed_by').notNull(),
    proposedAt: timestamp('proposed_at', { withTimezone: true, precision: 3 }).notNull(),
    /** A hash of what the first officer could read about the alert. The proposal is void when that has changed. */
    factsHash: text('facts_hash').notNull(),
    confirmedBy: text('confirmed_by'),
    confirmedAt: timestamp('confirmed_at', { withTimezone: true, precision: 3 }),
    /** Why the second officer agreed. */
    confirmedReasons: text('confirmed_reasons'),
  },
  (table) => [
    unique('reinstatements_once').on(table.alertId, table.round),
    // A backward scan returns the newest first.
    index('reinstatements_newest').on(table.proposedAt, table.reference),
    check(
      'reinstatements_two_officers',
      sql`${table.confirmedBy} is null or ${table.confirmedBy} <> ${table.proposedBy}`,
    ),
  ],
);
