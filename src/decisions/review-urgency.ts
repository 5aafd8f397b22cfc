/**
 * The urgency and the deadline of a review: a rule of Nansen, by the kind of the review and by what may happen to the person meanwhile. A
 * person may be arrested tomorrow on a valid alert. Nobody acts on an alert that is not valid.
 */
import type { ReviewKind, ReviewUrgency } from '../vocabulary/reviews.ts';

const DAY_MS = 86_400_000;

const DAYS: Readonly<Record<ReviewUrgency, number>> = { URGENT: 2, HIGH: 7, ROUTINE: 30 };
const HIGHER: Readonly<Record<ReviewUrgency, ReviewUrgency>> = { ROUTINE: 'HIGH', HIGH: 'URGENT', URGENT: 'URGENT' };

/** The urgency whose overdue items count as this one; null for the lowest. */
export function lowerUrgency(urgency: ReviewUrgency): ReviewUrgency | null {
  return urgency === 'URGENT' ? 'HIGH' : urgency === 'HIGH' ? 'ROUTINE' : null;
}

/** Where an alert is still valid. */
const OF_VALID_ALERT: Readonly<Record<ReviewKind, ReviewUrgency>> = {
  // The person asked for asylum against this very source, or may be the one whom a country protects.
  PENDING_APPLICATION: 'URGENT',
  PROBABLE_MATCH: 'URGENT',
  CCF_DECISION: 'URGENT',
  MEASURE_ENDS: 'HIGH',
  CCF_MEASURE_ENDS: 'HIGH',
  // The alert that is amended may be about the protected person already.
  WITHHELD_AMENDMENT: 'URGENT',
  THIRD_COUNTRY_ALERT: 'HIGH',
  UNKNOWN_SOURCE: 'HIGH',
  REMAINING_WARRANTS: 'HIGH',
  RESTORATION: 'HIGH',
  CHANGE_OF_STATUS: 'ROUTINE',
  INTERIM_PROTECTION: 'ROUTINE',
  REEXAMINATION: 'ROUTINE',
  UNMATCHED_DECISION: 'ROUTINE',
};

/** Where an alert is not valid, what waits is the source, and it must not wait for long. */
const OF_FALLEN_ALERT: ReadonlySet<ReviewKind> = new Set([
  ...(['RESTORATION', 'PROBABLE_MATCH', 'CCF_DECISION', 'MEASURE_ENDS', 'CCF_MEASURE_ENDS'] as const),
]);

/**
 * The urgency of an item as long as it is not overdue.
 *
 * @param isContradicted whether the country named an alert that contradicts its report. The person whom it meant may be arrested on
 *   another alert, even while this one is not valid.
 */
export function baseUrgency(kind: ReviewKind, alertIsValid: boolean, isContradicted = false): ReviewUrgency {
  if (isContradicted) return 'URGENT';
  if (alertIsValid) return OF_VALID_ALERT[kind];
  return OF_FALLEN_ALERT.has(kind) ? 'HIGH' : 'ROUTINE';
}

/** By when an item is to be decided. */
export function dueAtOf(createdAt: Date, urgency: ReviewUrgency): Date {
  return new Date(createdAt.getTime() + DAYS[urgency] * DAY_MS);
}

/** The urgency at a moment: what is overdue is one step more urgent. */
export function urgencyAt(now: Date, { urgency, dueAt }: { urgency: ReviewUrgency; dueAt: Date }): ReviewUrgency {
  return dueAt <= now ? HIGHER[urgency] : urgency;
}
