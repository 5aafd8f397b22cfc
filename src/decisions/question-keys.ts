/** Where the data keys of questions lie, for rotations. */
import { eq, sql } from 'drizzle-orm';
import type { KeyName } from '../sealing/key-provider.ts';
import { keyStore } from '../sealing/key-store.ts';
import type { Compartment } from '../vocabulary/decisions.ts';
import { questions } from './questions-tables.ts';

export const questionKeys = keyStore(questions, {
  id: questions.id,
  wrapped: questions.dataKey,
  name: sql`data_key`,
  of: (name: KeyName) => eq(questions.addressee, name as Compartment),
});
