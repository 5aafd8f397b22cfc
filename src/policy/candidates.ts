/** Who may look for alerts by the names of people: those who see asylum decisions, each among the alerts that it may see. */
import { shape, type TypeDeclaration } from './grammar.ts';
import { CONFIDENTIAL } from './groups.ts';

export const candidateTypes: Readonly<Record<string, TypeDeclaration>> = {
  // Its rows are alerts, and the statement that finds them holds the policy of alerts.
  MatchCandidate: shape(CONFIDENTIAL, 'alert', 'certainty', 'score', 'reasons', 'explanation', 'rejected'),
  MatchReason: shape(
    CONFIDENTIAL,
    ...['ALERT_REFERENCE_GIVEN', 'DOCUMENT_EQUAL', 'NAMES_EQUAL', 'NAMES_EQUAL_AFTER_TRANSLITERATION', 'NAMES_SIMILAR'],
    ...['FAMILY_NAME_EQUAL', 'FAMILY_NAME_EQUAL_AFTER_TRANSLITERATION', 'FAMILY_NAME_SIMILAR', 'FAMILY_NAME_DIFFERS'],
    ...['FORENAME_EQUAL', 'FORENAME_EQUAL_AFTER_TRANSLITERATION', 'FORENAME_SIMILAR', 'FORENAME_DIFFERS'],
    ...['ALIAS_EQUAL', 'ALIAS_EQUAL_AFTER_TRANSLITERATION', 'ALIAS_SIMILAR'],
    ...['BIRTH_DATE_EQUAL', 'BIRTH_DATE_COMPATIBLE', 'BIRTH_DATE_LIKE_A_PLACEHOLDER', 'BIRTH_DAY_AND_MONTH_EXCHANGED'],
    ...['BIRTH_YEAR_EQUAL', 'BIRTH_YEAR_CLOSE', 'BIRTH_DATE_DIFFERS', 'BIRTH_DATE_UNKNOWN'],
    ...['NATIONALITY_EQUAL', 'NATIONALITY_DIFFERS', 'SEX_DIFFERS'],
  ),
  MatchPersonInput: shape(CONFIDENTIAL, 'names', 'aliases', 'birthDate', 'sex', 'nationalities', 'documents'),
};
