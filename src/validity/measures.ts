/**
 * How long an alert may be suspended. Pure.
 *
 * A suspension lasts six months at most (RPD Art. 81(1), 100(1)), and nothing becomes valid again by itself. So an interim measure
 * without a decision in time ends like the review of an alert that is not compliant: as a deletion. Two officers can undo it like
 * any other deletion (docs/decisions/0040).
 */
import { monthsAfter, startOf } from './calendar.ts';
import type { GroundKind } from '../vocabulary/decisions.ts';

const LONGEST_MONTHS = 6;

/** The latest end of a measure that began at a moment: the start of a day in UTC. */
export function endOfMeasure(began: Date): Date {
  return startOf(monthsAfter(began, LONGEST_MONTHS));
}

/** The ground that a measure is at a moment, and since when. After its end it is a deletion. */
export function measureAt(began: Date, asOf: Date): { readonly kind: GroundKind; readonly since: Date } {
  const end = endOfMeasure(began);
  return asOf < end ? { kind: 'INTERIM_MEASURE', since: began } : { kind: 'NOT_COMPLIANT', since: end };
}
