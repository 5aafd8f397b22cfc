/** How long a decision is kept. */

/** The longest that the rules keep data about persons without a new reason (RPD Art. 49). */
const YEARS = 5;

/**
 * The last day on which a decision is kept, `2031-11-22`.
 *
 * @param lawfulMonths what the law of the country that reports it allows at most; null when it says nothing
 */
export function keptUntil(reportedAt: Date, lawfulMonths: number | null = null): string {
  const months = Math.min(YEARS * 12, lawfulMonths ?? Infinity);
  const end = new Date(reportedAt);
  end.setUTCDate(1);
  end.setUTCMonth(end.getUTCMonth() + months);
  // Of a month without such a day it is the last one.
  const lastOfMonth = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
  end.setUTCDate(Math.min(reportedAt.getUTCDate(), lastOfMonth));
  return end.toISOString().slice(0, 10);
}
