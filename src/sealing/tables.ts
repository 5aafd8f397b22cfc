/** The keys that Nansen itself works with, wrapped by the provider. */
import { pgSchema, text } from 'drizzle-orm/pg-core';
import type { WrappedKey } from './key-provider.ts';

export const sealingSchema = pgSchema('sealing');

/** What a key of the service is for: looking things up without knowing them, and the register of operations. */
export type ServiceKey = 'PSEUDONYMS' | 'REGISTER';

export const serviceKeys = sealingSchema.table('service_keys', {
  name: text().$type<ServiceKey>().primaryKey(),
  wrapped: text().$type<WrappedKey>().notNull(),
});
