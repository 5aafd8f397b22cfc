/** The words of reviews and of what officers do in them. */
import type { Words } from './text.ts';

export const REVIEW_KIND: Words<'ReviewKind'> = {
  CHANGE_OF_STATUS: {
    en: 'Change of status',
    fr: 'Changement de statut',
    es: 'Cambio de estatuto',
    ar: 'تغيّر الوضع القانوني',
  },
  CCF_DECISION: {
    en: 'Decision of the CCF',
    fr: 'Décision de la CCF',
    es: 'Decisión de la CCF',
    ar: 'قرار لجنة الرقابة على الملفات',
  },
  CCF_MEASURE_ENDS: {
    en: 'Provisional measure of the CCF is old',
    fr: 'Mesure provisoire de la CCF ancienne',
    es: 'Medida provisional de la CCF antigua',
    ar: 'تدبير مؤقت قديم للجنة الرقابة على الملفات',
  },
  INTERIM_PROTECTION: {
    en: 'Interim protection',
    fr: 'Protection provisoire',
    es: 'Protección provisional',
    ar: 'حماية مؤقتة',
  },
  MEASURE_ENDS: {
    en: 'Interim measure ends',
    fr: 'Fin d’une mesure provisoire',
    es: 'Fin de una medida provisional',
    ar: 'انتهاء تدبير مؤقت',
  },
  PENDING_APPLICATION: {
    en: 'Asylum application pending',
    fr: 'Demande d’asile en cours',
    es: 'Solicitud de asilo pendiente',
    ar: 'طلب لجوء قيد النظر',
  },
  PROBABLE_MATCH: { en: 'Probable match', fr: 'Concordance probable', es: 'Coincidencia probable', ar: 'تطابق محتمل' },
  REEXAMINATION: { en: 'Re-examination', fr: 'Réexamen', es: 'Reexamen', ar: 'إعادة نظر' },
  REMAINING_WARRANTS: {
    en: 'Remaining warrants',
    fr: 'Mandats restants',
    es: 'Órdenes restantes',
    ar: 'أوامر قبض متبقية',
  },
  RESTORATION: { en: 'Restoration', fr: 'Rétablissement', es: 'Restablecimiento', ar: 'إعادة تفعيل' },
  THIRD_COUNTRY_ALERT: {
    en: 'Alert of a third country',
    fr: 'Signalement d’un pays tiers',
    es: 'Alerta de un tercer país',
    ar: 'تنبيه من بلد ثالث',
  },
  UNKNOWN_SOURCE: { en: 'Unknown source', fr: 'Source inconnue', es: 'Fuente desconocida', ar: 'مصدر مجهول' },
  UNMATCHED_DECISION: {
    en: 'Decision without an alert',
    fr: 'Décision sans signalement',
    es: 'Decisión sin alerta',
    ar: 'قرار بلا تنبيه',
  },
  WITHHELD_AMENDMENT: {
    en: 'Withheld amendment',
    fr: 'Modification retenue',
    es: 'Modificación retenida',
    ar: 'تعديل محجوب',
  },
};

export const REVIEW_URGENCY: Words<'ReviewUrgency'> = {
  URGENT: { en: 'Urgent', fr: 'Urgent', es: 'Urgente', ar: 'عاجل' },
  HIGH: { en: 'High', fr: 'Élevée', es: 'Alta', ar: 'مرتفع' },
  ROUTINE: { en: 'Routine', fr: 'Ordinaire', es: 'Ordinaria', ar: 'عادي' },
};

export const REVIEW_STATE: Words<'ReviewState'> = {
  OPEN: { en: 'Open', fr: 'Ouvert', es: 'Abierto', ar: 'مفتوحة' },
  CLAIMED: { en: 'Claimed', fr: 'Pris en charge', es: 'Asumido', ar: 'تولّاها موظف' },
  AWAITING_SECOND_OFFICER: {
    en: 'Awaits a second officer',
    fr: 'Attend un second agent',
    es: 'Espera a un segundo agente',
    ar: 'تنتظر موظفًا ثانيًا',
  },
  DECIDED: { en: 'Decided', fr: 'Décidé', es: 'Decidido', ar: 'بُتّ فيها' },
};

export const REVIEW_ORDER: Words<'ReviewOrder'> = {
  URGENCY: {
    en: 'Most urgent first',
    fr: 'Les plus urgents d’abord',
    es: 'Los más urgentes primero',
    ar: 'الأكثر استعجالًا أولًا',
  },
  AGE: { en: 'Oldest first', fr: 'Les plus anciens d’abord', es: 'Los más antiguos primero', ar: 'الأقدم أولًا' },
};

export const REVIEW_OUTCOME: Words<'ReviewOutcome'> = {
  ALERTS_CONCERNED: {
    en: 'The decision is about the alerts that I name',
    fr: 'La décision vise les signalements que je nomme',
  },
  CCF_DELETION: { en: 'The CCF deletes the alert', fr: 'La CCF efface le signalement' },
  CCF_LIFTED: { en: 'The CCF lifts its measures', fr: 'La CCF lève ses mesures' },
  CCF_PROVISIONAL_MEASURE: { en: 'Provisional measure of the CCF', fr: 'Mesure provisoire de la CCF' },
  CCF_RETENTION: { en: 'The CCF lets the alert stand', fr: 'La CCF maintient le signalement' },
  COMPLIANT: { en: 'The alert is compliant', fr: 'Le signalement est conforme' },
  FORM_BARRED: { en: 'The alert may not stand in this form', fr: 'Le signalement ne peut subsister sous cette forme' },
  INTERIM_MEASURE: { en: 'Interim measure', fr: 'Mesure provisoire' },
  MATCH_CONFIRMED: { en: 'The match is confirmed', fr: 'La concordance est confirmée' },
  MATCH_REJECTED: { en: 'The match is rejected', fr: 'La concordance est rejetée' },
  NO_ALERT_CONCERNED: {
    en: 'No known alert is about this person',
    fr: 'Aucun signalement connu ne vise cette personne',
  },
  NO_USE_OF_CHANNELS: {
    en: 'The channels may not be used: deletion',
    fr: 'Les canaux ne peuvent être utilisés : effacement',
  },
  PARTS_REMOVED: { en: 'Parts of the alert are removed', fr: 'Des parties du signalement sont retirées' },
  PROTECTION_NOT_APPLICABLE: { en: 'The protection does not apply', fr: 'La protection ne s’applique pas' },
};

export const REVIEW_STEP_KIND: Words<'ReviewStepKind'> = {
  ASKED: { en: 'Asked the country', fr: 'A interrogé le pays' },
  CLAIMED: { en: 'Claimed the review', fr: 'A pris l’examen en charge' },
  CONFIRMED: { en: 'Confirmed the proposal', fr: 'A confirmé la proposition' },
  CONTINUED: { en: 'Took an interim measure', fr: 'A pris une mesure provisoire' },
  DECIDED: { en: 'Decided', fr: 'A décidé' },
  NOTED: { en: 'Added a note', fr: 'A ajouté une note' },
  PROPOSED: { en: 'Proposed', fr: 'A proposé' },
  RECUSED: { en: 'Stood aside', fr: 'S’est récusé' },
  RELEASED: { en: 'Released the review', fr: 'A rendu l’examen' },
  RETURNED: { en: 'Returned the proposal', fr: 'A renvoyé la proposition' },
};

export const RULING_KIND: Words<'RulingKind'> = {
  CCF_DELETION: { en: 'Deletion by the CCF', fr: 'Effacement par la CCF' },
  CCF_LIFTED: { en: 'Measures of the CCF lifted', fr: 'Mesures de la CCF levées' },
  CCF_PROVISIONAL_MEASURE: { en: 'Provisional measure of the CCF', fr: 'Mesure provisoire de la CCF' },
  CCF_RETENTION: { en: 'Retention by the CCF', fr: 'Maintien par la CCF' },
  DELETION: { en: 'Deletion', fr: 'Effacement' },
  FORM_BARRED: { en: 'This form is barred', fr: 'Forme exclue' },
  FOUND_COMPLIANT: { en: 'Found compliant', fr: 'Jugé conforme' },
  INTERIM_MEASURE: { en: 'Interim measure', fr: 'Mesure provisoire' },
  MATCH_CONFIRMED: { en: 'Match confirmed', fr: 'Concordance confirmée' },
  MATCH_REJECTED: { en: 'Match rejected', fr: 'Concordance rejetée' },
  PARTS_REMOVED: { en: 'Parts removed', fr: 'Parties retirées' },
  PROTECTION_NOT_APPLICABLE: { en: 'Protection does not apply', fr: 'Protection inapplicable' },
  RESTORED: { en: 'Restored', fr: 'Rétabli' },
};

export const CCF_DECISION: Words<'CcfDecision'> = {
  CCF_DELETION: { en: 'Deletion', fr: 'Effacement' },
  CCF_LIFTED: { en: 'Lift the measures of the CCF', fr: 'Lever les mesures de la CCF' },
  CCF_PROVISIONAL_MEASURE: { en: 'Provisional measure', fr: 'Mesure provisoire' },
  CCF_RETENTION: { en: 'Retention', fr: 'Maintien' },
};
