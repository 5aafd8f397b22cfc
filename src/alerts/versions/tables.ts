/**
 * The versions of alerts: what a copy is compared with.
 *
 * A version is a hash of exactly what its audience reads of an alert, and of nothing else. So it changes when that
 * changes, and a version that two databases have in common tells nothing that reading the alert does not tell.
 */
import { sql } from 'drizzle-orm';
import { boolean, index, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { knownMembers } from '../../database/known-members.ts';
import { alerts, alertsSchema } from '../tables.ts';

/**
 * Those who read the same of a valid alert: its recipients, and its parties (its source and the other issuers of its
 * warrants), who read what was disclosed of its warrants. The public keeps no copies, and the Secretariat and the CCF
 * read the record itself.
 */
export const VERSION_AUDIENCES = ['RECIPIENTS', 'PARTIES'] as const;
export type VersionAudience = (typeof VERSION_AUDIENCES)[number];

/** The condition of the next announcement. The index is used only by exactly this expression. */
export const MOVED = sql`moved`;

export const versions = alertsSchema.table(
  'versions',
  {
    alertId: uuid('alert_id')
      .notNull()
      .references(() => alerts.id),
    audience: text({ enum: VERSION_AUDIENCES }).notNull(),
    version: uuid().notNull(),
    /** A hash of each warrant that it contains. */
    warrants: uuid().array().notNull(),
    /** Of the warrants that it contained since the last announcement, those that it contains no more; NULL for none. */
    gone: uuid().array(),
    /** The warrants that were recalled, and that it does not contain again; NULL for none. */
    recalled: uuid().array(),
    /** Whether it changed since the last announcement. Then a copy may have been made in between, even if it is the same again. */
    moved: boolean().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.alertId, table.audience] }),
    index('versions_moved').on(table.alertId, table.audience).where(MOVED),
    ...knownMembers(table),
  ],
);
