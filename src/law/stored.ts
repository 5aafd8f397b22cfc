/** The laws of countries in the database: sealed with the key of the service, so that a copy of the database does not reveal them. */
import { asc, eq } from 'drizzle-orm';
import type { Transaction } from '../database/database.ts';
import { open, seal, type Place, type Sealed } from '../sealing/envelope.ts';
import type { Sealing } from '../sealing/sealing.ts';
import type { LawVersion, StoredConfirmation, StoredLaw } from './law.ts';
import { lawVersions } from './tables.ts';

/** What readers of a law read of its row: not who set or confirmed it. */
export const LAW = {
  country: lawVersions.country,
  version: lawVersions.version,
  law: lawVersions.law,
  confirmation: lawVersions.confirmation,
};
type LawRow = Pick<typeof lawVersions.$inferSelect, keyof typeof LAW>;

export function sealedLaw(
  sealing: Sealing,
  country: string,
  { version, setAt, inForceFrom, law }: Omit<LawVersion, 'confirmedAt'>,
  user: string,
): typeof lawVersions.$inferInsert {
  const stored = { setAt: setAt.toISOString(), inForceFrom, law };
  return {
    ...{ country, version, setBy: userOfLaw(sealing, country, version, user) },
    law: seal(sealing.registerKey, placeOf(country, version), stored),
  };
}

export function openedLaw(
  { registerKey }: Sealing,
  { country, version, law: sealed, confirmation }: LawRow,
): LawVersion {
  const { setAt, ...stored } = open(registerKey, placeOf(country, version), sealed as Sealed<StoredLaw>);
  const confirmed =
    confirmation === null
      ? null
      : open(registerKey, placeOf(country, version, 'confirmation'), confirmation).confirmedAt;
  return {
    ...{ ...stored, version },
    setAt: new Date(setAt),
    confirmedAt: confirmed === null ? null : new Date(confirmed),
  };
}

/** The columns of a confirmation. */
export function sealedConfirmation(
  sealing: Sealing,
  country: string,
  version: number,
  user: string,
  at: Date,
): Pick<typeof lawVersions.$inferInsert, 'confirmedBy' | 'confirmation'> {
  const stored: StoredConfirmation = { confirmedAt: at.toISOString() };
  return {
    confirmedBy: userOfLaw(sealing, country, version, user),
    confirmation: seal(sealing.registerKey, placeOf(country, version, 'confirmation'), stored),
  };
}

/** The pseudonym of a user for one version: PostgreSQL compares who set it and who confirms it. */
export function userOfLaw(sealing: Sealing, country: string, version: number, user: string): string {
  return sealing.pseudonym('user of a law', JSON.stringify([country, version, user]));
}

/** All versions of a country's law, oldest first, as far as the session may read them. */
export async function lawOf({ queries }: Transaction, sealing: Sealing, country: string): Promise<LawVersion[]> {
  const rows = await queries
    .select(LAW)
    .from(lawVersions)
    .where(eq(lawVersions.country, country))
    .orderBy(asc(lawVersions.version));
  return rows.map((row) => openedLaw(sealing, row));
}

function placeOf(country: string, version: number, column = 'law'): Place {
  return { table: 'law.law_versions', id: `${country} ${version}`, column, compartment: 'REGISTER' };
}
