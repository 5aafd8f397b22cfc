/** The words of requests to the Commission. */
import type { Words } from './text.ts';

export const CCF_REQUEST_KIND: Words<'CcfRequestKind'> = {
  ACCESS: { en: 'Access', fr: 'Accès' },
  CORRECTION: { en: 'Correction', fr: 'Rectification' },
  DELETION: { en: 'Deletion', fr: 'Effacement' },
  REVISION: { en: 'Revision', fr: 'Révision' },
};

export const CCF_REQUEST_STATE: Words<'CcfRequestState'> = {
  RECEIVED: { en: 'Received', fr: 'Reçue' },
  ADMITTED: { en: 'Admitted', fr: 'Recevable' },
  DECIDED: { en: 'Decided', fr: 'Décidée' },
  CLOSED: { en: 'Closed', fr: 'Close' },
};

export const CCF_CLOCK_KIND: Words<'CcfClockKind'> = {
  ADMISSIBILITY: { en: 'Admissibility (Art. 32(1))', fr: 'Recevabilité (art. 32(1))' },
  ANSWER: { en: 'Answer', fr: 'Réponse' },
  DATA_REPORT: { en: 'Whether data exist (Art. 33(2))', fr: 'Existence de données (art. 33(2))' },
  DECISION: { en: 'Decision (Art. 40)', fr: 'Décision (art. 40)' },
  IMPLEMENTATION: { en: 'Implementation (Art. 41(2))', fr: 'Mise en œuvre (art. 41(2))' },
  NEW_FACT: { en: 'New fact (Art. 42)', fr: 'Fait nouveau (art. 42)' },
  NOTIFICATION: { en: 'Notice to the applicant (Art. 41(3))', fr: 'Avis au requérant (art. 41(3))' },
  TRANSMISSION: { en: 'Sent to the Secretariat (Art. 41(1))', fr: 'Transmission au Secrétariat (art. 41(1))' },
};

export const CCF_CLOCK_STATE: Words<'CcfClockState'> = {
  LAPSED: { en: 'Lapsed', fr: 'Caduc' },
  LATE: { en: 'Late', fr: 'En retard' },
  MET: { en: 'Met', fr: 'Respecté' },
  MET_LATE: { en: 'Met late', fr: 'Respecté en retard' },
  RUNNING: { en: 'Runs', fr: 'En cours' },
};

export const CCF_STEP_KIND: Words<'CcfStepKind'> = {
  ADMITTED: { en: 'Found admissible', fr: 'Jugée recevable' },
  ANSWERED: { en: 'Answer recorded', fr: 'Réponse consignée' },
  APPLICANT_TOLD: { en: 'Applicant told', fr: 'Requérant informé' },
  ASKED: { en: 'Asked', fr: 'Question posée' },
  CLAIMED: { en: 'Claimed by a rapporteur', fr: 'Prise en charge par un rapporteur' },
  CLARIFIED: { en: 'Decision clarified', fr: 'Décision clarifiée' },
  DECIDED: { en: 'Decided by the Chamber', fr: 'Décidée par la Chambre' },
  DISCLOSURE: { en: 'Disclosure decided', fr: 'Communication décidée' },
  DRAFTED: { en: 'Decision drafted', fr: 'Décision rédigée' },
  EXTENDED: { en: 'Limit extended', fr: 'Délai prolongé' },
  IMPLEMENTED: { en: 'Carried out', fr: 'Mise en œuvre' },
  MEASURE: { en: 'Provisional measure', fr: 'Mesure provisoire' },
  RECUSED: { en: 'Stood aside', fr: 'Récusation' },
  RETURNED: { en: 'Draft returned', fr: 'Projet renvoyé' },
  SENT: { en: 'Sent to the Secretariat', fr: 'Transmise au Secrétariat' },
};

export const CCF_OUTCOME: Words<'CcfOutcome'> = {
  ACCESS_ANSWERED: { en: 'Access answered', fr: 'Accès traité' },
  COMPLIANT: { en: 'Compliant', fr: 'Conforme' },
  INADMISSIBLE: { en: 'Inadmissible', fr: 'Irrecevable' },
  NOT_COMPLIANT: { en: 'Not compliant', fr: 'Non conforme' },
  NO_DATA: { en: 'No data', fr: 'Pas de données' },
  PARTLY_COMPLIANT: { en: 'Partly compliant', fr: 'Partiellement conforme' },
};

export const CCF_DOCUMENT_TYPE: Words<'CcfDocumentType'> = {
  JPEG: { en: 'JPEG picture', fr: 'Image JPEG' },
  PDF: { en: 'PDF', fr: 'PDF' },
  PNG: { en: 'PNG picture', fr: 'Image PNG' },
};

export const CCF_OWNER: Words<'CcfOwner'> = {
  APPLICANT: { en: 'The applicant', fr: 'Le requérant' },
  COMMISSION: { en: 'The Commission', fr: 'La Commission' },
  COUNTRY: { en: 'Another country', fr: 'Un autre pays' },
  SECRETARIAT: { en: 'The Secretariat', fr: 'Le Secrétariat' },
  SOURCE: { en: 'The source of the data', fr: 'La source des données' },
};

export const CCF_EXTENT: Words<'CcfExtent'> = {
  NOTHING: { en: 'Nothing', fr: 'Rien' },
  SUMMARY: { en: 'A summary', fr: 'Un résumé' },
  WHOLE: { en: 'The whole', fr: 'Tout' },
};

export const CCF_RESTRICTION: Words<'CcfRestriction'> = {
  DUTIES: { en: '(d) Discharge of duties', fr: '(d) Exercice des fonctions' },
  INVESTIGATION: { en: '(b) An investigation or prosecution', fr: '(b) Une enquête ou des poursuites' },
  RIGHTS: { en: '(c) Rights of the applicant or others', fr: '(c) Droits du requérant ou d’autrui' },
  SECURITY: { en: '(a) Security, or to prevent crime', fr: '(a) Sécurité, ou prévention de la criminalité' },
};

export const CCF_ADDRESSEE: Words<'CcfAddressee'> = {
  COUNTRY: { en: 'Another country', fr: 'Un autre pays' },
  SECRETARIAT: { en: 'The Secretariat', fr: 'Le Secrétariat' },
  SOURCE: { en: 'The source', fr: 'La source' },
};

export const CCF_LANGUAGE: Words<'CcfLanguage'> = {
  AR: { en: 'Arabic', fr: 'Arabe' },
  EN: { en: 'English', fr: 'Anglais' },
  ES: { en: 'Spanish', fr: 'Espagnol' },
  FR: { en: 'French', fr: 'Français' },
};

export const RECOGNITION_ANSWER: Words<'RecognitionAnswer'> = {
  CANNOT_SAY: { en: 'Its law does not let it say', fr: 'Sa loi ne lui permet pas de le dire' },
  CONFIRMED: { en: 'It recognises the person', fr: 'Il reconnaît la personne' },
  DENIED: { en: 'It does not recognise the person', fr: 'Il ne reconnaît pas la personne' },
};
