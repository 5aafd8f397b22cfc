/** The facts that this compartment has about alerts: asylum decisions that matched, and what officers ruled. */
import { eq } from 'drizzle-orm';
import { amongIds } from '../database/among.ts';
import type { Transaction } from '../database/database.ts';
import type { Sealing } from '../sealing/sealing.ts';
import type { StoredAlert } from '../alerts/for-other-rooms.ts';
import type { AlertBasis, AsylumDecisionFact, RulingFact } from '../validity/facts.ts';
import { reachOf } from '../validity/reach.ts';
import { isSpent } from '../validity/validity.ts';
import { lawful } from './constraints/lawful.ts';
import { dayOf } from './constraints/law.ts';
import { forbidsOn } from './constraints/schedule.ts';
import { rulings } from './reviews/tables.ts';
import { openDecisions } from './sealed-decisions.ts';
import { decisions, matches } from './tables.ts';

export type CompartmentFact = AsylumDecisionFact | RulingFact;

/** What of a decision makes it a fact. */
export const DECISION_FACT = {
  id: decisions.id,
  addressee: decisions.addressee,
  dataKey: decisions.dataKey,
  kind: decisions.kind,
  fearedCountries: decisions.fearedCountries,
  supersededAt: decisions.supersededAt,
  endedAt: decisions.endedAt,
  forbidden: decisions.forbidden,
};

interface DecisionOfFact extends Pick<typeof decisions.$inferSelect, 'id' | 'kind' | 'supersededAt' | 'addressee'> {
  readonly fearedCountries: readonly string[];
}

/** With what says how the law of its country lets it be used. */
export type LawfulFact = DecisionOfFact & Pick<typeof decisions.$inferSelect, 'forbidden' | 'endedAt'>;

/**
 * Whether a decision may be a fact about an alert on a day: some laws let it be one against the countries only that the person
 * fears.
 */
export function mayBeUsed(
  { forbidden, endedAt, fearedCountries }: Pick<LawfulFact, 'forbidden' | 'endedAt' | 'fearedCountries'>,
  alert: AlertBasis,
  day: string,
): boolean {
  // Of one that has ended the matches alone are left that reach an alert of a feared country.
  if (endedAt !== null || !forbidsOn(forbidden, 'USE_BEYOND', day)) return true;
  const { falls, fallenWarrants } = reachOf(alert, new Set(fearedCountries));
  return falls || fallenWarrants.size > 0;
}

/**
 * A decision becomes a fact about an alert when it was matched, not when it was reported. One that has ended keeps its effect on
 * the alert, and of the feared countries those that it needs for it.
 */
export function factOf(
  match: Pick<typeof matches.$inferSelect, 'matchedAt' | 'certainty' | 'reach' | 'contentId'>,
  decision: DecisionOfFact,
): AsylumDecisionFact {
  return {
    kind: 'ASYLUM_DECISION',
    at: match.matchedAt,
    until: decision.supersededAt,
    compartment: decision.addressee,
    decisionId: decision.id,
    decision: decision.kind,
    fearedCountries: match.reach ?? decision.fearedCountries,
    certainty: match.certainty,
    contentId: match.contentId,
  };
}

/** What of a ruling makes it a fact. */
export const RULING_FACT = {
  id: rulings.id,
  alertId: rulings.alertId,
  kind: rulings.kind,
  decisionId: rulings.decisionId,
  warrantIds: rulings.warrantIds,
  settles: rulings.settles,
  contentId: rulings.contentId,
  ruledAt: rulings.ruledAt,
  addressee: rulings.addressee,
};

export function factOfRuling(
  ruling: Pick<typeof rulings.$inferSelect, Exclude<keyof typeof RULING_FACT, 'alertId'>>,
): RulingFact {
  return {
    kind: ruling.kind,
    at: ruling.ruledAt,
    until: null,
    compartment: ruling.addressee,
    rulingId: ruling.id,
    decisionId: ruling.decisionId,
    warrantIds: ruling.warrantIds,
    settles: ruling.settles,
    contentId: ruling.contentId,
  };
}

/** The decisions about an alert of which officers ended all that they did to it. */
export function spentDecisions(facts: readonly CompartmentFact[]): string[] {
  const standing = new Set(standingDecisions(facts));
  return [...new Set(ofDecisions(facts).map(({ decisionId }) => decisionId))].filter((id) => !standing.has(id));
}

/** The decisions about an alert of which officers have not ended what they do to it. */
export function standingDecisions(facts: readonly CompartmentFact[]): string[] {
  return [...new Set(ofDecisions(facts).flatMap((fact) => (isSpent(fact, facts) ? [] : [fact.decisionId])))];
}

function ofDecisions(facts: readonly CompartmentFact[]): AsylumDecisionFact[] {
  return facts.filter((fact) => fact.kind === 'ASYLUM_DECISION');
}

/**
 * The facts of both compartments about alerts, by alert, as the laws of the countries that reported let them be used now: for
 * the engine, under its role.
 *
 * INVARIANT: two statements, whatever is found.
 */
export async function factsOfAlerts(
  { queries }: Transaction,
  sealing: Sealing,
  alerts: readonly Pick<StoredAlert, 'id' | 'basis'>[],
  now: Date,
): Promise<Map<string, CompartmentFact[]>> {
  const bases = new Map(alerts.map(({ id, basis }) => [id, basis]));
  const alertIds = [...bases.keys()];
  const day = dayOf(now);
  const matched = await queries
    .select({ match: matches, decision: DECISION_FACT })
    .from(matches)
    .innerJoin(decisions, eq(decisions.id, matches.decisionId))
    .where(amongIds(matches.alertId, alertIds));
  const known = [...new Map(matched.map(({ decision }) => [decision.id, decision])).values()];
  const opened = new Map<string, LawfulFact>();
  const kept = known.filter(({ endedAt }) => endedAt === null);
  for (const decision of await openDecisions(sealing, kept, ['fearedCountries'])) opened.set(decision.id, decision);
  for (const decision of known) {
    if (decision.endedAt !== null) opened.set(decision.id, { ...decision, fearedCountries: [] });
  }
  const ruled = await queries.select(RULING_FACT).from(rulings).where(amongIds(rulings.alertId, alertIds));
  const found = new Map<string, CompartmentFact[]>();
  const append = (alertId: string, fact: CompartmentFact): void => {
    const facts = found.get(alertId);
    if (facts === undefined) found.set(alertId, [fact]);
    else facts.push(fact);
  };
  for (const { match } of matched) {
    const decision = opened.get(match.decisionId);
    const basis = bases.get(match.alertId);
    if (decision === undefined || basis === undefined || !mayBeUsed(decision, basis, day)) continue;
    append(match.alertId, factOf(match, lawful(decision, day)));
  }
  for (const ruling of ruled) append(ruling.alertId, factOfRuling(ruling));
  return found;
}
