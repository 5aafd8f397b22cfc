/** By when measures are to be decided upon. Pure. */
import { monthsAfter, startOf } from '../validity/calendar.ts';
import type { AlertBasis, Fact, Ground, RulingFact } from '../validity/facts.ts';
import { endOfMeasure } from '../validity/measures.ts';
import { assess } from '../validity/assess.ts';

/** A deletion that was asked for is decided by the CCF within nine months (Statute Art. 40(2)); its measure waits for that. */
const CCF_MONTHS = 9;

/** By when a measure is to be decided upon; null for a ruling that is none. */
export function dueAtOfMeasure({ kind, at }: Pick<RulingFact, 'kind' | 'at'>): Date | null {
  if (kind === 'INTERIM_MEASURE') return endOfMeasure(at);
  return kind === 'CCF_PROVISIONAL_MEASURE' ? startOf(monthsAfter(at, CCF_MONTHS)) : null;
}

/**
 * By when each ground of an alert is to be decided upon, or was; null for one that is no measure and never was. A measure that follows from a
 * match ends when it is a deletion by what is known today: as with all that is derived, no second rule says when.
 *
 * @param facts those that are known at `asOf`, to whoever is told
 */
export function clocksOf(basis: AlertBasis, facts: readonly Fact[], asOf: Date): (ground: Ground) => Date | null {
  // Whatever began until now is over by then.
  const ended = assess(basis, facts, endOfMeasure(asOf)).grounds.filter(({ kind }) => kind === 'NOT_COMPLIANT');
  return ({ kind, decisionId, rulingId }) => {
    const ruling = facts.find((fact): fact is RulingFact => 'rulingId' in fact && fact.rulingId === rulingId);
    if (ruling !== undefined) return dueAtOfMeasure(ruling);
    if (decisionId === null || (kind !== 'INTERIM_MEASURE' && kind !== 'NOT_COMPLIANT')) return null;
    return ended.find((ground) => ground.decisionId === decisionId)?.since ?? null;
  };
}
