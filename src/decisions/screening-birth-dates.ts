/** Birth dates in screening: a source may give a date that is less precise, or different. Pure. */
import { compareBirthDates } from '../matching/birth-dates.ts';

/** The possible birth years of the subject of an alert. */
export const YEARS_OF_BIRTH: readonly string[] = Array.from({ length: 111 }, (_, count) => String(1920 + count));

/** A birth date of which only the year is known is often recorded as one of these days. */
const STANDS_FOR_A_YEAR = /-(01-01|07-01)$/;

/**
 * Whether a birth date given by a source may be the one that a country of asylum knows: it is less precise, missing, or has day and month
 * exchanged. A day that stands for a year counts as the year only.
 */
export function mayBeOneBirthDate(known: string, given: string | null): boolean {
  if (given === null) return true;
  const [one, other] = [known, given].map((date) => date.replace(STANDS_FOR_A_YEAR, '')) as [string, string];
  return (
    one.startsWith(other) ||
    other.startsWith(one) ||
    compareBirthDates(known, given).reason === 'BIRTH_DAY_AND_MONTH_EXCHANGED'
  );
}
