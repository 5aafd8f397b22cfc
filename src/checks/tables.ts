/** The register of checks. Entries are appended by one database function, which chains them, and are never changed. */
import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  date,
  index,
  integer,
  pgSchema,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
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

/** A hit that its checker told to the source, until the day after the last one. The source reads it; nothing else of checks is for it. */
export const hitNotices = checksSchema.table(
  'hit_notices',
  {
    id: uuid().primaryKey(),
    /** The country that recorded the alert or the document. */
    source: text().notNull(),
    notifiedBy: text('notified_by').notNull(),
    alertReference: text('alert_reference'),
    /** `documentKey` of the number. */
    documentNumber: text('document_number'),
    purpose: text({ enum: CheckPurpose.members }).notNull(),
    message: text().notNull(),
    checkedAt: timestamp('checked_at', { withTimezone: true, precision: 3 }).notNull(),
    notifiedAt: timestamp('notified_at', { withTimezone: true, precision: 3 }).notNull(),
    keptUntil: date('kept_until').notNull(),
  },
  (table) => [
    // Sending it again adds nothing.
    unique('notified_once')
      .on(table.source, table.notifiedBy, table.alertReference, table.documentNumber, table.checkedAt)
      .nullsNotDistinct(),
    check('one_hit', sql`(${table.alertReference} is null) <> (${table.documentNumber} is null)`),
    // INVARIANT: whatever the code does, no source learns that somebody applied for asylum.
    check('never_of_asylum', sql`${table.purpose} <> 'ASYLUM_EXAMINATION'`),
    index('notices_of_source').on(table.source, table.notifiedAt, table.id),
    index('notices_kept').on(table.keptUntil),
    ...knownMembers(table),
  ],
);
