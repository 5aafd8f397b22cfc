/** Where the index of decisions tells that a travel document is held down. */
import type { Sealing } from '../sealing/sealing.ts';
import { firstAddressOf } from './lookups.ts';
import { tokensOf } from './sealed-decisions.ts';

/** The places in the index where something is if a decision holds a document down, by the id under which it would be assessed. */
export type HeldAt = (assessedId: string) => readonly string[];

export function heldAt(sealing: Sealing): HeldAt {
  return (assessedId) => tokensOf(sealing, { heldDocuments: [assessedId] }).map(firstAddressOf);
}
