/**
 * By when what waits for the notices desk is due: a rule of this house, counted from the day on which the source asked. Pure.
 *
 * INVARIANT: for the desk and for nobody outside. To a source the day would be a promise, and what keeps a request beyond it is the
 * best kept secret.
 */
const DAYS = 30;
const DAY_MS = 86_400_000;

/** The day by which a request or an amendment should be decided upon. */
export function examinationDueOn(requestedAt: Date): string {
  return new Date(requestedAt.getTime() + DAYS * DAY_MS).toISOString().slice(0, 10);
}
