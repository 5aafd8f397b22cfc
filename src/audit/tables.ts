/** The register of operations (RPD Art. 126). Entries are appended through one database function, which chains them. */
import { bigint, date, integer, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { knownMembers } from '../database/known-members.ts';
import { AuditOperation, AuditRegister } from '../vocabulary/audit.ts';

export const auditSchema = pgSchema('audit');

export const auditEntries = auditSchema.table(
  'entries',
  {
    sequence: bigint({ mode: 'number' }).primaryKey(),
    recordedAt: timestamp('recorded_at', { withTimezone: true, precision: 3 }).notNull(),
    user: text('user_id').notNull(),
    reader: text().notNull(),
    operation: text({ enum: AuditOperation.members }).notNull(),
    register: text({ enum: AuditRegister.members }).notNull(),
    purpose: text().notNull(),
    /** The records concerned. They are stored for an inquiry and not shown in the register. */
    records: uuid().array().notNull(),
    /**
     * SHA-256 over the hash of the previous entry and this entry. A change of an entry, or the removal of one between
     * others, is detected.
     */
    hash: text().notNull(),
  },
  (table) => knownMembers(table),
);

/**
 * Operations that a user was refused (`FORBIDDEN`): one row for each user, operation and day, so that nobody fills the
 * register by asking. Nothing was read or changed, so there is no chain.
 */
export const refusedOperations = auditSchema.table(
  'refused_operations',
  {
    day: date({ mode: 'string' }).notNull(),
    user: text('user_id').notNull(),
    reader: text().notNull(),
    /** The field at the root of the schema, or the route. */
    operation: text().notNull(),
    count: integer().notNull(),
    firstAt: timestamp('first_at', { withTimezone: true, precision: 3 }).notNull(),
    lastAt: timestamp('last_at', { withTimezone: true, precision: 3 }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.user, table.reader, table.operation] })],
);
