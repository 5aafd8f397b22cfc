/** Compares two birth dates, each of which may be incomplete. */
import type { MatchReason } from '../vocabulary/matching.ts';

const WHOLE = '1968-02-21'.length;

export interface BirthDateEvidence {
  readonly reason: MatchReason;
  /** Its part of the score. */
  readonly worth: number;
  /** Whether the complete dates are equal, and not a placeholder for an unknown date. */
  readonly equal: boolean;
  /** Whether the known parts of both dates are equal. */
  readonly compatible: boolean;
}

const evidence = (reason: MatchReason, worth: number, equal = false, compatible = equal): BirthDateEvidence => ({
  reason,
  worth,
  equal,
  compatible,
});

export function compareBirthDates(a: string | null, b: string | null): BirthDateEvidence {
  if (a === null || b === null) return evidence('BIRTH_DATE_UNKNOWN', 0);
  if (a.length === WHOLE && a === b) {
    return isPlaceholder(a)
      ? evidence('BIRTH_DATE_LIKE_A_PLACEHOLDER', 0.12, false, true)
      : evidence('BIRTH_DATE_EQUAL', 0.2, true);
  }
  if (a.startsWith(b) || b.startsWith(a)) return evidence('BIRTH_DATE_COMPATIBLE', 0.1, false, true);
  const years = Math.abs(Number(a.slice(0, 4)) - Number(b.slice(0, 4)));
  if (years === 0) {
    const [, month, day] = a.split('-');
    if (day !== undefined && b.slice(5) === `${day}-${month}`) return evidence('BIRTH_DAY_AND_MONTH_EXCHANGED', 0.12);
    // A birth date of which only the year is known is often recorded as the first day of that year.
    return evidence('BIRTH_YEAR_EQUAL', isPlaceholder(a) || isPlaceholder(b) ? 0.08 : 0.04);
  }
  return years <= 2 ? evidence('BIRTH_YEAR_CLOSE', -0.02) : evidence('BIRTH_DATE_DIFFERS', -0.15);
}

function isPlaceholder(date: string): boolean {
  return date.endsWith('-01-01') || date.endsWith('-07-01');
}
