/**
 * What callers use at the moment, over all processes: points of their quotas, and open streams. Callers stand under
 * keyed hashes, and rows are deleted when their time is over.
 */
import { bigint, index, pgSchema, text, timestamp, uuid } from 'drizzle-orm/pg-core';

export const usageSchema = pgSchema('usage');

/** The points that a caller spent of one quota. */
export const spent = usageSchema.table(
  'spent',
  {
    /** A keyed hash of the quota and its caller. */
    caller: text().primaryKey(),
    points: bigint({ mode: 'number' }).notNull(),
    /** The end of the period, by the clock of the database. */
    until: timestamp({ withTimezone: true, precision: 3 }).notNull(),
  },
  (table) => [index('spent_until').on(table.until)],
);

/** The open streams. */
export const streams = usageSchema.table(
  'streams',
  {
    id: uuid().primaryKey(),
    /** The process, or the place of a worker, that serves the stream. */
    process: uuid().notNull(),
    /** A keyed hash of the reader and its user. */
    client: text().notNull(),
    /** A keyed hash of the country, or of the desk. */
    country: text().notNull(),
    /** Until when the stream counts unless its process renews it, by the clock of the database. */
    until: timestamp({ withTimezone: true, precision: 3 }).notNull(),
  },
  (table) => [index('streams_country').on(table.country), index('streams_process').on(table.process)],
);
