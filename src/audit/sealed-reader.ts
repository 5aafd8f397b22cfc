/**
 * The register stores sealed who reported a decision. The entry names the decision, so a reader of the tables without
 * the keys would otherwise learn the country of asylum. Auditors see the plain value.
 */
import { sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { open, seal, type Place, type Sealed } from '../sealing/envelope.ts';
import type { Sealing } from '../sealing/sealing.ts';
import { formatReader, type Reader } from '../policy/reader.ts';

/** The prefix of a sealed text. No user and no reader begins with it. */
const MARK = 'sealed ';

/** Who asked, in the form that the register may store. */
export interface SealedReader {
  readonly user: string;
  readonly reader: string;
}

/** @param at the moment of the entry, to which the seal is bound */
export function sealedReader({ registerKey }: Sealing, reader: Reader, at: Date): SealedReader {
  return {
    user: MARK + seal(registerKey, placeOf('user_id', at), reader.user),
    reader: MARK + seal(registerKey, placeOf('reader', at), formatReader(reader)),
  };
}

/** Whether a column of an entry is sealed. */
export function isSealedSql(column: PgColumn): SQL {
  return sql`starts_with(${column}, ${MARK})`;
}

/** A column of an entry as an auditor may see it. */
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
