/** Where the data keys of receipts lie, for rotations. */
import { eq, sql } from 'drizzle-orm';
import type { KeyName } from '../sealing/key-provider.ts';
import { keyStore } from '../sealing/key-store.ts';
import type { Compartment } from '../vocabulary/decisions.ts';
import { receipts } from './receipts-table.ts';

export const receiptKeys = keyStore(receipts, {
  id: receipts.id,
  wrapped: receipts.dataKey,
  name: sql`data_key`,
  // A key that is no compartment's wraps none of them.
  of: (name: KeyName) => eq(receipts.addressee, name as Compartment),
});
