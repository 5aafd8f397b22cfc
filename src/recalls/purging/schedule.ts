/**
 * When a recall is due, and when what is overdue is repeated. Pure.
 *
 * INVARIANT: every date follows from the announcement and the calendar. Nothing that anybody found, decided or took long for moves
 * one.
 */
import type { Schedule } from '../../api/context.ts';

const DAY_MS = 86_400_000;

/** The deadline of a recall. */
export function dueAt(issuedAt: Date, { recallDeadlineDays }: Pick<Schedule, 'recallDeadlineDays'>): Date {
  return new Date(issuedAt.getTime() + recallDeadlineDays * DAY_MS);
}

/** The last round of repeats up to a moment: midnight in UTC, every so many days since the beginning of 1970. */
export function lastRound(now: Date, { recallRepeatDays }: Pick<Schedule, 'recallRepeatDays'>): Date {
  const period = recallRepeatDays * DAY_MS;
  return new Date(Math.floor(now.getTime() / period) * period);
}
