/** The warrants that officers removed from an alert, and the issuers of whom they left none. */
import type { AlertBasis, Fact, RulingFact } from './facts.ts';
import { factsKnownAt } from './known-facts.ts';
import { rulingsInForce } from './rulings.ts';
import type { Compartment } from '../vocabulary/decisions.ts';

/** What removals take away of an alert. */
export interface Removed {
  /** Ids of the removed warrants. */
  readonly ids: ReadonlySet<string>;
  /** Whether all warrants of some issuer were removed. */
  readonly isWhole: boolean;
}

/**
 * The warrants of an alert that officers removed. Once they left an issuer no warrant, every warrant of that issuer is removed. So an
 * issuer cannot make a warrant valid again by describing it differently, or by leaving it out and sending it later.
 */
export function removedBy(removals: readonly RulingFact[], alert: AlertBasis): Removed {
  const removed = new Set(removals.flatMap((ruling) => ruling.warrantIds));
  const barred = new Set(removals.flatMap((ruling) => ruling.barredIssuers));
  const gone = alert.warrants.filter(({ id, issuer }) => removed.has(id) || barred.has(issuer));
  return { ids: new Set(gone.map(({ id }) => id)), isWhole: barred.size > 0 };
}

/**
 * The issuers that are left without a warrant when officers remove some warrants. The earlier removals of the officers' own compartment
 * count, too.
 *
 * @param facts those that the officers know
 * @param isRestored whether the officers restore the rest at the same moment, which ends their earlier removals
 */
export function issuersLeftWithoutWarrant(
  warrantIds: readonly string[],
  alert: AlertBasis,
  {
    facts,
    compartment,
    isRestored,
  }: { readonly facts: readonly Fact[]; readonly compartment: Compartment; readonly isRestored: boolean },
  asOf: Date,
): (string | null)[] {
  const { rulings } = factsKnownAt(facts, asOf);
  const before = isRestored
    ? []
    : rulingsInForce(rulings, 'PARTS_REMOVED').filter((ruling) => ruling.compartment === compartment);
  const gone = new Set([...warrantIds, ...removedBy(before, alert).ids]);
  const issuersOf = (isGone: boolean): Set<string | null> =>
    new Set(alert.warrants.filter(({ id }) => gone.has(id) === isGone).map(({ issuer }) => issuer));
  const left = issuersOf(false);
  return [...issuersOf(true)].filter((issuer) => !left.has(issuer));
}
