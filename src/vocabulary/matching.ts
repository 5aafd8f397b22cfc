/** The words of matching. */
import { enumeration, type MemberOf } from './enumeration.ts';

export const MatchCertainty = enumeration(
  'MatchCertainty',
  'How certain it is that a decision is about an alert’s subject.',
  {
    SURE: 'The country named the alert, or a document and the whole birth date are equal.',
    PROBABLE:
      'Name and birth date agree, or the country named an alert that contradicts the report. An alert of the feared country falls ' +
      'until a person decided (RPD Art. 129).',
    POSSIBLE: 'Shown as a candidate, and without any effect.',
  },
);
export type MatchCertainty = MemberOf<typeof MatchCertainty>;

export const MatchBasis = enumeration('MatchBasis', 'What a match rests on.', {
  REFERENCE: 'The country gave the alert’s reference. It is only probable while the two contradict each other.',
  DOCUMENT: 'The number of a document is the same, and the birth date as far as it is known.',
  NAME: 'The whole name and the birth date agree; never more than probable.',
  OTHER_REPORT:
    'It was probable, and another report about the same person is surely about the alert: one with the same document, or of the same file.',
  RULING: 'Officers found that the decision is about this alert. Nothing else need connect the two.',
});
export type MatchBasis = MemberOf<typeof MatchBasis>;

export const Contradiction = enumeration(
  'MatchContradiction',
  'In what a decision and an alert contradict each other about the person. What only one of them says contradicts nothing.',
  {
    NAME: 'No name and no alias is alike. Or the names agree in part only, and the birth dates differ as well.',
    BIRTH_DATE:
      'The birth years are more than two apart. Or the birth dates differ by less, and the names agree in part only.',
    SEX: 'One is female and the other is male.',
  },
);
export type Contradiction = MemberOf<typeof Contradiction>;

export const MatchReason = enumeration(
  'MatchReason',
  'What speaks for or against two descriptions being of one person.',
  {
    ALERT_REFERENCE_GIVEN: 'the country named this alert',
    DOCUMENT_EQUAL: 'number of a document equal',
    DOCUMENT_NUMBER_EQUAL: 'number of a document equal, issuer differs',
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
  },
);
export type MatchReason = MemberOf<typeof MatchReason>;
