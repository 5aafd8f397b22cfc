/** Works out why a person must look at an alert, for each decision about its subject. */
import type { Effects } from './effects.ts';
import type { AlertBasis, AsylumDecisionFact, Review, RulingFact } from './facts.ts';
import type { DecisionAtMoment, KnownFacts } from './known-facts.ts';
import { reaches, reachOf } from './reach.ts';
import type { ReviewReason } from '../vocabulary/reviews.ts';

type Standing = Pick<Effects, 'protections' | 'reach' | 'isBlocked' | 'fell'>;

/** The reviews that an alert needs and that officers have not decided, each once. */
export function openReviews(alert: AlertBasis, { decisions, rulings }: KnownFacts, standing: Standing): Review[] {
  return reviewsOf(alert, decisions, standing)
    .filter((review) => !isDecided(review, decisions, rulings))
    .filter(isFirstOfItsKind)
    .sort(byDecision);
}

/** A review is decided once. It is open again if its decision is matched again afterwards. */
function isDecided(
  { reason, decisionId }: Review,
  decisions: readonly AsylumDecisionFact[],
  rulings: readonly RulingFact[],
): boolean {
  const own = decisions.filter((decision) => decision.decisionId === decisionId);
  return rulings.some(
    (ruling) =>
      ruling.closedReview === reason &&
      ruling.decisionId === decisionId &&
      own.every((decision) => ruling.at > decision.at),
  );
}

/** A decision that was matched with an alert more than once is reviewed once. */
function isFirstOfItsKind({ reason, decisionId }: Review, place: number, all: readonly Review[]): boolean {
  return all.findIndex((other) => other.reason === reason && other.decisionId === decisionId) === place;
}

function byDecision(a: Review, b: Review): number {
  return a.decisionId.localeCompare(b.decisionId) || a.reason.localeCompare(b.reason);
}

/** The reviews that an alert needs, decided or not. */
function reviewsOf(alert: AlertBasis, decisions: readonly DecisionAtMoment[], standing: Standing): Review[] {
  return decisions.flatMap((decision) => {
    const reason = decision.isSuperseded
      ? reviewOfSuperseded(alert, decision, decisions, standing)
      : reviewOfDecision(alert, decision, standing);
    if (reason === null) return [];
    // If the match is only probable, a person first decides whether it is the same person.
    const isInDoubt = decision.certainty === 'PROBABLE' && !decision.isSuperseded;
    return [{ reason: isInDoubt ? 'PROBABLE_MATCH' : reason, decisionId: decision.decisionId }];
  });
}

function reviewOfDecision(alert: AlertBasis, decision: DecisionAtMoment, standing: Standing): ReviewReason | null {
  switch (decision.decision) {
    case 'GRANTED':
      if (!standing.protections.includes(decision)) return null;
      if (reaches(alert, decision.fearedCountries))
        return standing.reach.falls ? 'INTERIM_PROTECTION' : 'REMAINING_WARRANTS';
      return alert.source === null ? 'UNKNOWN_SOURCE' : 'THIRD_COUNTRY_ALERT';
    case 'PENDING':
      return reaches(alert, decision.fearedCountries) ? 'PENDING_APPLICATION' : null;
    case 'DENIED':
    case 'DENIED_CRIMINAL_BACKGROUND':
    case 'EXCLUDED':
    case 'REVOKED':
      return standing.fell ? 'RESTORATION' : null;
    case 'CEASED':
    case 'NATURALISED':
      return standing.fell ? 'CHANGE_OF_STATUS' : null;
  }
}

/** Officers may restore what a superseded report did, but not while another report has the same effect. */
function reviewOfSuperseded(
  alert: AlertBasis,
  decision: DecisionAtMoment,
  decisions: readonly DecisionAtMoment[],
  standing: Standing,
): ReviewReason | null {
  if (!reaches(alert, decision.fearedCountries)) return null;
  const others = decisions.filter((other) => !other.isSuperseded && reaches(alert, other.fearedCountries));
  switch (decision.decision) {
    case 'GRANTED': {
      if (!standing.protections.includes(decision)) return null;
      const rest = reachOf(
        alert,
        new Set(
          others.filter((other) => standing.protections.includes(other)).flatMap((other) => other.fearedCountries),
        ),
      );
      const own = reachOf(alert, new Set(decision.fearedCountries));
      const isCovered =
        rest.falls || (!own.falls && [...own.fallenWarrants].every((id) => rest.fallenWarrants.has(id)));
      return isCovered ? null : 'RESTORATION';
    }
    case 'PENDING':
      return standing.isBlocked && !others.some((other) => other.decision === 'PENDING') ? 'RESTORATION' : null;
    default:
      return null;
  }
}
