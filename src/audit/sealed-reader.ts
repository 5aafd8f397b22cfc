/**
 * Who reported a decision stands sealed in the register: the entry names the decision, and whoever reads the tables without the
 * keys would otherwise learn the country of asylum from it. Auditors see it as it was.
 */
import { open, seal, type Place, type Sealed } from '../sealing/envelope.ts';
import type { Sealing } from '../sealing/sealing.ts';
import { formatReader, type Reader } from '../policy/reader.ts';

/** How a sealed text begins; no user and no reader does. */
const MARK = 'sealed ';

/** Who asked, as the register may keep it. */
export interface SealedReader {
  readonly user: string;
  readonly reader: string;
}

/** @param at the moment of the entry, to which it is bound */
export function sealedReader({ registerKey }: Sealing, reader: Reader, at: Date): SealedReader {
  return {
    user: MARK + seal(registerKey, placeOf('user_id', at), reader.user),
    reader: MARK + seal(registerKey, placeOf('reader', at), formatReader(reader)),
  };
}

/** An entry's column as an auditor may see it. */
export function openedForAuditors(
  { registerKey }: Sealing,
  column: 'user_id' | 'reader',
  text: string,
  at: Date,
): string {
  if (!text.startsWith(MARK)) return text;
  return open(registerKey, placeOf(column, at), text.slice(MARK.length) as Sealed<string>);
}

function placeOf(column: string, at: Date): Place {
  return { table: 'audit.entries', id: at.toISOString(), column, compartment: 'REGISTER' };
}
