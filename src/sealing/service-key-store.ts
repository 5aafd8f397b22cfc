/** The table of the service keys, for rotations. */
import { sql } from 'drizzle-orm';
import { keyStore } from './key-store.ts';
import { serviceKeys } from './tables.ts';

export const serviceKeyStore = keyStore(serviceKeys, {
  id: serviceKeys.name,
  wrapped: serviceKeys.wrapped,
  name: sql`wrapped`,
  of: (name) => (name === 'SERVICE' ? sql`true` : sql`false`),
});
