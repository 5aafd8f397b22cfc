/** Calendar months, in days of UTC. The rules count periods in them. Pure. */

/**
 * The day a number of months after the day of a moment, as `2031-11-22`. A negative number counts backwards. If the month has no such
 * day, it is the last day of the month.
 */
export function monthsAfter(moment: Date, months: number): string {
  const day = new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + months, 1));
  const lastOfMonth = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  day.setUTCDate(Math.min(moment.getUTCDate(), lastOfMonth));
  return day.toISOString().slice(0, 10);
}

/** The moment at which a day begins, in UTC. */
export function startOf(day: string): Date {
  return new Date(`${day}T00:00:00.000Z`);
}

/** The moment at which a day ends, in UTC, which is the start of the next day. */
export function endOf(day: string): Date {
  const next = startOf(day);
  next.setUTCDate(next.getUTCDate() + 1);
  return next;
}
