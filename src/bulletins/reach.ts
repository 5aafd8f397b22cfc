/** Which countries may read a bulletin, and on which days, by the laws of its author. */
import { COUNTRY_CODES } from '../policy/countries.ts';
import { dayOf, lawAt, mayReceiveBulletin, type LawVersion } from '../law/law.ts';
import { rangesOf } from '../law/schedule.ts';

/** The countries that a law could ever let read a bulletin: all except its author and the excluded ones. */
export function possibleRecipients(author: string, never: readonly string[]): string[] {
  return COUNTRY_CODES.filter((country) => country !== author && !never.includes(country));
}

/** The days on which the laws keep a bulletin from a country, as a PostgreSQL `datemultirange`; null when there are none. */
export function forbiddenTo(
  country: string,
  nationalities: readonly string[],
  versions: readonly LawVersion[],
  now: Date,
): string | null {
  const today = dayOf(now);
  const days = [today, ...new Set(versions.map(({ inForceFrom }) => inForceFrom).filter((day) => day > today))].sort();
  const forbidden = days.map(
    (day) => !mayReceiveBulletin(lawAt(versions, day), country, nationalities.includes(country)),
  );
  return forbidden.includes(true) ? rangesOf(days, forbidden) : null;
}
