/** How long a decision is retained. */
import { monthsAfter } from '../validity/calendar.ts';

/** The longest time for which the rules retain data about persons without a new reason (RPD Art. 49). */
const YEARS = 5;

/**
 * The last day on which a decision is retained, such as `2031-11-22`.
 *
 * @param lawfulMonths the limit of the reporting country's law; null when it has none
 */
export function retainedUntil(reportedAt: Date, lawfulMonths: number | null = null): string {
  return monthsAfter(reportedAt, Math.min(YEARS * 12, lawfulMonths ?? Infinity));
}
