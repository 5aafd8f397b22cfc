/**
 * Recalls, as few rows as tell them: one call for each fall of an alert, and what a bureau answered. That a recall exists for a
 * country, whether it is overdue and how often it was repeated follows from these (docs/decisions/0072-recalls-are-derived.md).
 */
import { sql } from 'drizzle-orm';
import { boolean, index, integer, primaryKey, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
import { changes, recallsSchema, type ChangeAudience } from '../tables.ts';

export type RecallOutcome = 'PURGED' | 'NOT_HELD';

const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/**
 * One fall of an alert, announced: a recall for everybody whom it reached. It is announced twice where there are parties who are not the
 * source: they are recalled when it is disclosed to them.
 */
export const calls = recallsSchema.table(
  'calls',
  {
    /** The id of the change that announced it. */
    id: uuid()
      .primaryKey()
      .references(() => changes.id),
    alertId: uuid('alert_id').notNull(),
    reference: text().notNull(),
    audience: text().$type<ChangeAudience>().notNull(),
    /** Who gets a statement and no recall; NULL when it is not known. */
    source: text(),
    /** The other parties, whom it does not concern: they have a call of their own, of which they are the addressees. */
    issuers: text().array().notNull(),
    /** Whether it is for `addressees` only, and not for every country. */
    restricted: boolean().notNull(),
    /** When the fall was announced. */
    issuedAt: moment('issued_at').notNull(),
    dueAt: moment('due_at').notNull(),
    /** When the alert was announced valid again. */
    supersededAt: moment('superseded_at'),
    /** Whether it was so for `addressees` only, and not for every country. */
    supersededRestricted: boolean('superseded_restricted').notNull(),
    /** Who had become a party by then, so that it was not announced to them. */
    supersededIssuers: text('superseded_issuers').array().notNull(),
  },
  (table) => [
    unique('calls_fall').on(table.alertId, table.issuedAt, table.audience),
    // Read backwards it gives the newest first.
    index('calls_newest').on(table.issuedAt, table.reference),
    index('calls_due').on(table.dueAt, table.issuedAt, table.reference),
    index('calls_reference').on(table.reference),
  ],
);

/** Whom a call reached when the alert fell, and whom the alert reached again when it rose, where that is not everybody. */
export const addressees = recallsSchema.table(
  'addressees',
  {
    callId: uuid('call_id')
      .notNull()
      .references(() => calls.id),
    step: text().$type<'FALL' | 'RISE'>().notNull(),
    country: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.callId, table.country, table.step] })],
);

/** Calls that are superseded for one country alone: it was told that the alert is valid by what was not told to all whom the call reached. */
export const supersessions = recallsSchema.table(
  'supersessions',
  {
    callId: uuid('call_id')
      .notNull()
      .references(() => calls.id),
    country: text().notNull(),
    supersededAt: moment('superseded_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.callId, table.country] })],
);

/** What a bureau answered, appended only: the last one counts. */
export const acknowledgements = recallsSchema.table(
  'acknowledgements',
  {
    callId: uuid('call_id')
      .notNull()
      .references(() => calls.id),
    country: text().notNull(),
    /** Its place among the answers of the country to the call, from 1. */
    ordinal: integer().notNull(),
    outcome: text().$type<RecallOutcome>().notNull(),
    purgedAt: moment('purged_at'),
    systems: text().array().notNull(),
    acknowledgedAt: moment('acknowledged_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.country, table.callId, table.ordinal] }),
    // Who answered a call at all, for whoever asks about everybody.
    index('acknowledgements_first')
      .on(table.callId, table.country)
      .where(sql`${table.ordinal} = 1`),
  ],
);

/** The rounds in which all that was overdue was repeated. */
export const rounds = recallsSchema.table('rounds', { repeatedAt: moment('repeated_at').primaryKey() });

/** What was overdue in a round, by country and age: what the notices desk acts on. */
export const overdueCounts = recallsSchema.table(
  'overdue_counts',
  {
    repeatedAt: moment('repeated_at')
      .notNull()
      .references(() => rounds.repeatedAt),
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
