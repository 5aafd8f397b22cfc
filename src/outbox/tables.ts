/** Work that waits to be done, recorded in the transaction that made it necessary. No content: payloads hold ids. */
import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgSchema, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';

export const outboxSchema = pgSchema('outbox');

export const jobs = outboxSchema.table(
  'jobs',
  {
    id: uuid().primaryKey(),
    task: text().notNull(),
    /** Jobs of one task and key that wait together are done once. Not unique: nobody waits for a job that is under way. */
    key: text(),
    payload: jsonb().notNull(),
    /** When it is due, by the clock of the house; the beginning of time for what is due as soon as it is committed. */
    runAt: timestamp('run_at', { withTimezone: true, precision: 3 }).notNull(),
    /** When it was recorded, by the database's clock. It orders nothing: whoever enqueues needs no clock of the house. */
    enqueuedAt: timestamp('enqueued_at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    /** A recurring task has one row for ever, which moves from one due moment to the next. */
    repeating: boolean().notNull(),
    /** How often it was begun. */
    attempts: integer().notNull(),
    /** The worker that has it in hand. */
    heldBy: uuid('held_by'),
    /**
     * Until when nobody else begins it, by the database's clock, which all processes share: the lease of the worker that has it,
     * or the pause after a failure.
     */
    heldUntil: timestamp('held_until', { withTimezone: true }),
    /** A class of failures, such as `KEYS_UNAVAILABLE` or `TypeError`; never a message. */
    lastFailure: text('last_failure'),
    /** Since when it is a dead letter. */
    deadAt: timestamp('dead_at', { withTimezone: true, precision: 3 }),
  },
  (table) => [
    index('jobs_due').on(table.task, table.runAt),
    index('jobs_dead')
      .on(table.deadAt, table.id)
      .where(sql`${table.deadAt} is not null`),
    uniqueIndex('jobs_repeating')
      .on(table.task)
      .where(sql`${table.repeating}`),
  ],
);
