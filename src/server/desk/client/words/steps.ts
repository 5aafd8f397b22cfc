/** The texts of the steps in a review. */
import type { Text } from './text.ts';

export const STEPS = {
  claim: { en: 'Claim this review', fr: 'Prendre cet examen en charge' },
  claimDoes: {
    en: 'Colleagues see that you work on it. Nothing about the alert changes.',
    fr: 'Vos collègues voient que vous y travaillez. Rien ne change pour le signalement.',
  },
  release: { en: 'Release it', fr: 'Le rendre' },
  claimedByOther: {
    en: '{officer} works on it. Ask first before you decide it.',
    fr: '{officer} y travaille. Demandez avant de le décider.',
  },
  decided: { en: 'It is decided. The time line says by whom.', fr: 'Il est décidé. La chronologie dit par qui.' },
  ofOther: {
    en: 'It is decided by the refugee desk of the Secretariat. You can impose a decision of the CCF.',
    fr: 'Il est décidé par le bureau des réfugiés du Secrétariat. Vous pouvez imposer une décision de la CCF.',
  },
  decide: { en: 'Decide', fr: 'Décider' },
  outcome: { en: 'Outcome', fr: 'Issue' },
  second: { en: 'Another officer must confirm it.', fr: 'Un autre agent doit confirmer.' },
  alone: { en: 'It takes effect at once.', fr: 'L’effet est immédiat.' },
  rulings: { en: 'Rulings', fr: 'Décisions' },
  reasons: { en: 'Reasons', fr: 'Motifs' },
  reasonsHint: { en: 'For the file; at most 10,000 characters.', fr: 'Pour le dossier ; 10 000 caractères au plus.' },
  dueOn: { en: 'Next examination', fr: 'Prochain examen' },
  dueOnHint: {
    en: 'Within six months. Without a day: in six months.',
    fr: 'Dans les six mois. Sans date : dans six mois.',
  },
  removedWarrants: { en: 'Warrants that fall', fr: 'Mandats qui tombent' },
  alerts: { en: 'References of the alerts', fr: 'Références des signalements' },
  alertsHint: { en: 'Separated by spaces; at most 20.', fr: 'Séparées par des espaces ; 20 au plus.' },
  effect: { en: 'What this will do', fr: 'Ce que cela fera' },
  chooseFirst: {
    en: 'Choose an outcome to see what it will do.',
    fr: 'Choisissez une issue pour voir ce qu’elle fera.',
  },
  doDecide: { en: 'Decide: {outcome}', fr: 'Décider : {outcome}' },
  doPropose: { en: 'Propose: {outcome}', fr: 'Proposer : {outcome}' },
  changed: {
    en: 'The case changed since you read it. Read it again; your reasons stay here.',
    fr: 'Le dossier a changé depuis votre lecture. Relisez-le ; vos motifs restent ici.',
  },
  readAgain: { en: 'Read the case again', fr: 'Relire le dossier' },
  proposal: { en: 'The proposal of {officer}', fr: 'La proposition de {officer}' },
  ownProposal: {
    en: 'You proposed this. Another officer must confirm it. You can take it back.',
    fr: 'Vous l’avez proposé. Un autre agent doit confirmer. Vous pouvez y renoncer.',
  },
  confirm: { en: 'Confirm: {outcome}', fr: 'Confirmer : {outcome}' },
  confirmDoes: {
    en: 'You are the second officer. The outcome takes effect at once, under both names.',
    fr: 'Vous êtes le second agent. L’issue prend effet aussitôt, sous les deux noms.',
  },
  return: { en: 'Return the proposal', fr: 'Renvoyer la proposition' },
  returnDoes: {
    en: 'Returning opens the review again. Nothing about the alert changes.',
    fr: 'Le renvoi rouvre l’examen. Rien ne change pour le signalement.',
  },
  aside: { en: 'Stand aside', fr: 'Se récuser' },
  asideDoes: {
    en: 'It is recorded that you take no part in this review. What you claimed or proposed is open to others. You cannot undo it.',
    fr: 'Il est consigné que vous ne participez pas à cet examen. Ce que vous avez pris ou proposé s’ouvre aux autres. C’est définitif.',
  },
  asideReasons: { en: 'Why you stand aside', fr: 'Pourquoi vous vous récusez' },
  note: { en: 'Add a note', fr: 'Ajouter une note' },
  noteText: { en: 'Note', fr: 'Note' },
  noteDoes: {
    en: 'Colleagues of your compartment and the CCF read it. It changes no version and no proposal.',
    fr: 'Les collègues de votre compartiment et la CCF la lisent. Elle ne change ni version ni proposition.',
  },
  ask: { en: 'Ask the country', fr: 'Interroger le pays' },
  askText: { en: 'Question', fr: 'Question' },
  askDoes: {
    en: 'The authority that reported the decision reads it as it is. Write nothing about alerts, matches or what you will decide. Its answer changes the version of the case.',
    fr: 'L’autorité qui a communiqué la décision la lit telle quelle. N’écrivez rien sur les signalements, les concordances ou ce que vous déciderez. Sa réponse change la version du dossier.',
  },
  askDueOn: { en: 'Last day for the answer', fr: 'Dernier jour pour la réponse' },
  askDueOnHint: {
    en: 'At most 90 days ahead. Without a day: in 30 days.',
    fr: 'Dans les 90 jours. Sans date : dans 30 jours.',
  },
  impose: { en: 'Impose a decision of the CCF', fr: 'Imposer une décision de la CCF' },
  imposeDecision: { en: 'Decision', fr: 'Décision' },
  imposeDoes: {
    en: 'A decision of the CCF binds everybody. A measure and a deletion hold at once. Retention and the lifting of measures await a second officer.',
    fr: 'Une décision de la CCF s’impose à tous. Une mesure et un effacement valent aussitôt. Le maintien et la levée attendent un second agent.',
  },
  imposed: { en: 'The decision is recorded.', fr: 'La décision est consignée.' },
  imposedReview: { en: 'Open its review', fr: 'Ouvrir son examen' },
} satisfies Record<string, Text>;
