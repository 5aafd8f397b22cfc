/**
 * The outcome of a re-examination, as its source reads it. Pure.
 *
 * INVARIANT: an outcome follows only from the day of the request and from when the alert was valid again, which the source sees anyway.
 * It does not reveal whether and when officers decided: a review by the CCF takes months, one by the notices desk takes days.
 */
import type { ReexaminationOutcome } from '../../vocabulary/lifecycle.ts';

const DAYS = 30;
const DAY_MS = 86_400_000;

export interface Outcome {
  readonly outcome: ReexaminationOutcome;
  readonly outcomeOn: string;
}

/** The latest day on which an outcome is disclosed. */
export function dueOn(requestedAt: Date): string {
  return new Date(requestedAt.getTime() + DAYS * DAY_MS).toISOString().slice(0, 10);
}

/** @param restoredOn the day on which the alert was valid again after the request; null when it was not */
export function outcomeOf(requestedAt: Date, restoredOn: string | null, now: Date): Outcome | null {
  const due = dueOn(requestedAt);
  // A later restoration is disclosed by a statement.
  if (restoredOn !== null && restoredOn <= due) return { outcome: 'RESTORED', outcomeOn: restoredOn };
  return now.toISOString().slice(0, 10) >= due ? { outcome: 'MAINTAINED', outcomeOn: due } : null;
}
