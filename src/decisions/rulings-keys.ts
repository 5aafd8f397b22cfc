/** Where the data keys of what officers wrote lie, for rotations. */
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { KeyName } from '../sealing/key-provider.ts';
import { keyStore } from '../sealing/key-store.ts';
import type { Addressee } from '../law/words.ts';
import { reviewSteps, rulings } from './rulings-tables.ts';

const name = sql`data_key`;

export const rulingKeys = keyStore(rulings, {
  id: rulings.id,
  wrapped: rulings.dataKey,
  name,
  of: (key: KeyName) => sql`${and(eq(rulings.addressee, key as Addressee), isNotNull(rulings.dataKey))}`,
});

export const reviewStepKeys = keyStore(reviewSteps, {
  id: reviewSteps.id,
  wrapped: reviewSteps.dataKey,
  name,
  of: (key: KeyName) => sql`${and(eq(reviewSteps.addressee, key as Addressee), isNotNull(reviewSteps.dataKey))}`,
});
