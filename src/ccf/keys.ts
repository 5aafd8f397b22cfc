/** Where the data keys of the Commission's files lie, for rotations. */
import { sql } from 'drizzle-orm';
import type { KeyName } from '../sealing/key-provider.ts';
import { keyStore } from '../sealing/key-store.ts';
import { documents, recognitionQuestions, requests, steps } from './tables.ts';

const name = sql`data_key`;
const ofCommission = (key: KeyName) => sql`${key} = 'CCF'`;

export const ccfRequestKeys = keyStore(requests, {
  id: requests.id,
  wrapped: requests.dataKey,
  name,
  of: ofCommission,
});
export const ccfStepKeys = keyStore(steps, { id: steps.id, wrapped: steps.dataKey, name, of: ofCommission });
export const recognitionKeys = keyStore(recognitionQuestions, {
  id: recognitionQuestions.id,
  wrapped: recognitionQuestions.dataKey,
  name,
  of: ofCommission,
});
export const ccfDocumentKeys = keyStore(documents, {
  id: documents.id,
  wrapped: documents.dataKey,
  name,
  of: ofCommission,
});
