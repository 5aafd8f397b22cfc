/** When what became of alerts is disclosed to their sources and the public. */
import { boolean, check, timestamp } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { alertsSchema } from '../tables.ts';

export const disclosure = alertsSchema.table(
  'disclosure',
  {
    /** There is one row. */
    only: boolean().primaryKey(),
    /** Whether there is no schedule. It stands here, so that it is so for all processes whatever their settings. */
    atOnce: boolean('at_once').notNull(),
    /** The last fixed moment for which was disclosed what had changed. */
    lastMoment: timestamp('last_moment', { withTimezone: true, precision: 3 }).notNull(),
  },
  (table) => [check('disclosure_only', sql`${table.only}`)],
);
