/** Where the data keys of what officers wrote lie, for rotations. */
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { KeyName } from '../sealing/key-provider.ts';
import { keyStore } from '../sealing/key-store.ts';
import { reviewSteps, rulings } from './rulings-tables.ts';
import type { Compartment } from '../vocabulary/decisions.ts';

const name = sql`data_key`;

export const rulingKeys = keyStore(rulings, {
  id: rulings.id,
  wrapped: rulings.dataKey,
  name,
  of: (key: KeyName) => sql`${and(eq(rulings.addressee, key as Compartment), isNotNull(rulings.dataKey))}`,
});

export const reviewStepKeys = keyStore(reviewSteps, {
  id: reviewSteps.id,
  wrapped: reviewSteps.dataKey,
  name,
  of: (key: KeyName) => sql`${and(eq(reviewSteps.addressee, key as Compartment), isNotNull(reviewSteps.dataKey))}`,
});
