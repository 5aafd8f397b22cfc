/** The effect of asylum decisions and rulings on an alert: the grounds against it, and the warrants that fall. */
import type { AlertBasis, Ground, RulingFact } from './facts.ts';
import type { DecisionAtMoment, KnownFacts } from './known-facts.ts';
import { measureAt } from './measures.ts';
import { fearedCountries, groundsOfProtections, protectionsIn } from './protections.ts';
import { reachOf, type Reach } from './reach.ts';
import { removedBy } from './removals.ts';
import { ccfMeasuresInForce, rulingsInForce } from './rulings.ts';

/** The effect of decisions and rulings on an alert. */
export interface Effects {
  /** The grounds that do not follow from the life of the alert itself. */
  readonly grounds: readonly Ground[];
  /** Ids of the warrants that fell or were removed. */
  readonly fallenWarrants: ReadonlySet<string>;
  /** The grants that hold the alert, or a part of it, down. */
  readonly protections: readonly DecisionAtMoment[];
  readonly reach: Reach;
  /** Officers took an interim measure. */
  readonly isBlocked: boolean;
  /** The alert, or a part of it, fell to protect the person. Only then is there something to restore. */
  readonly fell: boolean;
}

/** Works out the effect of decisions and rulings on an alert. */
export function effectsOf(
  alert: AlertBasis,
  { decisions, rulings }: Pick<KnownFacts, 'decisions' | 'rulings'>,
  asOf: Date,
): Effects {
  const protections = protectionsIn({ decisions, rulings });
  const reach = reachOf(alert, fearedCountries(protections));
  const measures = rulingsInForce(rulings, 'INTERIM_MEASURE');
  const deletions = rulingsInForce(rulings, 'DELETION', 'FORM_BARRED');
  const removals = rulingsInForce(rulings, 'PARTS_REMOVED');
  const removed = removedBy(removals, alert);
  const fallenWarrants = new Set([...reach.fallenWarrants, ...removed.ids]);
  const nothingIsLeft =
    removals.length > 0 &&
    (alert.warrants.length > 0 || removed.isWhole) &&
    alert.warrants.every((warrant) => fallenWarrants.has(warrant.id));
  return {
    grounds: [
      ...(reach.falls ? groundsOfProtections(alert, protections, asOf) : []),
      ...measures.map((ruling) => ({ ...groundOf('INTERIM_MEASURE', ruling), ...measureAt(ruling.at, asOf) })),
      ...[...deletions, ...(nothingIsLeft ? removals : [])].map((ruling) => groundOf('NOT_COMPLIANT', ruling)),
      ...ccfMeasuresInForce(rulings).map((ruling) => groundOf('CCF_DECISION', ruling)),
    ],
    fallenWarrants,
    protections,
    reach,
    isBlocked: measures.length > 0,
    fell: reach.falls || fallenWarrants.size > 0 || measures.length > 0 || deletions.length > 0,
  };
}

function groundOf(kind: Ground['kind'], ruling: RulingFact): Ground {
  return { kind, since: ruling.at, decisionId: null, rulingId: ruling.rulingId };
}
