/** The keys that Nansen itself works with, and those that it signs with, wrapped by the provider. */
import { pgSchema, text, timestamp } from 'drizzle-orm/pg-core';
import type { WrappedKey } from './key-provider.ts';

export const sealingSchema = pgSchema('sealing');

/** What a key of the service is for: looking things up without knowing them, and the register of operations. */
export type ServiceKey = 'PSEUDONYMS' | 'REGISTER';

export const serviceKeys = sealingSchema.table('service_keys', {
  name: text().$type<ServiceKey>().primaryKey(),
  wrapped: text().$type<WrappedKey>().notNull(),
});

/** What a private key that was destroyed leaves. */
export const NO_KEY = '0:';

/** The Ed25519 keys that statements of validity and status lists are signed with. A row stays: a signature may have to be proved in years. */
export const signingKeys = sealingSchema.table('signing_keys', {
  /** The thumbprint of the public key (RFC 7638). */
  kid: text().primaryKey(),
  /** `x` of its JWK. */
  publicKey: text('public_key').notNull(),
  /** The private key, as long as a data key is, and wrapped like one; {@link NO_KEY} once it signs no more. */
  wrapped: text().$type<WrappedKey | typeof NO_KEY>().notNull(),
  signsFrom: timestamp('signs_from', { withTimezone: true, precision: 3 }).notNull(),
  /** Null as long as no other key follows it. */
  publishedUntil: timestamp('published_until', { withTimezone: true, precision: 3 }),
});
