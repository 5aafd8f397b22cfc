/** Dates of which only a part may be known: a birth year stays a year. */
import type { PartialDate } from './imported-alert.ts';

const FORM = /^([0-9]{4})(?:([/-])([0-9]{2})(?:\2([0-9]{2}))?)?$/;

/** No living person is older, and some systems write "no date" as the year 1. */
const EARLIEST_YEAR = 1800;

/**
 * Reads `1968`, `1968/02`, `1968/02/21` and the same with dashes. A part that is zero is not known: `1975/00/00` is the year 1975,
 * `1985/03/00` the month, and `0000/00/00` nothing.
 *
 * @returns the date with dashes, exactly as precise as it is known, or null if no part is known. `NO DATE` stands for another form, for a
 * day that never was, and for a part that is known while the part before it is not.
 */
export function parsePartialDate(text: string): PartialDate | null | 'NO DATE' {
  const [, year, , month = '00', day = '00'] = FORM.exec(text) ?? [];
  if (year === undefined) return 'NO DATE';
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if ((m === 0 && d > 0) || (y === 0 && m > 0)) return 'NO DATE';
  if (y === 0) return null;
  if (y < EARLIEST_YEAR || m > 12) return 'NO DATE';
  if (m === 0) return year;
  if (d === 0) return `${year}-${month}`;
  const lastDay = new Date(Date.UTC(y, m, 0)).getUTCDate();
  return d <= lastDay ? `${year}-${month}-${day}` : 'NO DATE';
}
