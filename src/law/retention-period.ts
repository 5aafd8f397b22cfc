/** How long a decision is kept. */
import { monthsAfter } from '../validity/calendar.ts';

/** The longest that the rules keep data about persons without a new reason (RPD Art. 49). */
const YEARS = 5;

/**
 * The last day on which a decision is kept, `2031-11-22`.
 *
 * @param lawfulMonths what the law of the country that reports it allows at most; null when it says nothing
 */
export function retainedUntil(reportedAt: Date, lawfulMonths: number | null = null): string {
  return monthsAfter(reportedAt, Math.min(YEARS * 12, lawfulMonths ?? Infinity));
}
