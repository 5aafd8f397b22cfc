/** The words of matches between a decision and an alert. */
import type { Words } from './text.ts';

export const MATCH_BASIS: Words<'MatchBasis'> = {
  DOCUMENT: { en: 'Same document', fr: 'Même document' },
  NAME: { en: 'Same name and birth date', fr: 'Mêmes nom et date de naissance' },
  OTHER_REPORT: { en: 'Another report about the same person', fr: 'Autre rapport sur la même personne' },
  REFERENCE: { en: 'The country named the alert', fr: 'Le pays a nommé le signalement' },
  RULING: { en: 'Officers found so', fr: 'Constat d’agents' },
};

export const MATCH_CERTAINTY: Words<'MatchCertainty'> = {
  POSSIBLE: { en: 'Possible', fr: 'Possible' },
  PROBABLE: { en: 'Probable', fr: 'Probable' },
  SURE: { en: 'Sure', fr: 'Certaine' },
};

export const MATCH_CONTRADICTION: Words<'MatchContradiction'> = {
  BIRTH_DATE: { en: 'Birth date contradicts', fr: 'La date de naissance contredit' },
  NAME: { en: 'Name contradicts', fr: 'Le nom contredit' },
  SEX: { en: 'Sex contradicts', fr: 'Le sexe contredit' },
};

export const MATCH_REASON: Words<'MatchReason'> = {
  ALERT_REFERENCE_GIVEN: { en: 'The country named this alert', fr: 'Le pays a nommé ce signalement' },
  ALIAS_EQUAL: { en: 'Alias equal', fr: 'Alias identique' },
  ALIAS_EQUAL_AFTER_TRANSLITERATION: {
    en: 'Alias equal after transliteration',
    fr: 'Alias identique après translittération',
  },
  ALIAS_SIMILAR: { en: 'Alias similar', fr: 'Alias semblable' },
  BIRTH_DATE_COMPATIBLE: {
    en: 'Birth date equal as far as it is known',
    fr: 'Date de naissance identique autant qu’elle est connue',
  },
  BIRTH_DATE_DIFFERS: { en: 'Birth date differs', fr: 'Date de naissance différente' },
  BIRTH_DATE_EQUAL: { en: 'Birth date equal', fr: 'Date de naissance identique' },
  BIRTH_DATE_LIKE_A_PLACEHOLDER: {
    en: 'Birth date equal, but 1 January often stands for an unknown date',
    fr: 'Date de naissance identique, mais le 1er janvier remplace souvent une date inconnue',
  },
  BIRTH_DATE_UNKNOWN: { en: 'Birth date not known on both sides', fr: 'Date de naissance inconnue d’un côté au moins' },
  BIRTH_DAY_AND_MONTH_EXCHANGED: {
    en: 'Birth date equal with day and month exchanged',
    fr: 'Date de naissance identique, jour et mois inversés',
  },
  BIRTH_YEAR_CLOSE: { en: 'Birth years one or two apart', fr: 'Années de naissance à un ou deux ans près' },
  BIRTH_YEAR_EQUAL: {
    en: 'Birth year equal, day or month differs',
    fr: 'Année de naissance identique, jour ou mois différent',
  },
  DOCUMENT_EQUAL: { en: 'Number of a document equal', fr: 'Numéro d’un document identique' },
  DOCUMENT_NUMBER_EQUAL: {
    en: 'Number of a document equal, issuer differs',
    fr: 'Numéro d’un document identique, émetteur différent',
  },
  FAMILY_NAME_DIFFERS: { en: 'Family name differs', fr: 'Nom de famille différent' },
  FAMILY_NAME_EQUAL: { en: 'Family name equal', fr: 'Nom de famille identique' },
  FAMILY_NAME_EQUAL_AFTER_TRANSLITERATION: {
    en: 'Family name equal after transliteration',
    fr: 'Nom de famille identique après translittération',
  },
  FAMILY_NAME_SIMILAR: { en: 'Family name similar', fr: 'Nom de famille semblable' },
  FORENAME_DIFFERS: { en: 'Forename differs', fr: 'Prénom différent' },
  FORENAME_EQUAL: { en: 'Forename equal', fr: 'Prénom identique' },
  FORENAME_EQUAL_AFTER_TRANSLITERATION: {
    en: 'Forename equal after transliteration',
    fr: 'Prénom identique après translittération',
  },
  FORENAME_SIMILAR: { en: 'Forename similar', fr: 'Prénom semblable' },
  NAMES_EQUAL: { en: 'Whole name equal', fr: 'Nom entier identique' },
  NAMES_EQUAL_AFTER_TRANSLITERATION: {
    en: 'Whole name equal after transliteration',
    fr: 'Nom entier identique après translittération',
  },
  NAMES_SIMILAR: { en: 'Whole name similar', fr: 'Nom entier semblable' },
  NATIONALITY_DIFFERS: { en: 'Nationality differs', fr: 'Nationalité différente' },
  NATIONALITY_EQUAL: { en: 'Nationality equal', fr: 'Nationalité identique' },
  SEX_DIFFERS: { en: 'Sex differs', fr: 'Sexe différent' },
};
