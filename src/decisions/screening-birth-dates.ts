/** What screening makes of birth dates that are told less precisely, or otherwise, than they are known. Pure. */
import { compareBirthDates } from '../matching/birth-dates.ts';

/** The years in which somebody may be born about whom an alert is asked for. */
export const YEARS_OF_BIRTH: readonly string[] = Array.from({ length: 111 }, (_, count) => String(1920 + count));

/** Who knows a year only is often written down under one of these days. */
const STANDS_FOR_A_YEAR = /-(01-01|07-01)$/;

/**
 * Whether a birth date that a source tells may be one that a country of asylum knows: it says less, nothing, or exchanges day and
 * month. A day that stands for a year is no more than the year.
 */
export function mayBeOneBirthDate(known: string, told: string | null): boolean {
  if (told === null) return true;
  const [one, other] = [known, told].map((date) => date.replace(STANDS_FOR_A_YEAR, '')) as [string, string];
  return (
    one.startsWith(other) ||
    other.startsWith(one) ||
    compareBirthDates(known, told).reason === 'BIRTH_DAY_AND_MONTH_EXCHANGED'
  );
}
