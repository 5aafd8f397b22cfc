/**
 * What the resolution says about an alert: one pure function from the alert and the facts about it to its validity.
 *
 * An alert is valid if and only if it is published and no ground speaks against it. A request that is caught before it is
 * published stays under examination: its publication takes effect when nothing opposes it any more.
 */
import type {
  AlertBasis,
  AlertState,
  Assessment,
  AsylumDecisionFact,
  Fact,
  Ground,
  LifecycleFact,
  Review,
  ReviewReason,
} from './facts.ts';
import { reachOf, type Reach } from './reach.ts';

/**
 * Assesses an alert.
 *
 * @param facts in any order; the result does not depend on it.
 * @param asOf the moment to answer for; facts recorded later, or superseded by then, do not count.
 */
export function assess(alert: AlertBasis, facts: readonly Fact[], asOf: Date): Assessment {
  const standing = standingAt(facts, asOf);
  const decisions = standing.filter((fact) => fact.kind === 'ASYLUM_DECISION');
  const protections = effectiveProtections(decisions, standing);
  const reach = reachOf(alert, new Set(protections.flatMap((protection) => protection.fearedCountries)));
  const retained = bindingCcfDecision(standing)?.kind === 'CCF_RETENTION';
  const underMeasure = standing.some((fact) => fact.kind === 'INTERIM_MEASURE');
  const opposing = opposingGrounds(alert, standing);
  const grounds = [...standing.flatMap((fact) => lifecycleGround(fact)), ...opposing].sort(byTimeThenKind);
  const reached = stateOf(standing);
  const state =
    reached === 'PUBLISHED' && opposing.length > 0 && isParked(alert, facts, asOf) ? 'UNDER_EXAMINATION' : reached;

  return {
    state,
    validity: state === 'PUBLISHED' && grounds.length === 0 ? 'VALID' : 'NOT_VALID',
    grounds,
    standingWarrants: alert.warrants
      .map((warrant) => warrant.id)
      .filter((id) => retained || !reach.fallenWarrants.has(id)),
    reviews: decisions
      .flatMap((decision) => {
        const reason = reviewOf(alert, decision, { protections, reach, underMeasure });
        return reason === null ? [] : [{ reason, decisionId: decision.decisionId }];
      })
      .sort(byDecision),
  };
}

function standingAt(facts: readonly Fact[], moment: Date): Fact[] {
  return facts.filter((fact) => fact.at <= moment && (fact.until === null || fact.until > moment));
}

/** The grounds that do not lie in the life of the alert itself. */
function opposingGrounds(alert: AlertBasis, standing: readonly Fact[]): Ground[] {
  const ccf = bindingCcfDecision(standing);
  if (ccf?.kind === 'CCF_RETENTION') return [];
  const decisions = standing.filter((fact) => fact.kind === 'ASYLUM_DECISION');
  const protections = effectiveProtections(decisions, standing);
  const { falls } = reachOf(alert, new Set(protections.flatMap((protection) => protection.fearedCountries)));
  return [
    ...(falls ? protections.flatMap((protection) => protectionGround(alert, protection)) : []),
    ...standing
      .filter((fact) => fact.kind === 'INTERIM_MEASURE')
      .map((measure) => ground('INTERIM_MEASURE', measure.at)),
    ...(ccf === undefined ? [] : [ground('CCF_DECISION', ccf.at)]),
  ];
}

/**
 * Whether a request was caught before it was published and never let go since: at no moment from its publication on was there
 * nothing that opposed it. Its source sees what every source sees of a request under examination (RPD Art. 77(3)); and what
 * happens to one ground while another holds must not show.
 */
function isParked(alert: AlertBasis, facts: readonly Fact[], asOf: Date): boolean {
  const standing = standingAt(facts, asOf);
  if (!standing.some((fact) => fact.kind === 'REQUESTED')) return false;
  const published = Math.min(...standing.flatMap(({ kind, at }) => (kind === 'PUBLISHED' ? [at.getTime()] : [])));
  const moments = facts
    .flatMap((fact) => (fact.until === null ? [fact.at] : [fact.at, fact.until]))
    .filter((moment) => moment.getTime() > published && moment <= asOf);
  return [new Date(published), ...moments].every(
    (moment) => opposingGrounds(alert, standingAt(facts, moment)).length > 0,
  );
}

/** Withdrawn and refused are final; a request is under examination until it is published. */
function stateOf(standing: readonly Fact[]): AlertState {
  const has = (kind: LifecycleFact['kind']): boolean => standing.some((fact) => fact.kind === kind);
  if (has('WITHDRAWN')) return 'WITHDRAWN';
  if (has('REFUSED')) return 'REFUSED';
  return has('PUBLISHED') ? 'PUBLISHED' : 'UNDER_EXAMINATION';
}

/**
 * The grants that protect now. A grant stops to protect when a person restored the alert after it, or found that it does
 * not apply; a revocation, a denial elsewhere or a change of status never ends it by itself.
 */
function effectiveProtections(
  decisions: readonly AsylumDecisionFact[],
  standing: readonly Fact[],
): AsylumDecisionFact[] {
  return decisions.filter(
    (decision) =>
      decision.decision === 'GRANTED' &&
      !standing.some(
        (fact) =>
          (fact.kind === 'RESTORED' && fact.at > decision.at) ||
          (fact.kind === 'PROTECTION_NOT_APPLICABLE' && fact.decisionId === decision.decisionId),
      ),
  );
}

/** Decisions of the CCF are binding (Statute Art. 38); the latest one holds. */
function bindingCcfDecision(standing: readonly Fact[]): Fact | undefined {
  return standing
    .filter(
      (fact) =>
        fact.kind === 'CCF_DELETION' || fact.kind === 'CCF_RETENTION' || fact.kind === 'CCF_PROVISIONAL_MEASURE',
    )
    .sort((a, b) => b.at.getTime() - a.at.getTime() || severity(a) - severity(b))[0];
}

/** Of two decisions at the same moment the one that protects the person holds. */
function severity(fact: Fact): number {
  return ['CCF_DELETION', 'CCF_PROVISIONAL_MEASURE', 'CCF_RETENTION'].indexOf(fact.kind);
}

function lifecycleGround(fact: Fact): Ground[] {
  switch (fact.kind) {
    case 'WITHDRAWN':
    case 'EXPIRED':
    case 'NOT_COMPLIANT':
      return [ground(fact.kind, fact.at)];
    case 'REFUSED':
      return [ground('NOT_COMPLIANT', fact.at)];
    default:
      return [];
  }
}

function protectionGround(alert: AlertBasis, protection: AsylumDecisionFact): Ground[] {
  const own = reachOf(alert, new Set(protection.fearedCountries));
  if (!own.falls && own.fallenWarrants.size === 0) return [];
  // Until a person confirmed a match that is only probable, what holds is an interim measure (RPD Art. 129).
  const kind = protection.certainty === 'SURE' ? 'PROTECTION' : 'INTERIM_MEASURE';
  return [ground(kind, protection.at, protection.decisionId)];
}

/** Why a person must look at an alert for the sake of a decision; null when nobody needs to. */
function reviewOf(
  alert: AlertBasis,
  decision: AsylumDecisionFact,
  now: {
    readonly protections: readonly AsylumDecisionFact[];
    readonly reach: Reach;
    readonly underMeasure: boolean;
  },
): ReviewReason | null {
  const own = reachOf(alert, new Set(decision.fearedCountries));
  const reaches = own.falls || own.fallenWarrants.size > 0;
  // What did not fall for the person's sake is not restored.
  const fell = now.reach.falls || now.reach.fallenWarrants.size > 0 || now.underMeasure;
  switch (decision.decision) {
    case 'GRANTED':
      if (!now.protections.includes(decision)) return null;
      if (reaches) return now.reach.falls ? 'INTERIM_PROTECTION' : 'REMAINING_WARRANTS';
      // Whom a match that is only probable is about, a person decides first.
      if (decision.certainty === 'PROBABLE') return null;
      return alert.source === null ? 'UNKNOWN_SOURCE' : 'THIRD_COUNTRY_ALERT';
    case 'PENDING':
      return reaches ? 'PENDING_APPLICATION' : null;
    case 'DENIED':
    case 'DENIED_CRIMINAL_BACKGROUND':
    case 'EXCLUDED':
    case 'REVOKED':
      return fell ? 'RESTORATION' : null;
    case 'CEASED':
    case 'NATURALISED':
      return fell ? 'CHANGE_OF_STATUS' : null;
  }
}

function ground(kind: Ground['kind'], since: Date, decisionId: string | null = null): Ground {
  return { kind, since, decisionId };
}

function byTimeThenKind(a: Ground, b: Ground): number {
  return (
    a.since.getTime() - b.since.getTime() ||
    a.kind.localeCompare(b.kind) ||
    (a.decisionId ?? '').localeCompare(b.decisionId ?? '')
  );
}

function byDecision(a: Review, b: Review): number {
  return a.decisionId.localeCompare(b.decisionId) || a.reason.localeCompare(b.reason);
}
