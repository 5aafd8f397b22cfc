/** The words of persons and of asylum decisions. */
import type { Words } from './text.ts';

export const ASYLUM_DECISION_KIND: Words<'AsylumDecisionKind'> = {
  CEASED: { en: 'Status ceased', fr: 'Cessation du statut' },
  DENIED: { en: 'Application denied', fr: 'Demande rejetée' },
  DENIED_CRIMINAL_BACKGROUND: { en: 'Denied: criminal background', fr: 'Rejetée : passé criminel' },
  EXCLUDED: { en: 'Excluded from refugee status', fr: 'Exclusion du statut de réfugié' },
  GRANTED: { en: 'Asylum granted', fr: 'Asile accordé' },
  NATURALISED: { en: 'Naturalised', fr: 'Naturalisation' },
  PENDING: { en: 'Application pending', fr: 'Demande en cours' },
  REVOKED: { en: 'Status revoked', fr: 'Statut révoqué' },
};

export const ASYLUM_ADDRESSEE: Words<'AsylumAddressee'> = {
  CCF: { en: 'CCF', fr: 'CCF' },
  SECRETARIAT: { en: 'Secretariat', fr: 'Secrétariat général' },
};

export const HANDLING_CODE: Words<'HandlingCode'> = {
  H0: { en: 'H0: only for this purpose', fr: 'H0 : à cette seule fin' },
  H1: { en: 'H1: not in court without permission', fr: 'H1 : pas en justice sans autorisation' },
  H2: { en: 'H2: not to be passed on', fr: 'H2 : ne pas transmettre' },
  H3: { en: 'H3: other restrictions', fr: 'H3 : autres restrictions' },
};

export const CONSENT_FORM: Words<'ConsentForm'> = {
  BY_REPRESENTATIVE: { en: 'by a representative', fr: 'par un représentant' },
  ELECTRONIC: { en: 'electronic', fr: 'électronique' },
  ORAL_RECORDED: { en: 'spoken, on record', fr: 'oral, consigné' },
  WRITTEN: { en: 'written', fr: 'écrit' },
};

export const SEX: Words<'Sex'> = {
  FEMALE: { en: 'Female', fr: 'Féminin' },
  MALE: { en: 'Male', fr: 'Masculin' },
  UNKNOWN: { en: 'Not known', fr: 'Inconnu' },
};

export const DOCUMENT_TYPE: Words<'DocumentType'> = {
  IDENTITY_CARD: { en: 'Identity card', fr: 'Carte d’identité' },
  OTHER: { en: 'Other document', fr: 'Autre document' },
  PASSPORT: { en: 'Passport', fr: 'Passeport' },
};
