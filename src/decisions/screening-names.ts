/**
 * Screening by name. A decision is stored with pseudonyms of name keys, not with names. Each key consists of two words of a name, or the only one, and the
 * year of birth; or of the day of birth and a nationality. Two descriptions that are probably of one person share such a key, in whatever script. `compare` finds a match probable
 * only if the birth years are known to be equal and at least two words agree, or if a document is equal. Documents are screened separately.
 */
import type { AlertKeys } from '../alerts/derived.ts';
import { dayKeys, isOfWholeName, soughtKeys, storedKeys } from '../matching/keys.ts';
import type { MatchPerson } from '../matching/person.ts';
import { YEARS_OF_BIRTH } from './screening-birth-dates.ts';

/** The keys by which a decision is found. */
export function screeningKeys(
  person: Pick<MatchPerson, 'names' | 'aliases' | 'birthDate' | 'nationalities'>,
): string[] {
  const ofNames = ofWholeNameAndYear(
    storedKeys(person).flatMap(({ keys }) => keys),
    yearsOf(person.birthDate),
  );
  return [...ofNames, ...ofDay(person)];
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
  return [...ofNames, ...ofDay(person)];
}

/** One typing error may leave two names without a common key. Then the day of birth and a nationality bring them together. */
function ofDay({ birthDate, nationalities }: Pick<MatchPerson, 'birthDate' | 'nationalities'>): string[] {
  return dayKeys(birthDate).flatMap((key) => (nationalities ?? []).map((nationality) => `${key} ${nationality}`));
}

function ofWholeNameAndYear(keys: readonly string[], years: readonly string[]): string[] {
  return [...new Set(keys.filter(isOfWholeName))].flatMap((key) => years.map((year) => `${key} ${year}`));
}

function yearsOf(birthDate: string | null): string[] {
  return birthDate === null ? [] : [birthDate.slice(0, 4)];
}
