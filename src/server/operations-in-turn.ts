/**
 * Limits how many operations of one caller are read and answered at the same time. One process serves everybody: reading four hundred operations
 * that came together takes seconds, and afterwards they would be done one by one all the same (`acts-in-turn.ts`).
 *
 * INVARIANT: how long a caller waits here depends on its own operations alone.
 */
import { turns } from '../database/turns.ts';
import { formatReader, type Reader } from '../policy/reader.ts';

/** More than a process can answer at once. A caller that has so many under way does not get more done with others. */
const MOST_OF_ONE = 64;
/** More than there are callers: nobody waits for another one. */
const MOST = 1_000_000;

const operations = turns(MOST, MOST_OF_ONE);

/** Works on an operation when its caller has room for one more. The public has no names, so nobody of it waits for others. */
export function operationInTurn<T>(reader: Reader, work: () => Promise<T>): Promise<T> {
  if (reader.audience === 'PUBLIC') return work();
  return operations({ name: `${formatReader(reader)} ${reader.user}`, urgent: false }, work);
}
