/** Where the data keys of decisions lie, for rotations. */
import { eq, isNull, sql } from 'drizzle-orm';
import type { KeyName } from '../sealing/key-provider.ts';
import { keyStore } from '../sealing/key-store.ts';
import { decisions } from './tables.ts';
import type { Compartment } from '../vocabulary/decisions.ts';

export const decisionKeys = keyStore(decisions, {
  id: decisions.id,
  wrapped: decisions.dataKey,
  name: sql`data_key`,
  // A key that is no compartment's is no decision's.
  of: (name: KeyName) => sql`${eq(decisions.addressee, name as Compartment)} and ${isNull(decisions.endedAt)}`,
});
