/** Which countries may read a bulletin, and on which days, by the laws of its author. */
import { COUNTRY_CODES } from '../policy/countries.ts';
import { dayOf, mayReceiveBulletin, type LawVersion } from '../law/law.ts';
import { lawsBinding } from '../law/opening.ts';
import { rangesOf } from '../law/schedule.ts';

/** The countries that a law could ever let read a bulletin: all except its author and the excluded ones. */
export function possibleRecipients(author: string, never: readonly string[]): string[] {
  return COUNTRY_CODES.filter((country) => country !== author && !never.includes(country));
}

/**
 * The days on which the laws keep a bulletin from a country, as a PostgreSQL `datemultirange`; null when there are none.
 *
 * @param writtenUnder the newest version of the law when the bulletin was authored; 0 when there was none
 */
export function forbiddenTo(
  country: string,
  nationalities: readonly string[],
  versions: readonly LawVersion[],
  writtenUnder: number,
  now: Date,
): string | null {
  const today = dayOf(now);
  const days = [today, ...new Set(versions.map(({ inForceFrom }) => inForceFrom).filter((day) => day > today))].sort();
  const forbidden = days.map((day) => {
    const binding = lawsBinding(versions, day, ({ version }) => version <= writtenUnder);
    return !binding.every((law) => mayReceiveBulletin(law, country, nationalities.includes(country)));
  });
  return forbidden.includes(true) ? rangesOf(days, forbidden) : null;
}
