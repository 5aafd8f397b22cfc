/** Which countries may read a bulletin, and when: by the laws of its author. */
import { COUNTRY_CODES } from '../policy/countries.ts';
import { dayOf, lawAt, mayTell, type LawVersion } from '../law/law.ts';
import { rangesOf } from '../law/schedule.ts';

/** The countries that could ever be told: all but the author, and those that must not know whatever a law says. */
export function possibleRecipients(author: string, never: readonly string[]): string[] {
  return COUNTRY_CODES.filter((country) => country !== author && !never.includes(country));
}

/** The days on which the laws let a country not know, as a PostgreSQL `datemultirange`; null when there are none. */
export function forbiddenTo(
  country: string,
  nationalities: readonly string[],
  versions: readonly LawVersion[],
  now: Date,
): string | null {
  const today = dayOf(now);
  const days = [today, ...new Set(versions.map(({ inForceFrom }) => inForceFrom).filter((day) => day > today))].sort();
  const forbidden = days.map((day) => !mayTell(lawAt(versions, day), country, nationalities.includes(country)));
  return forbidden.includes(true) ? rangesOf(days, forbidden) : null;
}
