/** Why two descriptions may be of one person, or may not: codes for machines, sentences for people. */

export const MATCH_REASONS = {
  ALERT_REFERENCE_GIVEN: 'the country named this alert',
  DOCUMENT_EQUAL: 'number of a document equal',
  NAMES_EQUAL: 'whole name equal',
  NAMES_EQUAL_AFTER_TRANSLITERATION: 'whole name equal after transliteration',
  NAMES_SIMILAR: 'whole name similar',
  FAMILY_NAME_EQUAL: 'family name equal',
  FAMILY_NAME_EQUAL_AFTER_TRANSLITERATION: 'family name equal after transliteration',
  FAMILY_NAME_SIMILAR: 'family name similar',
  FAMILY_NAME_DIFFERS: 'family name differs',
  FORENAME_EQUAL: 'forename equal',
  FORENAME_EQUAL_AFTER_TRANSLITERATION: 'forename equal after transliteration',
  FORENAME_SIMILAR: 'forename similar',
  FORENAME_DIFFERS: 'forename differs',
  ALIAS_EQUAL: 'alias equal',
  ALIAS_EQUAL_AFTER_TRANSLITERATION: 'alias equal after transliteration',
  ALIAS_SIMILAR: 'alias similar',
  BIRTH_DATE_EQUAL: 'birth date equal',
  BIRTH_DATE_COMPATIBLE: 'birth date equal as far as it is known',
  BIRTH_DATE_LIKE_A_PLACEHOLDER: 'birth date equal, but 1 January often stands for a date that nobody knows',
  BIRTH_DAY_AND_MONTH_EXCHANGED: 'birth date equal with day and month exchanged',
  BIRTH_YEAR_EQUAL: 'birth year equal, day or month differs',
  BIRTH_YEAR_CLOSE: 'birth years one or two apart',
  BIRTH_DATE_DIFFERS: 'birth date differs',
  BIRTH_DATE_UNKNOWN: 'birth date not known on both sides',
  NATIONALITY_EQUAL: 'nationality equal',
  NATIONALITY_DIFFERS: 'nationality differs',
  SEX_DIFFERS: 'sex differs',
} as const;

export type MatchReason = keyof typeof MATCH_REASONS;

/** The reasons as one sentence, in their order: "birth date equal; family name equal after transliteration". */
export function explain(reasons: readonly MatchReason[]): string {
  return reasons.map((reason) => MATCH_REASONS[reason]).join('; ');
}
