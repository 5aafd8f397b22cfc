/** The laws of countries in the database: sealed with the key of the service, so that a copy of the database does not reveal them. */
import { asc, eq } from 'drizzle-orm';
import type { Transaction } from '../database/database.ts';
import { open, seal, type Place, type Sealed } from '../sealing/envelope.ts';
import type { Sealing } from '../sealing/sealing.ts';
import type { LawVersion, StoredLaw } from './law.ts';
import { lawVersions } from './tables.ts';

export function sealedLaw(
  { registerKey }: Sealing,
  country: string,
  { version, setAt, inForceFrom, law }: LawVersion,
): typeof lawVersions.$inferInsert {
  const stored = { setAt: setAt.toISOString(), inForceFrom, law };
  return { country, version, law: seal(registerKey, placeOf(country, version), stored) };
}

export function openedLaw(
  { registerKey }: Sealing,
  { country, version, law: sealed }: typeof lawVersions.$inferSelect,
): LawVersion {
  const { setAt, ...stored } = open(registerKey, placeOf(country, version), sealed as Sealed<StoredLaw>);
  return { ...stored, version, setAt: new Date(setAt) };
}

/** All versions of a country's law, oldest first, as far as the session may read them. */
export async function lawOf({ queries }: Transaction, sealing: Sealing, country: string): Promise<LawVersion[]> {
  const rows = await queries
    .select()
    .from(lawVersions)
    .where(eq(lawVersions.country, country))
    .orderBy(asc(lawVersions.version));
  return rows.map((row) => openedLaw(sealing, row));
}

function placeOf(country: string, version: number): Place {
  return { table: 'law.law_versions', id: `${country} ${version}`, column: 'law', compartment: 'REGISTER' };
}
