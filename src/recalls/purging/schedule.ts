/**
 * When a recall is due, and when reminders are sent. Pure.
 *
 * INVARIANT: every date follows from the announcement and the calendar. No finding, no decision and no duration of work
 * moves one.
 */
import type { Schedule } from '../../api/context.ts';

const DAY_MS = 86_400_000;

/** The deadline of a recall. */
export function dueAt(issuedAt: Date, { recallDeadlineDays }: Pick<Schedule, 'recallDeadlineDays'>): Date {
  return new Date(issuedAt.getTime() + recallDeadlineDays * DAY_MS);
}

/** The last reminder up to a moment: midnight in UTC, at a fixed number of days, counted from the beginning of 1970. */
export function lastRound(now: Date, { recallRepeatDays }: Pick<Schedule, 'recallRepeatDays'>): Date {
  const period = recallRepeatDays * DAY_MS;
  return new Date(Math.floor(now.getTime() / period) * period);
}
