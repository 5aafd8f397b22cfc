/** How the officers of a compartment know the match of a decision with an alert. Pure. */
import { factOf, factOfRuling, type KnownMatches } from '../decisions/facts.ts';
import { certaintyByRulings, withFirstMatch } from '../validity/matches.ts';
import type { Compartment } from '../vocabulary/decisions.ts';

/** `CONTRADICTED` is an alert that the country named and that contradicts the report, as long as no officer confirmed it. */
export type MatchStanding = 'SURE' | 'PROBABLE' | 'CONTRADICTED' | 'REJECTED';

type Match = KnownMatches['matches'][number];

/** A function that tells how a match stands; null for one that the compartment does not know. */
export function standingsOf(
  known: KnownMatches,
  day: string,
): (compartment: Compartment, match: Pick<Match, 'decisionId' | 'alertId'>) => MatchStanding | null {
  const nameOf = ({ decisionId, alertId }: Pick<Match, 'decisionId' | 'alertId'>): string => `${decisionId} ${alertId}`;
  const rows = new Map<string, Match[]>();
  for (const match of known.matches) rows.set(nameOf(match), [...(rows.get(nameOf(match)) ?? []), match]);
  return (compartment, { decisionId, alertId }) => {
    // INVARIANT: the queue of the Secretariat never depends on what only the CCF knows.
    const isKnown = ({ addressee }: { readonly addressee: Compartment }): boolean =>
      compartment === 'CCF' || addressee === 'SECRETARIAT';
    const own = (rows.get(nameOf({ decisionId, alertId })) ?? []).filter(isKnown);
    const decision = known.decisions.get(decisionId);
    if (own.length === 0 || decision === undefined) return null;
    const rulings = known.rulings.filter((ruling) => ruling.alertId === alertId && isKnown(ruling)).map(factOfRuling);
    const found = own.map((match) => ({ match, fact: factOf(match, decision, day) }));
    const facts = found.map(({ fact }) => fact);
    const judged = found.map(({ match, fact }) => ({
      match,
      ...certaintyByRulings(withFirstMatch(fact, facts), rulings),
    }));
    const standing = judged.filter(({ isRejected }) => !isRejected);
    const [first] = standing;
    if (first === undefined) return 'REJECTED';
    const latest = standing.reduce((last, each) => (each.match.matchedAt > last.match.matchedAt ? each : last), first);
    if (latest.certainty === 'SURE') return 'SURE';
    return latest.match.basis === 'REFERENCE' ? 'CONTRADICTED' : 'PROBABLE';
  };
}
