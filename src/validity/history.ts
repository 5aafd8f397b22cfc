/** The history of an alert's validity, fact by fact. */
import type { AlertBasis, AsylumDecisionFact, Fact } from './facts.ts';
import { assess } from './assess.ts';
import type { AsylumDecisionKind } from '../vocabulary/decisions.ts';
import type { Validity } from '../vocabulary/alerts.ts';

export interface HistoryEntry {
  readonly at: Date;
  /** The kind of the fact; a fact that ended is named with `_SUPERSEDED`. */
  readonly fact: string;
  readonly decision: AsylumDecisionKind | null;
  readonly decisionId: string | null;
  readonly rulingId: string | null;
  /** How certain the match of a decision with the alert's subject was. */
  readonly certainty: AsylumDecisionFact['certainty'] | null;
  /** The validity from then on. */
  readonly validity: Validity;
}

/** Each fact with the validity that held after it, oldest first. */
export function historyOf(alert: AlertBasis, facts: readonly Fact[]): HistoryEntry[] {
  return facts
    .flatMap((fact) => [
      { at: fact.at, name: fact.kind as string, fact },
      ...(fact.until === null ? [] : [{ at: fact.until, name: `${fact.kind}_SUPERSEDED`, fact }]),
    ])
    .sort(
      (a, b) => a.at.getTime() - b.at.getTime() || a.name.localeCompare(b.name) || compare(idOf(a.fact), idOf(b.fact)),
    )
    .map(({ at, name, fact }) => ({
      at,
      fact: name,
      decision: fact.kind === 'ASYLUM_DECISION' ? fact.decision : null,
      decisionId: 'decisionId' in fact ? fact.decisionId : null,
      rulingId: 'rulingId' in fact ? fact.rulingId : null,
      certainty: fact.kind === 'ASYLUM_DECISION' ? fact.certainty : null,
      validity: assess(alert, facts, at).validity,
    }));
}

/** What tells facts of one kind and one moment apart: their order is the same each time. */
function idOf(fact: Fact): string {
  if ('rulingId' in fact) return fact.rulingId;
  return 'decisionId' in fact ? fact.decisionId : '';
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
