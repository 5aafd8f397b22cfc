/**
 * Matches the new warrants of an alert to its former ones. Officers rule about warrants, so a warrant that is given
 * again, in the same words or in others, must be the one about which they ruled.
 *
 * INVARIANT: of each issuer as many warrants keep their id as it had and has. Describing one in other words gives it no
 * new id.
 */
import { randomUUID } from 'node:crypto';

/** What an issuer states about a warrant. */
export interface DescribedWarrant {
  readonly issuer: string | null;
  readonly charge: string | null;
  readonly chargeTranslation: string | null;
}

export interface KnownWarrant extends DescribedWarrant {
  readonly id: string;
  readonly standing: boolean;
  /** Whether it stands, as far as that was disclosed. */
  readonly disclosedStanding: boolean;
}

export type Identified<Told extends DescribedWarrant> = Told & Pick<KnownWarrant, 'id' | 'disclosedStanding'>;

/**
 * From the strongest evidence to the weakest: the same words, the same charge, the next one of that issuer. Of several
 * candidates a warrant that does not stand is chosen first: a warrant that officers removed does not stand because it
 * is described in other words.
 */
const SIGNS: readonly ((warrant: DescribedWarrant) => string)[] = [
  ({ issuer, charge, chargeTranslation }) => JSON.stringify([issuer, charge, chargeTranslation]),
  ({ issuer, charge }) => JSON.stringify([issuer, charge]),
  ({ issuer }) => JSON.stringify([issuer]),
];

/**
 * Gives the warrants of an alert their ids.
 *
 * What was disclosed of a warrant stays disclosed until the next moment of disclosure. A new one is shown like those of
 * its issuer: as removed, if all of them were removed.
 *
 * @param told the new warrants, in the order of the answer
 * @param known the former warrants of the alert, in their order
 */
export function identified<Told extends DescribedWarrant>(
  told: readonly Told[],
  known: readonly KnownWarrant[],
): Identified<Told>[] {
  const left = new Set([...known].sort((a, b) => Number(a.standing) - Number(b.standing)));
  const found = new Map<Told, KnownWarrant>();
  for (const sign of SIGNS) {
    for (const warrant of told) {
      if (found.has(warrant)) continue;
      const same = [...left].find((other) => sign(other) === sign(warrant));
      if (same === undefined) continue;
      found.set(warrant, same);
      left.delete(same);
    }
  }
  return told.map((warrant) => {
    const { id, disclosedStanding } = found.get(warrant) ?? {
      id: randomUUID(),
      disclosedStanding: newOneStands(known.filter(({ issuer }) => issuer === warrant.issuer)),
    };
    return { ...warrant, id, disclosedStanding };
  });
}

function newOneStands(ofIssuer: readonly KnownWarrant[]): boolean {
  return ofIssuer.length === 0 || ofIssuer.some(({ disclosedStanding }) => disclosedStanding);
}
