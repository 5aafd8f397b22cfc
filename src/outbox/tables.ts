/**
 * The outbox: jobs, each recorded in the transaction that made it necessary. It holds no content: payloads hold ids.
 */
import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgSchema, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';

export const outboxSchema = pgSchema('outbox');

export const jobs = outboxSchema.table(
  'jobs',
  {
    id: uuid().primaryKey(),
    task: text().notNull(),
    /**
     * Waiting jobs of one task and key are run once. The key is not unique: an insert never waits for a job that is
     * running.
     */
    key: text(),
    payload: jsonb().notNull(),
    /** When the job is due, by the clock of the service. A job that is due on commit has the earliest possible time. */
    runAt: timestamp('run_at', { withTimezone: true, precision: 3 }).notNull(),
    /**
     * When the job was recorded, by the clock of the database. Nothing is ordered by it, because those who enqueue do
     * not need the service's clock.
     */
    enqueuedAt: timestamp('enqueued_at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
    /** A recurring task has one permanent row, which moves from one due time to the next. */
    repeating: boolean().notNull(),
    /** How often the job was started. */
    attempts: integer().notNull(),
    /** The worker that has claimed the job. */
    heldBy: uuid('held_by'),
    /**
     * Until when no other worker starts the job: the end of the worker's lease, or of the pause after a failure. By the
     * clock of the database, which all processes share.
     */
    heldUntil: timestamp('held_until', { withTimezone: true }),
    /** A class of failures, such as `KEYS_UNAVAILABLE` or `TypeError`. Never a message. */
    lastFailure: text('last_failure'),
    /** Since when the job is a dead letter. */
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
