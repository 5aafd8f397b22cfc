/**
 * The stored part of recalls: one row for each announcement that an alert, or a warrant of one, is to be purged, and the
 * answers of bureaus. Whether a
 * recall exists for a country, whether it is overdue and how often it was repeated is derived from these rows
 * (docs/decisions/0037-recalls-are-derived.md).
 */
import { sql } from 'drizzle-orm';
import { boolean, index, integer, primaryKey, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
import { knownMembers } from '../../database/known-members.ts';
import { changes, CHANGE_AUDIENCES, recallsSchema } from '../tables.ts';
import { RecallOutcome, RecallScope } from '../../vocabulary/recalls.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/**
 * One announcement that an alert is not valid, or does not name a warrant any more: a recall for every country that the
 * alert reached. There are two rows where the alert has parties other than its source: they are recalled when the change
 * is disclosed to them.
 */
export const recalls = recallsSchema.table(
  'recalls',
  {
    /** The id of the change that announced it. */
    id: uuid()
      .primaryKey()
      .references(() => changes.id),
    alertId: uuid('alert_id').notNull(),
    reference: text().notNull(),
    scope: text({ enum: RecallScope.members }).notNull(),
    audience: text({ enum: CHANGE_AUDIENCES }).notNull(),
    /** The source, which gets a statement and no recall; NULL when it is not known. */
    source: text(),
    /** The other parties, whom this recall does not concern: they are addressees of a recall of their own. */
    issuers: text().array().notNull(),
    /** Whether it is for `addressees` only, and not for every country. */
    restricted: boolean().notNull(),
    /** When the change was announced. */
    issuedAt: moment('issued_at').notNull(),
    dueAt: moment('due_at').notNull(),
    /** When the alert was announced valid again, or all recalled warrants of it were. */
    supersededAt: moment('superseded_at'),
    /** Whether that announcement was for `addressees` only, and not for every country. */
    supersededRestricted: boolean('superseded_restricted').notNull(),
    /** The countries that had become a party by then, so that it was not announced to them. */
    supersededIssuers: text('superseded_issuers').array().notNull(),
  },
  (table) => [
    unique('recalls_once').on(table.alertId, table.issuedAt, table.audience),
    // A backward scan returns the newest first.
    index('recalls_newest').on(table.issuedAt, table.reference),
    index('recalls_due').on(table.dueAt, table.issuedAt, table.reference),
    index('recalls_reference').on(table.reference),
    ...knownMembers(table),
  ],
);

/**
 * The countries that a recall reached, and those that the later announcement of validity reached, where that is not
 * every country.
 */
export const addressees = recallsSchema.table(
  'addressees',
  {
    recallId: uuid('recall_id')
      .notNull()
      .references(() => recalls.id),
    step: text({ enum: ['REVOKED', 'REINSTATED'] }).notNull(),
    country: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.recallId, table.country, table.step] }), ...knownMembers(table)],
);

/**
 * Recalls that are superseded for one country alone: it was notified that the alert is valid by a change that did not
 * reach all countries of the recall.
 */
export const supersessions = recallsSchema.table(
  'supersessions',
  {
    recallId: uuid('recall_id')
      .notNull()
      .references(() => recalls.id),
    country: text().notNull(),
    supersededAt: moment('superseded_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.recallId, table.country] })],
);

/** What a bureau answered. Rows are only appended; the last one counts. */
export const acknowledgements = recallsSchema.table(
  'acknowledgements',
  {
    recallId: uuid('recall_id')
      .notNull()
      .references(() => recalls.id),
    country: text().notNull(),
    /** Its number among the answers of the country to the recall, from 1. */
    ordinal: integer().notNull(),
    outcome: text({ enum: RecallOutcome.members }).notNull(),
    purgedAt: moment('purged_at'),
    systems: text().array().notNull(),
    acknowledgedAt: moment('acknowledged_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.country, table.recallId, table.ordinal] }),
    // The countries that answered a recall at all, for queries about all countries.
    index('acknowledgements_first')
      .on(table.recallId, table.country)
      .where(sql`${table.ordinal} = 1`),
    ...knownMembers(table),
  ],
);

/** The reminders: at each, everything overdue was repeated. */
export const reminders = recallsSchema.table('reminders', { repeatedAt: moment('repeated_at').primaryKey() });

/** What was overdue at a reminder, by country and age, for the notices desk. */
export const overdueCounts = recallsSchema.table(
  'overdue_counts',
  {
    repeatedAt: moment('repeated_at')
      .notNull()
      .references(() => reminders.repeatedAt),
    country: text().notNull(),
    total: integer().notNull(),
    upToWeek: integer('up_to_week').notNull(),
    upToMonth: integer('up_to_month').notNull(),
    upToQuarter: integer('up_to_quarter').notNull(),
    longer: integer().notNull(),
    oldestDueAt: moment('oldest_due_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.repeatedAt, table.country] })],
);
