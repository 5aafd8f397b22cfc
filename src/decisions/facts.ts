/** The facts of the confidential compartment about alerts: matched asylum decisions, and rulings of officers. */
import { eq } from 'drizzle-orm';
import { amongIds } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import type { Sealing } from '../sealing/sealing.ts';
import type { StoredAlert } from '../alerts/derived.ts';
import { isKnownToSecretariat, type AlertBasis, type AsylumDecisionFact, type RulingFact } from '../validity/facts.ts';
import { reachOf } from '../validity/reach.ts';
import { certaintyIn, hasNoEffect } from '../validity/matches.ts';
import { dayOf } from '../law/law.ts';
import { forbidsOn, periodsOf } from '../law/schedule.ts';
import { rulings } from './rulings-tables.ts';
import { PERSON } from './person-columns.ts';
import { openWithPeople } from './sealed-decisions.ts';
import { decisions, matches, type Certainty, type DecisionPerson } from './tables.ts';
import type { Compartment } from '../vocabulary/decisions.ts';

export type CompartmentFact = AsylumDecisionFact | RulingFact;

/** The columns of a decision that its fact needs. */
export const DECISION_FACT = {
  id: decisions.id,
  addressee: decisions.addressee,
  dataKey: decisions.dataKey,
  kind: decisions.kind,
  fearedCountries: decisions.fearedCountries,
  supersededAt: decisions.supersededAt,
  endedAt: decisions.endedAt,
  restrictions: decisions.restrictions,
};

/** The columns that are needed to compare a decision with another one. */
const KNOWN_DECISION = {
  ...DECISION_FACT,
  ...PERSON,
  reportedBy: decisions.reportedBy,
  fileReference: decisions.fileReference,
};

const NOTHING_KNOWN = { fearedCountries: [], reportedBy: null, fileReference: null };

interface DecisionOfFact extends Pick<
  typeof decisions.$inferSelect,
  'id' | 'kind' | 'supersededAt' | 'addressee' | 'restrictions'
> {
  readonly fearedCountries: readonly string[];
}

/** A decision with the columns that say whether it may be used. */
export type DecisionInUse = DecisionOfFact & Pick<typeof decisions.$inferSelect, 'endedAt'>;

/**
 * Whether a decision may be a fact about an alert on a day. Some laws permit this only for alerts of the countries that the person fears.
 *
 * @param match its match with the alert
 */
export function mayBeUsed(
  { restrictions, endedAt, fearedCountries }: Pick<DecisionInUse, 'restrictions' | 'endedAt' | 'fearedCountries'>,
  { reach }: Pick<typeof matches.$inferSelect, 'reach'>,
  alert: AlertBasis,
  day: string,
): boolean {
  // A decision that has ended keeps only its matches with alerts of feared countries.
  if (endedAt !== null || !forbidsOn(restrictions, 'USE_BEYOND', day)) return true;
  const { falls, fallenWarrants } = reachOf(alert, new Set(reach ?? fearedCountries));
  return falls || fallenWarrants.size > 0;
}

/**
 * The fact of a match. A decision becomes a fact about an alert when it is matched, not when it is reported. A decision that has ended keeps
 * its effect on the alert, and the feared countries that the effect needs.
 *
 * @param decision as stored
 * @param day the day for which the fact says who knows of it
 */
export function factOf(
  match: Pick<typeof matches.$inferSelect, 'matchedAt' | 'certainty' | 'reach' | 'contentId' | 'addressee'>,
  decision: DecisionOfFact,
  day: string,
): AsylumDecisionFact {
  return {
    kind: 'ASYLUM_DECISION',
    at: match.matchedAt,
    until: decision.supersededAt,
    compartment: decision.addressee,
    closed: periodsOf(decision.restrictions, 'SECRETARIAT'),
    isClosed: forbidsOn(decision.restrictions, 'SECRETARIAT', day),
    decisionId: decision.id,
    decision: decision.kind,
    fearedCountries: match.reach ?? decision.fearedCountries,
    certainty: match.certainty,
    contentId: match.contentId,
    knownTo: match.addressee,
  };
}

/** The columns of a ruling that its fact needs. */
export const RULING_FACT = {
  id: rulings.id,
  alertId: rulings.alertId,
  kind: rulings.kind,
  decisionId: rulings.decisionId,
  warrantIds: rulings.warrantIds,
  barredIssuers: rulings.barredIssuers,
  closedReview: rulings.closedReview,
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
    barredIssuers: ruling.barredIssuers,
    closedReview: ruling.closedReview,
    contentId: ruling.contentId,
  };
}

/** The decisions whose effect on an alert officers have not ended. */
function standingDecisions(facts: readonly CompartmentFact[]): string[] {
  return [...new Set(ofDecisions(facts).flatMap((fact) => (hasNoEffect(fact, facts) ? [] : [fact.decisionId])))];
}

function ofDecisions(facts: readonly CompartmentFact[]): AsylumDecisionFact[] {
  return facts.filter((fact) => fact.kind === 'ASYLUM_DECISION');
}

/** Known findings about decisions that still have an effect on an alert, as `decision certainty`. */
export interface KnownFindings {
  /** Known to the Secretariat. A ruling of the CCF must not influence the Secretariat's matches. */
  readonly secretariat: readonly string[];
  /** Known to the CCF, which knows everything. */
  readonly all: readonly string[];
}

export function knownFindings(facts: readonly CompartmentFact[]): KnownFindings {
  return { secretariat: knownFindingsIn(facts.filter(isKnownToSecretariat)), all: knownFindingsIn(facts) };
}

/** Who gets to know that a known decision matches the current content of its alert; null if this is not new. */
export function newlyVisibleTo(
  { id, addressee }: Pick<typeof decisions.$inferSelect, 'id' | 'addressee'>,
  certainty: Certainty,
  { secretariat, all }: KnownFindings,
): Compartment | null {
  const finding = `${id} ${certainty}`;
  if (addressee === 'SECRETARIAT' && !secretariat.includes(finding)) return 'SECRETARIAT';
  return all.includes(finding) ? null : 'CCF';
}

function knownFindingsIn(facts: readonly CompartmentFact[]): string[] {
  return standingDecisions(facts).flatMap((decisionId) => {
    const own = ofDecisions(facts).filter((fact) => fact.decisionId === decisionId && !hasNoEffect(fact, facts));
    const latest = own.reduce((last, fact) => (fact.at > last.at ? fact : last));
    // A match that officers confirmed stays confirmed. A match that was found sure may become doubtful.
    const known = new Set([latest.certainty, certaintyIn(latest, facts)]);
    return [...known].map((certainty) => `${decisionId} ${certainty}`);
  });
}

/** The content of a decision that shows whether another one is about the same person. */
export interface KnownDecision extends DecisionInUse {
  /** Missing for a decision that has ended. */
  readonly person?: DecisionPerson;
  readonly reportedBy: string | null;
  readonly fileReference: string | null;
}

/** The matches, decisions and rulings about alerts in both compartments, as stored. */
export interface KnownMatches {
  readonly matches: readonly (typeof matches.$inferSelect)[];
  /** By id. */
  readonly decisions: ReadonlyMap<string, KnownDecision>;
  readonly rulings: readonly Pick<typeof rulings.$inferSelect, keyof typeof RULING_FACT>[];
}

/**
 * The facts of both compartments about alerts, by alert, as far as the laws of the reporting countries permit their use now. For the
 * engine, under its role.
 *
 * INVARIANT: it sends two statements, whatever is found.
 */
export async function factsOfAlerts(
  { queries }: Transaction,
  sealing: Sealing,
  alerts: readonly Pick<StoredAlert, 'id' | 'basis'>[],
  now: Date,
): Promise<Map<string, CompartmentFact[]>> {
  return factsOfKnown(await knownMatches({ queries }, sealing, alerts), alerts, now);
}

/** Loads the matches, decisions and rulings about alerts, for the engine. */
export async function knownMatches(
  { queries }: Pick<Transaction, 'queries'>,
  sealing: Sealing,
  alerts: readonly Pick<StoredAlert, 'id'>[],
): Promise<KnownMatches> {
  const alertIds = alerts.map(({ id }) => id);
  const matched = await queries
    .select({ match: matches, decision: KNOWN_DECISION })
    .from(matches)
    .innerJoin(decisions, eq(decisions.id, matches.decisionId))
    .where(amongIds(matches.alertId, alertIds));
  const known = [...new Map(matched.map(({ decision }) => [decision.id, decision])).values()];
  const opened = new Map<string, KnownDecision>();
  const kept = known.filter(({ endedAt }) => endedAt === null);
  const columns = ['fearedCountries', 'reportedBy', 'fileReference'] as const;
  for (const decision of await openWithPeople(sealing, kept, columns)) opened.set(decision.id, decision);
  for (const decision of known) {
    if (decision.endedAt !== null) opened.set(decision.id, { ...decision, ...NOTHING_KNOWN });
  }
  return {
    matches: matched.map(({ match }) => match),
    decisions: opened,
    rulings: await queries.select(RULING_FACT).from(rulings).where(amongIds(rulings.alertId, alertIds)),
  };
}

/** The facts from loaded matches and rulings, by alert. */
export function factsOfKnown(
  known: KnownMatches,
  alerts: readonly Pick<StoredAlert, 'id' | 'basis'>[],
  now: Date,
): Map<string, CompartmentFact[]> {
  const bases = new Map(alerts.map(({ id, basis }) => [id, basis]));
  const day = dayOf(now);
  const found = new Map<string, CompartmentFact[]>();
  const append = (alertId: string, fact: CompartmentFact): void => {
    const facts = found.get(alertId);
    if (facts === undefined) found.set(alertId, [fact]);
    else facts.push(fact);
  };
  for (const match of known.matches) {
    const decision = known.decisions.get(match.decisionId);
    const basis = bases.get(match.alertId);
    if (decision === undefined || basis === undefined || !mayBeUsed(decision, match, basis, day)) continue;
    append(match.alertId, factOf(match, decision, day));
  }
  for (const ruling of known.rulings) append(ruling.alertId, factOfRuling(ruling));
  return found;
}
