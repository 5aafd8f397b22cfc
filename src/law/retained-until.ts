/** The retention of a decision by the laws of its country, as long as no other law is set. */
import { retainedUntil } from './retention-period.ts';
import { dayOf, type LawVersion } from './law.ts';
import { before, lawsBinding } from './opening.ts';

/**
 * The last day on which a decision is retained, by the laws that are set and their first days. A law that shortens the retention
 * of older decisions ends them on its first day. One that lengthens it does so for later decisions, until it is confirmed.
 */
export function retainedUntilUnder(versions: readonly LawVersion[], reportedAt: Date, today: string): string {
  const days = [today, ...new Set(versions.map(({ inForceFrom }) => inForceFrom).filter((day) => day > today))].sort();
  const ends = days.map((day) => {
    const binding = lawsBinding(versions, day, before(reportedAt));
    return retainedUntil(reportedAt, Math.min(...binding.map((law) => law.highestRetentionMonths ?? Infinity)));
  });
  const first = days.findIndex(
    (_, index) => ends[index] !== undefined && ends[index] < (days[index + 1] ?? '9999-12-31'),
  );
  const [day, end] = [days[first] ?? today, ends[first] ?? dayOf(reportedAt)];
  return end < day && first > 0 ? day : end;
}
