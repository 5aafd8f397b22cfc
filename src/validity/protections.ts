/** The grants that hold an alert down, and the grounds that follow from them. */
import type { AlertBasis, Ground, RulingFact } from './facts.ts';
import type { DecisionAtMoment, KnownFacts } from './known-facts.ts';
import { measureAt } from './measures.ts';
import { reaches } from './reach.ts';
import { isAbout, isEnded } from './rulings.ts';

/**
 * The grants that hold an alert down. They include a grant that its country took back, because only officers make an alert valid again.
 * A grant stops when the alert was restored after it, or when officers found that it does not apply. A revocation, a denial elsewhere
 * or a change of status never ends it.
 */
export function protectionsIn({ decisions, rulings }: Pick<KnownFacts, 'decisions' | 'rulings'>): DecisionAtMoment[] {
  return decisions.filter(
    (decision) =>
      decision.decision === 'GRANTED' && !isEnded(decision, rulings) && !isFoundNotApplicable(decision, rulings),
  );
}

function isFoundNotApplicable(decision: DecisionAtMoment, rulings: readonly RulingFact[]): boolean {
  return rulings.some((ruling) => ruling.kind === 'PROTECTION_NOT_APPLICABLE' && isAbout(ruling, decision));
}

/** The countries that a protected person fears. */
export function fearedCountries(protections: readonly DecisionAtMoment[]): ReadonlySet<string> {
  return new Set(protections.flatMap((protection) => protection.fearedCountries));
}

/** The grounds that protections are against an alert. A decision that was matched more than once is one ground, since its first match. */
export function groundsOfProtections(
  alert: AlertBasis,
  protections: readonly DecisionAtMoment[],
  asOf: Date,
): Ground[] {
  const grounds = protections
    .filter((protection) => reaches(alert, protection.fearedCountries))
    .map((each) => groundOf(each, asOf));
  const first = new Map<string, Ground>();
  for (const ground of grounds) {
    const name = `${ground.kind} ${ground.decisionId ?? ''}`;
    const known = first.get(name);
    if (known === undefined || ground.since < known.since) first.set(name, ground);
  }
  return [...first.values()];
}

/** A grant is an interim measure while its match is only probable, or after its country took the report back (RPD Art. 129). */
function groundOf(protection: DecisionAtMoment, asOf: Date): Ground {
  const { at, until, decisionId, isSuperseded } = protection;
  const doubtedSince = protection.doubtedSince ?? (isSuperseded ? until : null);
  const found = doubtedSince === null ? { kind: 'PROTECTION' as const, since: at } : measureAt(doubtedSince, asOf);
  // The alert is down since the match. A protection that becomes doubtful later does not restart the measure.
  return { ...found, since: found.kind === 'INTERIM_MEASURE' ? at : found.since, decisionId, rulingId: null };
}
