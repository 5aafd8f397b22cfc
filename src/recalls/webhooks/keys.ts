/** The table of the data keys of webhooks' secrets, for rotations. */
import { sql } from 'drizzle-orm';
import { keyStore } from '../../sealing/key-store.ts';
import { webhooks } from './tables.ts';

export const webhookKeys = keyStore(webhooks, {
  id: webhooks.id,
  wrapped: webhooks.dataKey,
  name: sql`data_key`,
  of: (name) => (name === 'SECRETARIAT' ? sql`true` : sql`false`),
});
