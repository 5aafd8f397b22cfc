/**
 * The fixed moments of disclosure. Pure. They are multiples of the period, counted from a Monday at 04:00 UTC. No event
 * moves them, and anyone can compute the next one.
 */

/** A Monday, before most offices open. */
const FIRST_MS = Date.UTC(2024, 0, 1, 4);

/** No schedule, where the law of the operators requires it. */
export const AT_ONCE = 0;

/** The last fixed moment that is not after `now`; `now` itself where there is no schedule. */
export function momentBefore(now: Date, everyMs: number): Date {
  if (everyMs === AT_ONCE) return now;
  return new Date(FIRST_MS + Math.floor((now.getTime() - FIRST_MS) / everyMs) * everyMs);
}

/** The first fixed moment after `now`. */
export function momentAfter(now: Date, everyMs: number): Date {
  return new Date(momentBefore(now, everyMs).getTime() + everyMs);
}
