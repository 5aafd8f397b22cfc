/** How certain a match between a decision and an alert is, and whether officers ended its effect. */
import {
  isDecision,
  isRuling,
  type AsylumDecisionFact,
  type Fact,
  type MatchedDecision,
  type RulingFact,
} from './facts.ts';
import { isAbout, isEnded } from './rulings.ts';

/**
 * Whether officers ended the effect of a decision on an alert: they found that it is about another person, or restored the alert
 * after it. If the alert's content changes later, the decision is matched again with the new content.
 */
export function hasNoEffect(decision: AsylumDecisionFact, facts: readonly Fact[]): boolean {
  const rulings = facts.filter(isRuling);
  const matched = withFirstMatch(decision, facts.filter(isDecision));
  return certaintyByRulings(matched, rulings).isRejected || isEnded(matched, rulings);
}

/** How certain it is that a decision is about the alert's subject, by the finding and by the later rulings of officers. */
export function certaintyIn(decision: AsylumDecisionFact, facts: readonly Fact[]): AsylumDecisionFact['certainty'] {
  const matched = withFirstMatch(decision, facts.filter(isDecision));
  return certaintyByRulings(matched, facts.filter(isRuling)).certainty;
}

/**
 * Adds when a decision was first matched with a content of the alert. Officers who ruled after that moment knew of the match. A later
 * finding about the same match changes its certainty only, and revives nothing that the officers ended.
 */
export function withFirstMatch(found: AsylumDecisionFact, all: readonly AsylumDecisionFact[]): MatchedDecision {
  const { at, compartment, decisionId, decision, contentId } = found;
  const own = all.filter(
    (other) =>
      other.compartment === compartment &&
      other.decisionId === decisionId &&
      other.decision === decision &&
      other.contentId === contentId,
  );
  const firstMatchedAt = new Date(Math.min(at.getTime(), ...own.map((other) => other.at.getTime())));
  return { ...found, firstMatchedAt };
}

/** What officers ruled on a match. The latest ruling holds. On a tie, the one that protects the person holds. */
export function certaintyByRulings(
  decision: MatchedDecision,
  rulings: readonly RulingFact[],
): { readonly certainty: AsylumDecisionFact['certainty']; readonly isRejected: boolean } {
  const latest = (kind: 'MATCH_CONFIRMED' | 'MATCH_REJECTED'): number =>
    Math.max(
      ...rulings
        .filter((ruling) => ruling.kind === kind && isAbout(ruling, decision) && isOnSameContent(ruling, decision))
        .map((ruling) => ruling.at.getTime()),
      -Infinity,
    );
  const [confirmed, rejected] = [latest('MATCH_CONFIRMED'), latest('MATCH_REJECTED')];
  if (rejected > confirmed) return { certainty: decision.certainty, isRejected: true };
  return { certainty: confirmed === -Infinity ? decision.certainty : 'SURE', isRejected: false };
}

/**
 * Whether officers saw the content that a decision was matched with. They did not know content that the alert received after their
 * ruling. A ruling about a pending amendment applies to that amendment alone.
 */
function isOnSameContent(ruling: RulingFact, decision: MatchedDecision): boolean {
  return ruling.contentId === null ? ruling.at > decision.firstMatchedAt : ruling.contentId === decision.contentId;
}
