/** The versions of a law as their readers see them. */
import { dayOf, versionAt, type LawVersion } from '../law/law.ts';
import { awaitsConfirmation } from '../law/opening.ts';
import type { NationalConstraints } from './types.ts';

/** @param versions all versions of the country, oldest first */
export function viewsOf(country: string, versions: readonly LawVersion[], now: Date): NationalConstraints[] {
  const inForce = versionAt(versions, dayOf(now));
  const awaiting = awaitsConfirmation(versions) ? versions.at(-1) : undefined;
  return versions.map(({ law, version, setAt, inForceFrom, confirmedAt }) => ({
    ...(structuredClone(law) as Pick<NationalConstraints, keyof typeof law>),
    version,
    country,
    setAt,
    inForceFrom,
    confirmedAt,
    inForce: version === inForce?.version,
    awaitsConfirmation: version === awaiting?.version,
  }));
}
