/** The register of checks. Entries are appended by one database function, which chains them, and are never changed. */
import { bigint, date, index, integer, pgSchema, primaryKey, smallint, text, timestamp } from 'drizzle-orm/pg-core';
import { knownMembers } from '../database/known-members.ts';
import { CheckPurpose } from '../vocabulary/checks.ts';

export const checksSchema = pgSchema('checks');

/** How many chains there are, so that checks need not wait for each other. */
export const LANES = 64;

/** Each lane is a chain of its own: an entry has its place in it and the hash of the entry before. */
export const checkEntries = checksSchema.table(
  'entries',
  {
    lane: smallint().notNull(),
    sequence: bigint({ mode: 'number' }).notNull(),
    checkedAt: timestamp('checked_at', { withTimezone: true, precision: 3 }).notNull(),
    country: text().notNull(),
    user: text('user_id').notNull(),
    reader: text().notNull(),
    purpose: text({ enum: CheckPurpose.members }).notNull(),
    items: integer().notNull(),
    /** SHA-256 over the salt and the pseudonyms of what was asked for. It stays when they are deleted, and says nothing without the salt. */
    askedHash: text('asked_hash').notNull(),
    hash: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.lane, table.sequence] }),
    index('entries_of_country').on(table.country, table.checkedAt, table.hash),
    ...knownMembers(table),
  ],
);

/** What was asked for, as pseudonyms under a key that is not in the database, until the day after the last one. */
export const checkedItems = checksSchema.table(
  'asked',
  {
    lane: smallint().notNull(),
    sequence: bigint({ mode: 'number' }).notNull(),
    salt: text().notNull(),
    pseudonyms: text().array().notNull(),
    keptUntil: date('kept_until').notNull(),
  },
  (table) => [primaryKey({ columns: [table.lane, table.sequence] }), index('asked_kept').on(table.keptUntil)],
);
