/**
 * Which warrant is told again when the warrants of an alert are replaced. Officers rule about warrants, so one that is told
 * again, in the same words or in others, is the one about which they ruled.
 *
 * INVARIANT: of each issuer as many warrants keep their id as there were and are. To tell one in other words gives nobody a new one.
 */
import { randomUUID } from 'node:crypto';

/** What an issuer tells of a warrant. */
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
 * From the surest sign to the least one: the same words, the same charge, the next one of that issuer. Of several that could be meant it is
 * one that does not stand: what officers removed does not stand because it is told in other words.
 */
const SIGNS: readonly ((warrant: DescribedWarrant) => string)[] = [
  ({ issuer, charge, chargeTranslation }) => JSON.stringify([issuer, charge, chargeTranslation]),
  ({ issuer, charge }) => JSON.stringify([issuer, charge]),
  ({ issuer }) => JSON.stringify([issuer]),
];

/**
 * Gives the warrants of an alert their ids.
 *
 * What was disclosed of a warrant goes on to be so until the next moment of disclosure; a new one is told like those of its
 * issuer: as fallen, if all of them fell.
 *
 * @param told in their order, in which they are answered
 * @param known those that the alert had, in their order
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
