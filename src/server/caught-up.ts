/**
 * Says at the start how long nothing ran, and that it is made up for.
 *
 * INVARIANT: the two moments follow from the clock and the schedule alone. How many limits of time ran out meanwhile is a secret of the Commission:
 * its own queue counts them (`isLate`), and neither the log nor a metric does.
 */

/** Shorter pauses are those of any new version. */
const WORTH_SAYING_MS = 10 * 60_000;

/** What to tell the operator; null when nothing, or not long, was due. @param since since when work by the clock is due */
export function caughtUp(since: Date | null, now: Date): string | null {
  if (since === null || now.getTime() - since.getTime() < WORTH_SAYING_MS) return null;
  return (
    `Nothing ran since ${minuteOf(since)}. What was due meanwhile is done now, once. Limits of time are computed from dates: they stand as of ` +
    `${minuteOf(now)}, and the queues of officers list what is late.`
  );
}

function minuteOf(moment: Date): string {
  return `${moment.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
