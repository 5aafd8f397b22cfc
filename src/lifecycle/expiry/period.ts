/**
 * How long alerts are kept. Pure.
 *
 * INVARIANT: it all follows from when an alert was recorded and from what its source decided. Whether the alert is valid, and what
 * became known of it, moves none of these days.
 */
import { monthsAfter, startOf } from '../../validity/calendar.ts';

/** The longest that alerts are kept without a new decision of their source (RPD Art. 49). */
const LONGEST_MONTHS = 5 * 12;
/** So long before the end the source is asked whether it still needs the alert (RPD Art. 50(2)). */
const ASKED_BEFORE_MONTHS = 6;

/** So long a source has at least to answer, also when it is asked late: a rule of this house. */
const LEAST_NOTICE_DAYS = 30;
const DAY_MS = 86_400_000;

/** The last day until which what is recorded, or extended, at a moment is kept: as it begins, the alert is deleted. */
export function latestEnd(decidedAt: Date): string {
  return monthsAfter(decidedAt, LONGEST_MONTHS);
}

/** The day on which the source is asked. */
export function askedOn(endsOn: string): string {
  return monthsAfter(startOf(endsOn), -ASKED_BEFORE_MONTHS);
}

/** The earliest end of an alert about which its source is asked now. */
export function leastNoticeFrom(now: Date): string {
  return dayOf(new Date(now.getTime() + LEAST_NOTICE_DAYS * DAY_MS));
}

/** The day of a moment, in UTC. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
