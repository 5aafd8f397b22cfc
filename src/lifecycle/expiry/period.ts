/**
 * The retention of alerts, in days and months. Pure.
 *
 * INVARIANT: every day follows from when an alert was recorded and from what its source decided. The validity of the alert, and what is
 * known about its subject, move none of these days.
 */
import { monthsAfter, startOf } from '../../validity/calendar.ts';

/** The longest retention without a new decision of the source (RPD Art. 49). */
const LONGEST_MONTHS = 5 * 12;
/** The time before the end at which the source is asked whether it still needs the alert (RPD Art. 50(2)). */
const ASKED_BEFORE_MONTHS = 6;

/** The least time that a source has to answer, even when it is asked late. It is a rule of Nansen. */
const LEAST_NOTICE_DAYS = 30;
const DAY_MS = 86_400_000;

/** The latest end of an alert that is recorded or extended at a moment. The alert is deleted when this day begins. */
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
