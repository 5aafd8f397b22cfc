/** The receipts of countries, as the body that reported can list them. They do not follow what becomes of a decision. */
import { text, uuid } from 'drizzle-orm/pg-core';
import { knownMembers } from '../database/known-members.ts';
import type { Role } from '../policy/reader.ts';
import type { Sealed } from '../sealing/envelope.ts';
import type { WrappedKey } from '../sealing/key-provider.ts';
import { Compartment } from '../vocabulary/decisions.ts';
import { decisionsSchema } from './tables.ts';

/** What the body that reported reads of a receipt, and nothing else. */
export interface ReceiptContent {
  readonly receipt: string;
  /** NULL of a report without one: nobody finds it. */
  readonly fileReference: string | null;
  readonly receivedAt: string;
}

/** Whose it is, under which token it is found, and from when its time runs. */
export interface ReceiptOrigin {
  readonly country: string;
  readonly reportedAs: Role;
  readonly token: string;
  readonly receivedAt: string;
}

/**
 * INVARIANT: nothing here names a decision, and no row is written again when something becomes of one. Each report has a row, also one
 * without a file reference: which reports have one would tell whose law they were made under.
 */
export const receipts = decisionsSchema.table(
  'receipts',
  {
    id: uuid().primaryKey(),
    /** The compartment whose key wraps the data key. */
    addressee: text({ enum: Compartment.members }).notNull(),
    dataKey: text('data_key').$type<WrappedKey>().notNull(),
    content: text().$type<Sealed<ReceiptContent>>().notNull(),
    origin: text().$type<Sealed<ReceiptOrigin>>().notNull(),
    /** A hash of country, body, token and id. PostgreSQL compares it with the session that reads the row. */
    proof: text().notNull(),
  },
  (table) => knownMembers(table),
);
