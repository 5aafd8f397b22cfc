/**
 * Screening by name and day of birth. A decision is stored with pseudonyms of keys, not with names. A key is the day of birth; or two words
 * of a name, or the only one, and the year of birth.
 *
 * Two descriptions that are probably of one person share such a key, in whatever script: `compare` finds a match probable only if the whole
 * birth dates are equal, or the birth years and at least three words, or a document. Documents are screened separately.
 */
import type { AlertKeys } from '../alerts/derived.ts';
import { dayKeys, isOfWholeName, soughtDayKeys, soughtKeys, storedKeys } from '../matching/keys.ts';
import type { MatchPerson } from '../matching/person.ts';
import { YEARS_OF_BIRTH } from './screening-birth-dates.ts';

/** The keys by which a decision is found. */
export function screeningKeys(person: Pick<MatchPerson, 'names' | 'aliases' | 'birthDate'>): string[] {
  const ofNames = ofWholeNameAndYear(
    storedKeys(person).flatMap(({ keys }) => keys),
    yearsOf(person.birthDate),
  );
  return [...ofNames, ...dayKeys(person.birthDate)];
}

/**
 * The keys by which decisions about the subject of an alert are searched: the stored keys, and less likely ones. A request without a birth
 * date is searched under every year.
 */
export function soughtScreeningKeys({ person, askedBy }: Pick<AlertKeys, 'person' | 'askedBy'>): string[] {
  if (person.birthDate === null && askedBy !== null) {
    return ofWholeNameAndYear(
      storedKeys(person).flatMap(({ keys }) => keys),
      YEARS_OF_BIRTH,
    );
  }
  const ofNames = ofWholeNameAndYear(
    soughtKeys(person).flatMap(({ keys }) => keys.map(({ key }) => key)),
    yearsOf(person.birthDate),
  );
  return [...ofNames, ...soughtDayKeys(person.birthDate)];
}

function ofWholeNameAndYear(keys: readonly string[], years: readonly string[]): string[] {
  return [...new Set(keys.filter(isOfWholeName))].flatMap((key) => years.map((year) => `${key} ${year}`));
}

function yearsOf(birthDate: string | null): string[] {
  return birthDate === null ? [] : [birthDate.slice(0, 4)];
}
