/**
 * Screening by name. What stands beside a decision is not a name but pseudonyms of name keys: of each two words of a name,
 * together with the year of birth. Two descriptions that are probably of one person share one, whatever the script: `compare`
 * calls nobody probably the same whose birth years are not known to be equal, or of whose names fewer than two words agree,
 * unless a document is the same, which is screened apart.
 */
import type { AlertKeys } from '../alerts/derived.ts';
import { isOfTwoWords, soughtKeys, storedKeys } from '../matching/keys.ts';
import type { MatchPerson } from '../matching/person.ts';
import { YEARS_OF_BIRTH } from './screening-birth-dates.ts';

/** By what a decision is found. */
export function screeningKeys(person: Pick<MatchPerson, 'names' | 'aliases' | 'birthDate'>): string[] {
  return ofTwoWordsAndYear(
    storedKeys(person).flatMap(({ keys }) => keys),
    yearsOf(person.birthDate),
  );
}

/**
 * By what decisions are sought that may be about the subject of an alert: what they are found by, and less likely keys. Who asks for
 * an alert and tells no birth date has it sought under every year.
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
