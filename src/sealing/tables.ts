/** The service keys of Nansen and its signing keys, wrapped by the provider. */
import { pgSchema, text, timestamp } from 'drizzle-orm/pg-core';
import { knownMembers } from '../database/known-members.ts';
import type { WrappedKey } from './key-provider.ts';

export const sealingSchema = pgSchema('sealing');

/** The purpose of a service key: pseudonyms for look-ups, and the register of operations. */
const SERVICE_KEYS = ['PSEUDONYMS', 'REGISTER'] as const;
export type ServiceKey = (typeof SERVICE_KEYS)[number];

export const serviceKeys = sealingSchema.table(
  'service_keys',
  {
    name: text({ enum: SERVICE_KEYS }).primaryKey(),
    wrapped: text().$type<WrappedKey>().notNull(),
  },
  (table) => knownMembers(table),
);

/** What remains of a private key that was destroyed. */
export const NO_KEY = '0:';

/**
 * The Ed25519 keys that sign statements of validity and status lists. A row is never deleted: a signature may have to
 * be proved in years.
 */
export const signingKeys = sealingSchema.table('signing_keys', {
  /** The thumbprint of the public key (RFC 7638). */
  kid: text().primaryKey(),
  /** `x` of its JWK. */
  publicKey: text('public_key').notNull(),
  /** The private key, as long as a data key and wrapped like one; {@link NO_KEY} once it no longer signs. */
  wrapped: text().$type<WrappedKey | typeof NO_KEY>().notNull(),
  signsFrom: timestamp('signs_from', { withTimezone: true, precision: 3 }).notNull(),
  /** Null as long as no other key follows it. */
  publishedUntil: timestamp('published_until', { withTimezone: true, precision: 3 }),
});
