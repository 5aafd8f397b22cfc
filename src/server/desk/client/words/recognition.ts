/** The texts about a grant of asylum that was handed in, and about asking a country of asylum. */
import type { Text } from './text.ts';

export const RECOGNITION = {
  grant: { en: 'The grant of asylum that was handed in', fr: 'L’octroi de l’asile qui a été remis' },
  grantHint: {
    en: 'What the applicant says. By itself it acts on no alert.',
    fr: 'Ce que dit le requérant. Cela n’agit à lui seul sur aucun signalement.',
  },
  country: { en: 'Country of asylum', fr: 'Pays d’asile' },
  file: { en: 'Reference of its file', fr: 'Référence de son dossier' },
  verification: { en: 'What the country says', fr: 'Ce que dit le pays' },
  notAsked: { en: 'It was not asked', fr: 'Il n’a pas été interrogé' },
  awaited: { en: 'No answer yet. It can answer until', fr: 'Pas encore de réponse. Il peut répondre jusqu’au' },
  ask: { en: 'Ask whether a country recognises the person', fr: 'Demander si un pays reconnaît la personne' },
  askDoes: {
    en: 'Its asylum office alone sees the question, with the names, the date of birth and the nationalities. Write nothing about alerts or about the request.',
    fr: 'Son service d’asile seul voit la question, avec les noms, la date de naissance et les nationalités. N’écrivez rien des signalements ni de la demande.',
  },
  code: { en: 'Country (code)', fr: 'Pays (code)' },
  dueHint: {
    en: 'At most 90 days ahead. Without it, in 30 days.',
    fr: 'Dans 90 jours au plus. Sans cela, dans 30 jours.',
  },
  question: {
    en: 'Does your country recognise this person as a refugee?',
    fr: 'Votre pays reconnaît-il cette personne comme réfugiée ?',
  },
} satisfies Record<string, Text>;
