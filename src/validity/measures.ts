/**
 * How long an alert may be suspended. Pure.
 *
 * A suspension lasts six months at most (RPD Art. 81(1), 100(1)), and nothing becomes valid again by itself. So an interim measure
 * on which nobody decided in time ends as what officers decide of an alert that they do not find compliant: a deletion, which
 * two officers can undo like any other (docs/decisions/0075).
 */
import { monthsAfter, startOf } from './calendar.ts';
import type { GroundKind } from './facts.ts';

const LONGEST_MONTHS = 6;

/** When a measure that began at a moment ends at the latest: as a day of UTC begins. */
export function endOfMeasure(began: Date): Date {
  return startOf(monthsAfter(began, LONGEST_MONTHS));
}

/** What a measure that began at a moment is at another, and since when. */
export function measureAt(began: Date, asOf: Date): { readonly kind: GroundKind; readonly since: Date } {
  const end = endOfMeasure(began);
  return asOf < end ? { kind: 'INTERIM_MEASURE', since: began } : { kind: 'NOT_COMPLIANT', since: end };
}
