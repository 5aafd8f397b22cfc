/**
 * Screening by name. A decision is stored with pseudonyms of name keys, not with names. Each key consists of two words of a name and the
 * year of birth. Two descriptions that are probably of one person share such a key, in whatever script. `compare` finds a match probable
 * only if the birth years are known to be equal and at least two words agree, or if a document is equal. Documents are screened separately.
 */
import type { AlertKeys } from '../alerts/derived.ts';
import { isOfTwoWords, soughtKeys, storedKeys } from '../matching/keys.ts';
import type { MatchPerson } from '../matching/person.ts';
import { YEARS_OF_BIRTH } from './screening-birth-dates.ts';

/** The keys by which a decision is found. */
export function screeningKeys(person: Pick<MatchPerson, 'names' | 'aliases' | 'birthDate'>): string[] {
  return ofTwoWordsAndYear(
    storedKeys(person).flatMap(({ keys }) => keys),
    yearsOf(person.birthDate),
  );
}

/**
 * The keys by which decisions about the subject of an alert are searched: the stored keys, and less likely ones. A request without a birth
 * date is searched under every year.
 */
export function soughtScreeningKeys({ person, askedBy }: Pick<AlertKeys, 'person' | 'askedBy'>): string[] {
  if (person.birthDate === null && askedBy !== null) {
    return ofTwoWordsAndYear(
      storedKeys(person).flatMap(({ keys }) => keys),
      YEARS_OF_BIRTH,
    );
  }
  return ofTwoWordsAndYear(
    soughtKeys(person).flatMap(({ keys }) => keys.map(({ key }) => key)),
    yearsOf(person.birthDate),
  );
}

function ofTwoWordsAndYear(keys: readonly string[], years: readonly string[]): string[] {
  return [...new Set(keys.filter(isOfTwoWords))].flatMap((key) => years.map((year) => `${key} ${year}`));
}

function yearsOf(birthDate: string | null): string[] {
  return birthDate === null ? [] : [birthDate.slice(0, 4)];
}
