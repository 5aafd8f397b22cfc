/** Selects the facts that are known at a moment, and says how certain each match with a decision is then. */
import {
  isDecision,
  isRuling,
  type AsylumDecisionFact,
  type Fact,
  type LifecycleFact,
  type MatchedDecision,
  type RulingFact,
} from './facts.ts';
import { isReinstated } from './lifecycle.ts';
import { certaintyByRulings, withFirstMatch } from './matches.ts';

/** A decision as it is known at a moment. Its certainty includes what officers ruled on the match. */
export interface DecisionAtMoment extends MatchedDecision {
  /** Its country corrected or withdrew it. */
  readonly isSuperseded: boolean;
  /** Since when the match with the alert's subject is in doubt; null while it is certain. */
  readonly doubtedSince: Date | null;
}

/** The facts that are known at a moment. */
export interface KnownFacts {
  readonly lifecycle: readonly LifecycleFact[];
  /** Without decisions that officers found to be about another person. */
  readonly decisions: readonly DecisionAtMoment[];
  readonly rulings: readonly RulingFact[];
}

/** Selects the facts that are known at a moment. Lifecycle facts that ended or were taken back by then are left out. */
export function factsKnownAt(facts: readonly Fact[], moment: Date): KnownFacts {
  const recorded = facts.filter((fact) => fact.at <= moment);
  const isOver = (fact: Fact): boolean => fact.until !== null && fact.until <= moment;

  const rulings = recorded.filter(isRuling);
  const lifecycle = recorded.filter(
    (fact): fact is LifecycleFact => !isDecision(fact) && !isRuling(fact) && !isOver(fact),
  );
  const found = recorded.filter(isDecision);
  const matched = found.flatMap((fact) => {
    const decision = withFirstMatch(fact, found);
    const { certainty, isRejected } = certaintyByRulings(decision, rulings);
    return isRejected ? [] : [{ ...decision, certainty, isSuperseded: isOver(fact) }];
  });
  return {
    lifecycle: lifecycle.filter((fact) => !isReinstated(fact, lifecycle)),
    decisions: matched.map((decision): DecisionAtMoment => ({ ...decision, ...latestCertainty(decision, matched) })),
    rulings,
  };
}

/**
 * The latest finding sets the certainty of a match. On a tie, SURE wins. The effect of the decision on the alert begins with its
 * first match, not with the latest finding.
 */
function latestCertainty(
  { decisionId, decision }: AsylumDecisionFact,
  matched: readonly AsylumDecisionFact[],
): Pick<DecisionAtMoment, 'certainty' | 'doubtedSince'> {
  const own = matched.filter((other) => other.decisionId === decisionId && other.decision === decision);
  const latest = Math.max(...own.map(({ at }) => at.getTime()));
  const isSure = own.some(({ at, certainty }) => at.getTime() === latest && certainty === 'SURE');
  return isSure ? { certainty: 'SURE', doubtedSince: null } : { certainty: 'PROBABLE', doubtedSince: new Date(latest) };
}
