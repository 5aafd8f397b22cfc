/** When changes of alerts are disclosed to their sources and the public. */
import { boolean, check, timestamp } from 'drizzle-orm/pg-core';
import { sql } from 'drizzle-orm';
import { alertsSchema } from '../tables.ts';

export const disclosure = alertsSchema.table(
  'disclosure',
  {
    /** There is one row. */
    only: boolean().primaryKey(),
    /** Whether there is no schedule. It is stored here, so that it applies to all processes whatever their settings. */
    atOnce: boolean('at_once').notNull(),
    /** The last fixed moment for which changes were disclosed. */
    lastMoment: timestamp('last_moment', { withTimezone: true, precision: 3 }).notNull(),
  },
  (table) => [check('disclosure_only', sql`${table.only}`)],
);
