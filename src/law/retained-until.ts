/** How long the laws of a country let a decision be kept, as long as no other law is set. */
import { retainedUntil } from './retention-period.ts';
import { dayOf, lawAt, type LawVersion } from './law.ts';

/**
 * The last day on which a decision is kept, by the laws that are set and the days on which they come into force. A law that
 * shortens the time of what is older ends it on the day on which it comes into force.
 */
export function retainedUntilUnder(versions: readonly LawVersion[], reportedAt: Date, today: string): string {
  const days = [today, ...new Set(versions.map(({ inForceFrom }) => inForceFrom).filter((day) => day > today))].sort();
  const ends = days.map((day) => retainedUntil(reportedAt, lawAt(versions, day).highestRetentionMonths));
  const index = days.findIndex(
    (_, place) => ends[place] !== undefined && ends[place] < (days[place + 1] ?? '9999-12-31'),
  );
  const [day, end] = [days[index] ?? today, ends[index] ?? dayOf(reportedAt)];
  return end < day && index > 0 ? day : end;
}
