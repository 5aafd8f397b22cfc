/**
 * What the resolution says about an alert: one pure function from the alert and the facts about it to its validity.
 *
 * An alert is valid if and only if it is published and no ground speaks against it. A request that is caught before it is
 * published stays under examination: its publication takes effect when nothing opposes it any more. Only a ruling of officers
 * ends what a grant or another ruling did.
 */
import type {
  AlertBasis,
  AlertState,
  Assessment,
  AsylumDecisionFact,
  Compartment,
  Fact,
  Ground,
  LifecycleFact,
  Review,
  RulingFact,
  RulingKind,
} from './facts.ts';
import { measureAt } from './measures.ts';
import { reachOf } from './reach.ts';
import { reviewsOf, type Found, type Known } from './reviews.ts';

/**
 * Assesses an alert.
 *
 * @param facts in any order; the result does not depend on it.
 * @param asOf the moment to answer for; facts recorded later do not count, and what was superseded by then counts as such.
 */
export function assess(alert: AlertBasis, facts: readonly Fact[], asOf: Date): Assessment {
  const { lifecycle, decisions, rulings } = knownAt(facts, asOf);
  const standing = standingOf(alert, { decisions, rulings }, asOf);
  const { protections, reach, fallen, measures, deletions, opposing } = standing;
  const grounds = [...lifecycle.flatMap(lifecycleGround), ...opposing].sort(byTimeThenKind);
  const reached = stateOf(lifecycle);
  const state =
    reached === 'PUBLISHED' && opposing.length > 0 && isWithheld(alert, facts, asOf) ? 'UNDER_EXAMINATION' : reached;
  return {
    state,
    validity: state === 'PUBLISHED' && grounds.length === 0 ? 'VALID' : 'NOT_VALID',
    grounds,
    standingWarrants: alert.warrants.map((warrant) => warrant.id).filter((id) => !fallen.has(id)),
    // Of an alert whose time is over nothing is left to decide on.
    reviews:
      state === 'EXPIRED'
        ? []
        : reviewsOf(alert, decisions, {
            protections,
            reach,
            isBlocked: measures.length > 0,
            fell: reach.falls || fallen.size > 0 || measures.length > 0 || deletions.length > 0,
          })
            .filter((review) => !isDecided(review, decisions, rulings))
            .filter(isFirstOfItsKind)
            .sort(byDecision),
  };
}

/** The facts that are known at a moment. */
interface KnownFacts {
  readonly lifecycle: readonly LifecycleFact[];
  /** Without those that officers found to be about somebody else. */
  readonly decisions: readonly Known[];
  readonly rulings: readonly RulingFact[];
}

function knownAt(facts: readonly Fact[], moment: Date): KnownFacts {
  const known = facts.filter((fact) => fact.at <= moment);
  const isOver = (fact: Fact): boolean => fact.until !== null && fact.until <= moment;
  const rulings = known.filter(isRuling);
  const lifecycle = known.filter(
    (fact): fact is LifecycleFact => !isDecision(fact) && !isRuling(fact) && !isOver(fact),
  );
  const found = known.filter(isDecision);
  const matched = found
    .map((decision) => ({ ...decision, firstMatchedAt: firstMatchedAt(decision, found) }))
    .map((decision) => ({ ...decision, takenBack: isOver(decision), ...certaintyOf(decision, rulings) }))
    .filter((decision) => !decision.rejected);
  return {
    lifecycle: lifecycle.filter((fact) => !isTakenBack(fact, lifecycle)),
    decisions: matched.map((decision): Known => ({ ...decision, ...latestOf(decision, matched) })),
    rulings,
  };
}

/**
 * What was found last about the match of a decision says how certain it is, and since when it is in doubt; of two findings at one moment
 * the sure one does. What the decision does to the alert, it does since it was found first.
 */
function latestOf(
  { decisionId, decision }: AsylumDecisionFact,
  matched: readonly AsylumDecisionFact[],
): Pick<Known, 'certainty' | 'doubtedSince'> {
  const own = matched.filter((other) => other.decisionId === decisionId && other.decision === decision);
  const latest = Math.max(...own.map(({ at }) => at.getTime()));
  const isSure = own.some(({ at, certainty }) => at.getTime() === latest && certainty === 'SURE');
  return isSure ? { certainty: 'SURE', doubtedSince: null } : { certainty: 'PROBABLE', doubtedSince: new Date(latest) };
}

/** What holds an alert, or a part of it, down. */
function standingOf(alert: AlertBasis, { decisions, rulings }: Pick<KnownFacts, 'decisions' | 'rulings'>, asOf: Date) {
  const holding = (...kinds: RulingKind[]): RulingFact[] =>
    rulings.filter((ruling) => kinds.includes(ruling.kind) && !isEnded(ruling, rulings));
  const protections = decisions.filter((decision) => protects(decision, rulings));
  const reach = reachOf(alert, fearedIn(protections));
  const measures = holding('INTERIM_MEASURE');
  const deletions = holding('DELETION', 'FORM_BARRED');
  const removals = holding('PARTS_REMOVED');
  const removed = removedBy(removals, alert);
  const fallen = new Set([...reach.fallenWarrants, ...removed.ids]);
  const nothingIsLeft =
    removals.length > 0 &&
    (alert.warrants.length > 0 || removed.isWhole) &&
    alert.warrants.every((warrant) => fallen.has(warrant.id));
  /** The grounds that do not lie in the life of the alert itself. */
  const opposing = [
    ...(reach.falls ? onceEach(protections.flatMap((found) => protectionGround(alert, found, asOf))) : []),
    ...measures.map((ruling) => ({ ...groundOf('INTERIM_MEASURE', ruling), ...measureAt(ruling.at, asOf) })),
    ...[...deletions, ...(nothingIsLeft ? removals : [])].map((ruling) => groundOf('NOT_COMPLIANT', ruling)),
    ...standingCcfMeasures(rulings).map((ruling) => groundOf('CCF_DECISION', ruling)),
  ];
  return { protections, reach, fallen, measures, deletions, opposing };
}

/**
 * What officers took away of the warrants that an alert has now. Of an issuer of whom nothing was left, that is every warrant: what
 * they tell in another way, or leave out and tell again, is not valid again by that.
 */
function removedBy(
  removals: readonly RulingFact[],
  alert: AlertBasis,
): { readonly ids: ReadonlySet<string>; readonly isWhole: boolean } {
  const removed = new Set(removals.flatMap((ruling) => ruling.warrantIds));
  const barred = new Set(removals.flatMap((ruling) => ruling.barredIssuers));
  const gone = alert.warrants.filter(({ id, issuer }) => removed.has(id) || barred.has(issuer));
  return { ids: new Set(gone.map(({ id }) => id)), isWhole: barred.size > 0 };
}

/**
 * The issuers of whom nothing is left when officers take some warrants away, with what their own compartment took away before.
 *
 * @param facts those that the officers know; without the removals that they end at the same moment, by restoring the rest
 */
export function barredBy(
  warrantIds: readonly string[],
  alert: AlertBasis,
  {
    facts,
    compartment,
    isRestored,
  }: { readonly facts: readonly Fact[]; readonly compartment: Compartment; readonly isRestored: boolean },
  asOf: Date,
): (string | null)[] {
  const { rulings } = knownAt(facts, asOf);
  const before = rulings.filter(
    (ruling) =>
      ruling.kind === 'PARTS_REMOVED' && ruling.compartment === compartment && !isRestored && !isEnded(ruling, rulings),
  );
  const gone = new Set([...warrantIds, ...removedBy(before, alert).ids]);
  const issuersOf = (isGone: boolean): Set<string | null> =>
    new Set(alert.warrants.filter(({ id }) => gone.has(id) === isGone).map(({ issuer }) => issuer));
  const left = issuersOf(false);
  return [...issuersOf(true)].filter((issuer) => !left.has(issuer));
}

/**
 * Whether a request was caught before it was published and never let go since: at no moment from its publication on was there
 * nothing that opposed it. Its source sees what every source sees of a request under examination (RPD Art. 77(3)); and what
 * happens to one ground while another holds must not show.
 */
function isWithheld(alert: AlertBasis, facts: readonly Fact[], asOf: Date): boolean {
  const { lifecycle } = knownAt(facts, asOf);
  if (!lifecycle.some((fact) => fact.kind === 'REQUESTED')) return false;
  const published = Math.min(...lifecycle.flatMap(({ kind, at }) => (kind === 'PUBLISHED' ? [at.getTime()] : [])));
  const moments = facts
    .flatMap((fact) => (fact.until === null ? [fact.at] : [fact.at, fact.until]))
    .filter((moment) => moment.getTime() > published && moment <= asOf);
  return [new Date(published), ...moments].every((moment) => {
    return standingOf(alert, knownAt(facts, moment), moment).opposing.length > 0;
  });
}

/** A decision that was matched more than once is one ground, since it was found first. */
function onceEach(grounds: readonly Ground[]): Ground[] {
  const first = new Map<string, Ground>();
  for (const ground of [...grounds].sort(byTimeThenKind)) {
    const name = `${ground.kind} ${ground.decisionId ?? ''}`;
    if (!first.has(name)) first.set(name, ground);
  }
  return [...first.values()];
}

/** The countries that somebody fears. */
function fearedIn(protections: readonly AsylumDecisionFact[]): ReadonlySet<string> {
  return new Set(protections.flatMap((protection) => protection.fearedCountries));
}

/** Withdrawn and expired are final, refused is until the desk takes it back; a request is under examination until it is published. */
function stateOf(lifecycle: readonly LifecycleFact[]): AlertState {
  const has = (kind: LifecycleFact['kind']): boolean => lifecycle.some((fact) => fact.kind === kind);
  if (has('WITHDRAWN')) return 'WITHDRAWN';
  if (has('EXPIRED')) return 'EXPIRED';
  if (has('REFUSED')) return 'REFUSED';
  return has('PUBLISHED') ? 'PUBLISHED' : 'UNDER_EXAMINATION';
}

/** Whether the notices desk took a refusal or a cancellation back. What was recorded at the same moment is not taken back. */
function isTakenBack(fact: LifecycleFact, lifecycle: readonly LifecycleFact[]): boolean {
  return (
    (fact.kind === 'REFUSED' || fact.kind === 'NOT_COMPLIANT') &&
    lifecycle.some(({ kind, at }) => kind === 'REINSTATED' && at > fact.at)
  );
}

function isDecision(fact: Fact): fact is AsylumDecisionFact {
  return fact.kind === 'ASYLUM_DECISION';
}

function isRuling(fact: Fact): fact is RulingFact {
  return 'rulingId' in fact;
}

/**
 * Whether officers ended what a decision did to an alert: they found that it is about somebody else, or restored the alert after
 * it. If the alert says something else from now on, the decision is matched with that anew.
 */
export function hasNoEffect(decision: AsylumDecisionFact, facts: readonly Fact[]): boolean {
  const rulings = facts.filter(isRuling);
  const found = { ...decision, firstMatchedAt: firstMatchedAt(decision, facts.filter(isDecision)) };
  return certaintyOf(found, rulings).rejected || isEnded(found, rulings);
}

/** How certain it is that a decision is about the alert's subject, by what was found and what officers said of it since. */
export function certaintyIn(decision: AsylumDecisionFact, facts: readonly Fact[]): AsylumDecisionFact['certainty'] {
  const found = { ...decision, firstMatchedAt: firstMatchedAt(decision, facts.filter(isDecision)) };
  return certaintyOf(found, facts.filter(isRuling)).certainty;
}

/**
 * When a decision was matched first with what an alert says. Officers who ruled after that knew of it: what is found later of the
 * same match says how certain it is, and nothing that they ended begins again by it.
 */
function firstMatchedAt(found: AsylumDecisionFact, all: readonly AsylumDecisionFact[]): Date {
  const { at, compartment, decisionId, decision, contentId } = found;
  const own = all.filter(
    (other) =>
      other.compartment === compartment &&
      other.decisionId === decisionId &&
      other.decision === decision &&
      other.contentId === contentId,
  );
  return new Date(Math.min(at.getTime(), ...own.map((other) => other.at.getTime())));
}

/** What officers said of a match: their latest word holds, and of two at one moment the one that protects the person. */
function certaintyOf(
  decision: Found,
  rulings: readonly RulingFact[],
): { certainty: 'SURE' | 'PROBABLE'; rejected: boolean } {
  const latest = (kind: RulingKind): number =>
    Math.max(
      ...rulings
        .filter((ruling) => ruling.kind === kind && isAbout(ruling, decision) && isOfSameContent(ruling, decision))
        .map((ruling) => ruling.at.getTime()),
      -Infinity,
    );
  const [confirmed, rejected] = [latest('MATCH_CONFIRMED'), latest('MATCH_REJECTED')];
  if (rejected > confirmed) return { certainty: decision.certainty, rejected: true };
  return { certainty: confirmed === -Infinity ? decision.certainty : 'SURE', rejected: false };
}

/**
 * Whether officers had in front of them what a decision was matched with. What an alert came to say after they ruled they did not
 * know; and what they said of an amendment that waited, they said of that amendment alone.
 */
function isOfSameContent(ruling: RulingFact, decision: Found): boolean {
  return ruling.contentId === null ? ruling.at > decision.firstMatchedAt : ruling.contentId === decision.contentId;
}

/**
 * Whether a grant holds an alert down: also one that its country took back, for nothing becomes valid again without officers.
 * It stops when the alert was restored after it, or when it was found not to apply; a revocation, a denial elsewhere or a
 * change of status never ends it.
 */
function protects(decision: Known, rulings: readonly RulingFact[]): boolean {
  return (
    decision.decision === 'GRANTED' &&
    !isEnded(decision, rulings) &&
    !rulings.some((ruling) => ruling.kind === 'PROTECTION_NOT_APPLICABLE' && isAbout(ruling, decision))
  );
}

/** Whether officers ruled on a decision. What the CCF alone knows, the Secretariat cannot rule on. */
function isAbout(ruling: RulingFact, decision: AsylumDecisionFact): boolean {
  return (
    ruling.decisionId === decision.decisionId &&
    (ruling.compartment === 'CCF' || decision.compartment === 'SECRETARIAT')
  );
}

/**
 * Whether a restoration ended what a fact did. The Secretariat ends what the Secretariat knows and the CCF what the CCF alone
 * knows; a retention by the CCF is binding on both. What was recorded at the same moment is not ended.
 *
 * What counts is who knew when they ruled: what the law of a country closes or opens later undoes nothing that officers did.
 */
function isEnded(fact: Found | RulingFact, rulings: readonly RulingFact[]): boolean {
  const since = 'firstMatchedAt' in fact ? fact.firstMatchedAt : fact.at;
  return rulings.some(
    (ruling) =>
      ruling.at > since &&
      (ruling.kind === 'CCF_RETENTION' || (ruling.kind === 'RESTORED' && isRestoredBy(fact, ruling))),
  );
}

function isRestoredBy(fact: Found | RulingFact, ruling: RulingFact): boolean {
  if (!('firstMatchedAt' in fact)) return ruling.compartment === fact.compartment;
  const isClosed = fact.closed.some(
    ({ from, until }) => (from === null || from <= ruling.at) && (until === null || ruling.at < until),
  );
  const isOfCcf = fact.compartment === 'CCF' || isClosed;
  if (ruling.compartment === 'SECRETARIAT') return !isOfCcf;
  return isOfCcf || fact.knownTo === 'CCF' || ruling.decisionId === fact.decisionId;
}

/** Measures of the CCF bind everybody until the CCF itself retains the alert or lifts them (Statute Art. 38). */
function standingCcfMeasures(rulings: readonly RulingFact[]): RulingFact[] {
  const ends = rulings.filter((ruling) => ruling.kind === 'CCF_RETENTION' || ruling.kind === 'CCF_LIFTED');
  return rulings.filter(
    (ruling) =>
      (ruling.kind === 'CCF_DELETION' || ruling.kind === 'CCF_PROVISIONAL_MEASURE') &&
      !ends.some((end) => end.at > ruling.at),
  );
}

/** A review is settled once, and open again if its decision is matched anew afterwards. */
function isDecided(
  { reason, decisionId }: Review,
  decisions: readonly AsylumDecisionFact[],
  rulings: readonly RulingFact[],
): boolean {
  const own = decisions.filter((decision) => decision.decisionId === decisionId);
  return rulings.some(
    (ruling) =>
      ruling.settles === reason && ruling.decisionId === decisionId && own.every((decision) => ruling.at > decision.at),
  );
}

/** A decision that was matched with an alert more than once is looked at once. */
function isFirstOfItsKind({ reason, decisionId }: Review, place: number, all: readonly Review[]): boolean {
  return all.findIndex((other) => other.reason === reason && other.decisionId === decisionId) === place;
}

function lifecycleGround(fact: LifecycleFact): Ground[] {
  const ground = (kind: Ground['kind']): Ground => ({ kind, since: fact.at, decisionId: null, rulingId: null });
  switch (fact.kind) {
    case 'WITHDRAWN':
    case 'EXPIRED':
    case 'NOT_COMPLIANT':
      return [ground(fact.kind)];
    case 'REFUSED':
      return [ground('NOT_COMPLIANT')];
    default:
      return [];
  }
}

function protectionGround(alert: AlertBasis, protection: Known, asOf: Date): Ground[] {
  const own = reachOf(alert, new Set(protection.fearedCountries));
  if (!own.falls && own.fallenWarrants.size === 0) return [];
  // While a match is only probable, or its country took the report back, what holds is an interim measure (RPD Art. 129).
  const { at, until, decisionId } = protection;
  const doubtedSince = protection.doubtedSince ?? (protection.takenBack ? until : null);
  const told = doubtedSince === null ? { kind: 'PROTECTION' as const, since: at } : measureAt(doubtedSince, asOf);
  // A measure does not begin anew when a protection becomes doubtful: the alert is down since then.
  return [{ ...told, since: told.kind === 'INTERIM_MEASURE' ? at : told.since, decisionId, rulingId: null }];
}

function groundOf(kind: Ground['kind'], ruling: RulingFact): Ground {
  return { kind, since: ruling.at, decisionId: null, rulingId: ruling.rulingId };
}

function byTimeThenKind(a: Ground, b: Ground): number {
  return (
    a.since.getTime() - b.since.getTime() ||
    a.kind.localeCompare(b.kind) ||
    (a.decisionId ?? '').localeCompare(b.decisionId ?? '') ||
    (a.rulingId ?? '').localeCompare(b.rulingId ?? '')
  );
}

function byDecision(a: Review, b: Review): number {
  return a.decisionId.localeCompare(b.decisionId) || a.reason.localeCompare(b.reason);
}
