/** The deadlines of measures. Pure. */
import { monthsAfter, startOf } from '../validity/calendar.ts';
import type { AlertBasis, Fact, Ground, RulingFact } from '../validity/facts.ts';
import { endOfMeasure } from '../validity/measures.ts';
import { assess } from '../validity/assess.ts';

/** The CCF decides on a requested deletion within nine months (Statute Art. 40(2)). Its provisional measure lasts until then. */
const CCF_MONTHS = 9;

/** The deadline of a measure; null for any other ruling. */
export function dueAtOfMeasure({ kind, at }: Pick<RulingFact, 'kind' | 'at'>): Date | null {
  if (kind === 'INTERIM_MEASURE') return endOfMeasure(at);
  return kind === 'CCF_PROVISIONAL_MEASURE' ? startOf(monthsAfter(at, CCF_MONTHS)) : null;
}

/**
 * The deadline of each ground of an alert; null for a ground that is not and was not a measure. A measure that follows from a match ends
 * when the assessment turns it into a deletion. There is no second rule for this.
 *
 * @param facts those known at `asOf`, to the reader
 */
export function clocksOf(basis: AlertBasis, facts: readonly Fact[], asOf: Date): (ground: Ground) => Date | null {
  // Every measure that has begun by now is over by then.
  const ended = assess(basis, facts, endOfMeasure(asOf)).grounds.filter(({ kind }) => kind === 'NOT_COMPLIANT');
  return ({ kind, decisionId, rulingId }) => {
    const ruling = facts.find((fact): fact is RulingFact => 'rulingId' in fact && fact.rulingId === rulingId);
    if (ruling !== undefined) return dueAtOfMeasure(ruling);
    if (decisionId === null || (kind !== 'INTERIM_MEASURE' && kind !== 'NOT_COMPLIANT')) return null;
    return ended.find((ground) => ground.decisionId === decisionId)?.since ?? null;
  };
}
