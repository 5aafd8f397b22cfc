/** Places in status lists. */
import { createHash } from 'node:crypto';
import { PLACES } from '../../src/recalls/signed/bits.ts';

/** A place in status lists that both worlds give to a reference; the database draws it at random. */
export function placeOf(reference: string): number {
  return createHash('sha256').update(reference).digest().readUInt32BE() % PLACES;
}
