/** The facts that this compartment has about alerts: asylum decisions that matched, and what officers ruled. */
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

/** What of a decision tells besides whom it is about. */
const KNOWN_DECISION = {
  ...DECISION_FACT,
  ...PERSON,
  reportedBy: decisions.reportedBy,
  fileReference: decisions.fileReference,
};

const NOTHING_KNOWN = { fearedCountries: [], reportedBy: null, fileReference: null };

interface DecisionOfFact extends Pick<
  typeof decisions.$inferSelect,
  'id' | 'kind' | 'supersededAt' | 'addressee' | 'forbidden'
> {
  readonly fearedCountries: readonly string[];
}

/** With what says how the law of its country lets it be used. */
export type LawfulFact = DecisionOfFact & Pick<typeof decisions.$inferSelect, 'endedAt'>;

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
 *
 * @param decision as it is stored
 * @param day on which it is asked who knows of it
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
    closed: periodsOf(decision.forbidden, 'SECRETARIAT'),
    isClosed: forbidsOn(decision.forbidden, 'SECRETARIAT', day),
    decisionId: decision.id,
    decision: decision.kind,
    fearedCountries: match.reach ?? decision.fearedCountries,
    certainty: match.certainty,
    contentId: match.contentId,
    knownTo: match.addressee,
  };
}

/** What of a ruling makes it a fact. */
export const RULING_FACT = {
  id: rulings.id,
  alertId: rulings.alertId,
  kind: rulings.kind,
  decisionId: rulings.decisionId,
  warrantIds: rulings.warrantIds,
  barredIssuers: rulings.barredIssuers,
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
    barredIssuers: ruling.barredIssuers,
    settles: ruling.settles,
    contentId: ruling.contentId,
  };
}

/** The decisions about an alert of which officers have not ended what they do to it. */
function standingDecisions(facts: readonly CompartmentFact[]): string[] {
  return [...new Set(ofDecisions(facts).flatMap((fact) => (hasNoEffect(fact, facts) ? [] : [fact.decisionId])))];
}

function ofDecisions(facts: readonly CompartmentFact[]): AsylumDecisionFact[] {
  return facts.filter((fact) => fact.kind === 'ASYLUM_DECISION');
}

/** Findings that say nothing new of decisions that still have their effect on an alert, as `decision certainty`. */
export interface KnownFindings {
  /** To the Secretariat, with what it knows: what the CCF ruled has no part in what the Secretariat's matches are. */
  readonly secretariat: readonly string[];
  /** With all that is known. */
  readonly all: readonly string[];
}

export function knownFindings(facts: readonly CompartmentFact[]): KnownFindings {
  return { secretariat: repeatsIn(facts.filter(isKnownToSecretariat)), all: repeatsIn(facts) };
}

/** Who gets to know that a decision which is known already matches what its alert says now; null where that says nothing new. */
export function newlyVisibleTo(
  { id, addressee }: Pick<typeof decisions.$inferSelect, 'id' | 'addressee'>,
  certainty: Certainty,
  { secretariat, all }: KnownFindings,
): Compartment | null {
  const finding = `${id} ${certainty}`;
  if (addressee === 'SECRETARIAT' && !secretariat.includes(finding)) return 'SECRETARIAT';
  return all.includes(finding) ? null : 'CCF';
}

function repeatsIn(facts: readonly CompartmentFact[]): string[] {
  return standingDecisions(facts).flatMap((decisionId) => {
    const own = ofDecisions(facts).filter((fact) => fact.decisionId === decisionId && !hasNoEffect(fact, facts));
    const latest = own.reduce((last, fact) => (fact.at > last.at ? fact : last));
    // What officers confirmed stays confirmed, whatever little is found; and what was found sure may become doubtful.
    const repeated = new Set([latest.certainty, certaintyIn(latest, facts)]);
    return [...repeated].map((certainty) => `${decisionId} ${certainty}`);
  });
}

/** As much of a decision as tells whether another one is about the same person. */
export interface KnownDecision extends LawfulFact {
  /** Not there of one that has ended. */
  readonly person?: DecisionPerson;
  readonly reportedBy: string | null;
  readonly fileReference: string | null;
}

/** What is known of alerts in both compartments, as it is stored. */
export interface KnownMatches {
  readonly matches: readonly (typeof matches.$inferSelect)[];
  /** By id. */
  readonly decisions: ReadonlyMap<string, KnownDecision>;
  readonly rulings: readonly Pick<typeof rulings.$inferSelect, keyof typeof RULING_FACT>[];
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
  return factsOfKnown(await knownMatches({ queries }, sealing, alerts), alerts, now);
}

/** What is known of alerts, for the engine. */
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

/** The facts that follow from what is known, by alert. */
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
    if (decision === undefined || basis === undefined || !mayBeUsed(decision, basis, day)) continue;
    append(match.alertId, factOf(match, decision, day));
  }
  for (const ruling of known.rulings) append(ruling.alertId, factOfRuling(ruling));
  return found;
}
