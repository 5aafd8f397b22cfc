/**
 * By when the notices desk should decide: a rule of Nansen, counted from the day of the request. Pure.
 *
 * INVARIANT: the day is visible to the desk only. A source would take it for a promise, and what keeps a request beyond
 * it is the best kept secret.
 */
const DAYS = 30;
const DAY_MS = 86_400_000;

/** The day by which a request or an amendment should be decided upon. */
export function examinationDueOn(requestedAt: Date): string {
  return new Date(requestedAt.getTime() + DAYS * DAY_MS).toISOString().slice(0, 10);
}
