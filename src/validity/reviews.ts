/** Why a person must look at an alert, for the sake of each decision about its subject. */
import type { AlertBasis, AsylumDecisionFact, Review, ReviewReason } from './facts.ts';
import { reachOf, type Reach } from './reach.ts';

/** A match, and when its decision was matched first with what the alert says there. */
export interface Found extends AsylumDecisionFact {
  readonly firstMatchedAt: Date;
}

/** A decision as it is known at a moment: what officers said of the match is in it. */
export interface Known extends Found {
  /** Its country corrected or withdrew it. */
  readonly takenBack: boolean;
  /** Officers found that it is about somebody else. */
  readonly rejected: boolean;
  /** Since when it is in doubt whether it is about the alert's subject; null while it is not. */
  readonly doubtedSince: Date | null;
}

/** How an alert stands. */
export interface Standing {
  /** The grants that hold it, or a part of it, down. */
  readonly protections: readonly Known[];
  readonly reach: Reach;
  /** Officers took an interim measure. */
  readonly isBlocked: boolean;
  /** It fell for the person's sake, or a part of it. What did not is not restored. */
  readonly fell: boolean;
}

/** The reviews that an alert needs; whether they were settled is not asked here. */
export function reviewsOf(alert: AlertBasis, decisions: readonly Known[], standing: Standing): Review[] {
  return decisions.flatMap((decision) => {
    const reason = decision.takenBack
      ? reviewOfTakenBack(alert, decision, decisions, standing)
      : reviewOfStanding(alert, decision, standing);
    if (reason === null) return [];
    // Whom a match that is only probable is about, a person decides first.
    const isInDoubt = decision.certainty === 'PROBABLE' && !decision.takenBack;
    return [{ reason: isInDoubt ? 'PROBABLE_MATCH' : reason, decisionId: decision.decisionId }];
  });
}

function reviewOfStanding(alert: AlertBasis, decision: Known, standing: Standing): ReviewReason | null {
  switch (decision.decision) {
    case 'GRANTED':
      if (!standing.protections.includes(decision)) return null;
      if (reaches(alert, decision)) return standing.reach.falls ? 'INTERIM_PROTECTION' : 'REMAINING_WARRANTS';
      return alert.source === null ? 'UNKNOWN_SOURCE' : 'THIRD_COUNTRY_ALERT';
    case 'PENDING':
      return reaches(alert, decision) ? 'PENDING_APPLICATION' : null;
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

/** What a report did that its country took back, officers may restore; not while another report does the same. */
function reviewOfTakenBack(
  alert: AlertBasis,
  decision: Known,
  decisions: readonly Known[],
  standing: Standing,
): ReviewReason | null {
  if (!reaches(alert, decision)) return null;
  const others = decisions.filter((other) => !other.takenBack && reaches(alert, other));
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

function reaches(alert: AlertBasis, decision: AsylumDecisionFact): boolean {
  const own = reachOf(alert, new Set(decision.fearedCountries));
  return own.falls || own.fallenWarrants.size > 0;
}
