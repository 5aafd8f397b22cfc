/** Months on the calendar, in days of UTC: what the rules count periods in. Pure. */

/**
 * The day so many months after a moment's day, `2031-11-22`; before it, for a negative number. Of a month without such a day it
 * is the last one.
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

/** The moment at which a day is over, in UTC: the next one begins. */
export function endOf(day: string): Date {
  const next = startOf(day);
  next.setUTCDate(next.getUTCDate() + 1);
  return next;
}
