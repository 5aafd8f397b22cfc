/** The texts of what was decided before. */
import { REVIEW_KIND, REVIEW_OUTCOME } from './review-words.ts';
import type { Text, Words } from './text.ts';

export const PATTERNS = {
  title: { en: 'Decided before', fr: 'Décisions antérieures' },
  hint: {
    en: 'You count the cases that you may read, and no others. Many refusals are a reason to look closely, and none to refuse (Repository of Practice, 32(c), 56).',
    fr: 'Vous comptez les dossiers que vous pouvez lire, et aucun autre. De nombreux refus sont une raison de regarder de près, et non de refuser (Répertoire de pratique, 32(c), 56).',
  },
  filters: { en: 'Filters', fr: 'Filtres' },
  source: { en: 'Source (code)', fr: 'Source (code)' },
  from: { en: 'From this day', fr: 'À partir de ce jour' },
  before: { en: 'Before this day', fr: 'Avant ce jour' },
  search: { en: 'Count', fr: 'Compter' },
  ground: { en: 'Ground', fr: 'Motif' },
  every: { en: 'All', fr: 'Tous' },
  period: { en: 'Period', fr: 'Période' },
  plot: { en: 'Cases by period', fr: 'Dossiers par période' },
  part: { en: '{name}: {count}', fr: '{name} : {count}' },
  table: { en: 'Cases by period, source, ground and outcome', fr: 'Dossiers par période, source, motif et issue' },
  outcome: { en: 'Outcome', fr: 'Issue' },
  sourceColumn: { en: 'Source', fr: 'Source' },
  count: { en: 'Cases', fr: 'Dossiers' },
  none: { en: 'No case that you may read.', fr: 'Aucun dossier que vous puissiez lire.' },
  cases: { en: 'The cases', fr: 'Les dossiers' },
  similar: { en: 'Similar cases', fr: 'Dossiers semblables' },
  showSimilar: { en: 'Show decided cases like this one', fr: 'Montrer des dossiers décidés semblables' },
  reissues: { en: 'Requested again after a refusal', fr: 'Redemandés après un refus' },
  searchReissues: { en: 'Look for them', fr: 'Les chercher' },
  recorded: { en: 'The search is recorded.', fr: 'La recherche est consignée.' },
  reissued: {
    en: '{refused, plural, =0 {No alert was refused.} one {# alert was refused} other {# alerts were refused}}{refused, plural, =0 {} other {, and {reissued, plural, =0 {none was} one {# was} other {# were}} requested again about the same person.}}',
    fr: '{refused, plural, =0 {Aucun signalement n’a été refusé.} one {# signalement refusé} other {# signalements refusés}}{refused, plural, =0 {} other {, {reissued, plural, =0 {aucun redemandé} one {# redemandé} other {# redemandés}} au sujet de la même personne.}}',
  },
  again: {
    en: '{earlier} was refused, {later} came after it',
    fr: '{earlier} a été refusé, {later} l’a suivi',
  },
} satisfies Record<string, Text>;

export const CASE_PERIOD: Words<'CasePeriod'> = {
  YEAR: { en: 'Year', fr: 'Année' },
  QUARTER: { en: 'Quarter', fr: 'Trimestre' },
  MONTH: { en: 'Month', fr: 'Mois' },
};

export const CASE_GROUND: Words<'CaseGround'> = {
  ...REVIEW_KIND,
  EXAMINATION: { en: 'Examination by the notices desk', fr: 'Examen par le bureau des notices' },
};

export const CASE_OUTCOME: Words<'CaseOutcome'> = {
  ...REVIEW_OUTCOME,
  PUBLISHED: { en: 'Published', fr: 'Publié' },
  REFUSED: { en: 'Refused', fr: 'Refusé' },
  NOT_COMPLIANT: { en: 'Cancelled', fr: 'Annulé' },
  REINSTATED: { en: 'Refusal or cancellation taken back', fr: 'Refus ou annulation rapporté' },
};

/** What outcomes have in common, for the plot. */
export const EFFECT = {
  REFUSED: { en: 'channels refused', fr: 'canaux refusés' },
  LIMITED: { en: 'limited', fr: 'limité' },
  STANDS: { en: 'stands', fr: 'subsiste' },
  MATCH: { en: 'about the match alone', fr: 'sur la seule concordance' },
} satisfies Record<string, Text>;
