/** The words of alerts, of what holds about them, and of travel documents. */
import type { Words } from './text.ts';

export const VALIDITY: Words<'Validity'> = {
  VALID: { en: 'Valid', fr: 'Valide' },
  NOT_VALID: { en: 'Not valid', fr: 'Non valide' },
};

export const ALERT_FORM: Words<'AlertForm'> = {
  NOTICE: { en: 'Notice', fr: 'Notice' },
  DIFFUSION: { en: 'Diffusion', fr: 'Diffusion' },
};

export const ALERT_STATE: Words<'AlertState'> = {
  EXPIRED: { en: 'Expired', fr: 'Expiré' },
  PUBLISHED: { en: 'Published', fr: 'Publié' },
  REFUSED: { en: 'Refused', fr: 'Refusé' },
  UNDER_EXAMINATION: { en: 'Under examination', fr: 'En cours d’examen' },
  WITHDRAWN: { en: 'Withdrawn', fr: 'Retiré' },
};

export const NOTICE_COLOUR: Words<'NoticeColour'> = {
  BLACK: { en: 'Black notice', fr: 'Notice noire' },
  BLUE: { en: 'Blue notice', fr: 'Notice bleue' },
  GREEN: { en: 'Green notice', fr: 'Notice verte' },
  ORANGE: { en: 'Orange notice', fr: 'Notice orange' },
  PURPLE: { en: 'Purple notice', fr: 'Notice mauve' },
  RED: { en: 'Red notice', fr: 'Notice rouge' },
  SPECIAL: { en: 'Special notice', fr: 'Notice spéciale' },
  YELLOW: { en: 'Yellow notice', fr: 'Notice jaune' },
};

export const DIFFUSION_PURPOSE: Words<'DiffusionPurpose'> = {
  ADDITIONAL_INFORMATION: { en: 'To learn more about a person', fr: 'Obtenir des renseignements' },
  ARREST: { en: 'To arrest or restrict a person', fr: 'Arrêter une personne ou limiter ses déplacements' },
  IDENTIFICATION: { en: 'To identify a person', fr: 'Identifier une personne' },
  INFORMATION: { en: 'For information only', fr: 'Pour information' },
  LOCATE: { en: 'To locate a person', fr: 'Localiser une personne' },
  WARNING: { en: 'To warn of a person’s activities', fr: 'Mettre en garde' },
};

export const GROUND_KIND: Words<'GroundKind'> = {
  CCF_DECISION: { en: 'Decision of the CCF', fr: 'Décision de la CCF' },
  EXPIRED: { en: 'Retention period ended', fr: 'Délai de conservation échu' },
  INTERIM_MEASURE: { en: 'Interim measure', fr: 'Mesure provisoire' },
  NOT_COMPLIANT: { en: 'Found not compliant', fr: 'Jugé non conforme' },
  PROTECTION: { en: 'Protection of the person', fr: 'Protection de la personne' },
  WITHDRAWN: { en: 'Withdrawn by the source', fr: 'Retiré par la source' },
};

export const HISTORY_FACT: Words<'HistoryFact'> = {
  ASYLUM_DECISION: { en: 'A country reported a decision', fr: 'Un pays a communiqué une décision' },
  ASYLUM_DECISION_SUPERSEDED: {
    en: 'A country corrected or withdrew a report',
    fr: 'Un pays a corrigé ou retiré un rapport',
  },
  CCF_DELETION: { en: 'The CCF deleted it', fr: 'La CCF l’a effacé' },
  CCF_LIFTED: { en: 'The CCF lifted its measures', fr: 'La CCF a levé ses mesures' },
  CCF_PROVISIONAL_MEASURE: { en: 'Provisional measure of the CCF', fr: 'Mesure provisoire de la CCF' },
  CCF_RETENTION: { en: 'The CCF let it stand', fr: 'La CCF l’a maintenu' },
  DELETION: { en: 'Deleted: the channels may not be used', fr: 'Effacé : les canaux ne peuvent être utilisés' },
  EXPIRED: { en: 'Retention period ended', fr: 'Délai de conservation échu' },
  FORM_BARRED: { en: 'This form was barred', fr: 'Cette forme a été exclue' },
  FOUND_COMPLIANT: { en: 'Found compliant', fr: 'Jugé conforme' },
  INTERIM_MEASURE: { en: 'Interim measure', fr: 'Mesure provisoire' },
  MATCH_CONFIRMED: { en: 'Match confirmed', fr: 'Concordance confirmée' },
  MATCH_REJECTED: { en: 'Match rejected', fr: 'Concordance rejetée' },
  NOT_COMPLIANT: { en: 'Cancelled by the notices desk', fr: 'Annulé par le bureau des notices' },
  PARTS_REMOVED: { en: 'Parts removed', fr: 'Parties retirées' },
  PROTECTION_NOT_APPLICABLE: { en: 'Protection does not apply', fr: 'Protection inapplicable' },
  PUBLISHED: { en: 'Published', fr: 'Publié' },
  REFUSED: { en: 'Refused by the notices desk', fr: 'Refusé par le bureau des notices' },
  REINSTATED: { en: 'Refusal or cancellation taken back', fr: 'Refus ou annulation rapportés' },
  REQUESTED: { en: 'Requested', fr: 'Demandé' },
  RESTORED: { en: 'Restored', fr: 'Rétabli' },
  WITHDRAWN: { en: 'Withdrawn by the source', fr: 'Retiré par la source' },
};

export const AMENDMENT_STATE: Words<'AmendmentState'> = {
  ACCEPTED: { en: 'Accepted', fr: 'Acceptée' },
  REFUSED: { en: 'Refused', fr: 'Refusée' },
  UNDER_EXAMINATION: { en: 'Under examination', fr: 'En cours d’examen' },
};

export const RECALL_SCOPE: Words<'RecallScope'> = {
  ALERT: { en: 'The alert', fr: 'Le signalement' },
  WARRANTS: { en: 'A warrant', fr: 'Un mandat' },
};

export const RECALL_STATE: Words<'RecallState'> = {
  OPEN: { en: 'Not due yet', fr: 'Pas encore échu' },
  OVERDUE: { en: 'Overdue', fr: 'En retard' },
  ACKNOWLEDGED: { en: 'Acknowledged', fr: 'Confirmé' },
  SUPERSEDED: { en: 'Valid again', fr: 'De nouveau valide' },
};

export const STATEMENT_KIND: Words<'StatementKind'> = {
  NOT_VALID: { en: 'no longer valid', fr: 'n’est plus valide' },
  NOT_PUBLISHED: { en: 'not accepted', fr: 'non accepté' },
  VALID_AGAIN: { en: 'valid again', fr: 'de nouveau valide' },
  EXPIRED: { en: 'its period ended', fr: 'sa durée a pris fin' },
};

export const TRAVEL_DOCUMENT_STATE: Words<'TravelDocumentState'> = {
  INVALID: { en: 'Invalid', fr: 'Invalide' },
  LOST: { en: 'Lost', fr: 'Perdu' },
  REVOKED: { en: 'Revoked', fr: 'Révoqué' },
  STOLEN: { en: 'Stolen', fr: 'Volé' },
  STOLEN_BLANK: { en: 'Stolen blank', fr: 'Volé vierge' },
};
