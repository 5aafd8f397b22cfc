/** Dates of which only a part may be known: a birth year stays a year. */
import type { PartialDate } from './imported-alert.ts';

const FORM = /^([0-9]{4})(?:([/-])([0-9]{2})(?:\2([0-9]{2}))?)?$/;

/** No living person is older, and some systems write "no date" as the year 1. */
const EARLIEST_YEAR = 1800;

/**
 * Reads `1968`, `1968/02`, `1968/02/21` and the same with dashes.
 *
 * @returns the date with dashes, exactly as precise as it was given; null for another form or a day that never was.
 */
export function parsePartialDate(text: string): PartialDate | null {
  const [, year, , month, day] = FORM.exec(text) ?? [];
  if (year === undefined || Number(year) < EARLIEST_YEAR) return null;
  if (month === undefined) return year;
  if (Number(month) < 1 || Number(month) > 12) return null;
  if (day === undefined) return `${year}-${month}`;
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(day) >= 1 && Number(day) <= lastDay ? `${year}-${month}-${day}` : null;
}
