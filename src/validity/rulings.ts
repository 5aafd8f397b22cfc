/** Which decisions a ruling is about, and which facts and rulings it ends. */
import type { AsylumDecisionFact, MatchedDecision, RulingFact } from './facts.ts';
import type { RulingKind } from '../vocabulary/rulings.ts';

/** Whether officers ruled on a decision. The Secretariat cannot rule on a decision that only the CCF knows. */
export function isAbout(ruling: RulingFact, decision: AsylumDecisionFact): boolean {
  return (
    ruling.decisionId === decision.decisionId &&
    (ruling.compartment === 'CCF' || decision.compartment === 'SECRETARIAT')
  );
}

/** The rulings of some kinds that no restoration or retention ended. */
export function rulingsInForce(rulings: readonly RulingFact[], ...kinds: RulingKind[]): RulingFact[] {
  return rulings.filter((ruling) => kinds.includes(ruling.kind) && !isEnded(ruling, rulings));
}

/**
 * Whether a restoration ended the effect of a fact. The Secretariat ends what the Secretariat knows. The CCF ends what only the CCF
 * knows. A retention by the CCF is binding on both. A fact recorded at the same moment is not ended.
 *
 * What counts is who knew of the fact at the time of the ruling. A law that later closes or opens a decision undoes no ruling.
 */
export function isEnded(fact: MatchedDecision | RulingFact, rulings: readonly RulingFact[]): boolean {
  const since = 'firstMatchedAt' in fact ? fact.firstMatchedAt : fact.at;
  return rulings.some(
    (ruling) =>
      ruling.at > since &&
      (ruling.kind === 'CCF_RETENTION' || (ruling.kind === 'RESTORED' && isRestoredBy(fact, ruling))),
  );
}

function isRestoredBy(fact: MatchedDecision | RulingFact, ruling: RulingFact): boolean {
  if (!('firstMatchedAt' in fact)) return ruling.compartment === fact.compartment;
  const isClosed = fact.closed.some(
    ({ from, until }) => (from === null || from <= ruling.at) && (until === null || ruling.at < until),
  );
  const isOfCcf = fact.compartment === 'CCF' || isClosed;
  if (ruling.compartment === 'SECRETARIAT') return !isOfCcf;
  return isOfCcf || fact.knownTo === 'CCF' || ruling.decisionId === fact.decisionId;
}

/** The measures of the CCF in force. They bind everybody until the CCF retains the alert or lifts them (Statute Art. 38). */
export function ccfMeasuresInForce(rulings: readonly RulingFact[]): RulingFact[] {
  const ends = rulings.filter((ruling) => ruling.kind === 'CCF_RETENTION' || ruling.kind === 'CCF_LIFTED');
  return rulings.filter(
    (ruling) =>
      (ruling.kind === 'CCF_DELETION' || ruling.kind === 'CCF_PROVISIONAL_MEASURE') &&
      !ends.some((end) => end.at > ruling.at),
  );
}
