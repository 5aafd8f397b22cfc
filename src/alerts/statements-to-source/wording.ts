/**
 * The texts in which a source learns what became of its own alert (RPD Art. 51(5), 128(5)). The list is closed: nothing
 * in a text comes from the case, so that a statement does not distinguish a protection from a missing warrant.
 *
 * INVARIANT: the kind of a statement follows from what the source sees happen to its alert, never from the ground
 * behind it.
 */
import type { Language, ReexaminationOutcome, StatementKind } from '../../vocabulary/lifecycle.ts';

type Wording = Readonly<Record<Language, string>>;

const SAME_WORDS: Wording = {
  AR: 'وهذا النص واحد أياً كان السبب، ولا تُعطى أي تفاصيل أخرى.',
  EN: 'This statement is worded in the same way whatever the reason, and no further particulars are given.',
  ES: 'Este texto es el mismo sea cual sea el motivo, y no se facilitan más detalles.',
  FR: 'Le présent texte est le même quel que soit le motif, et aucune autre précision n’est donnée.',
};

const MAY_ASK: Wording = {
  AR: 'ويجوز لكم أن تطلبوا إعادة النظر وأن ترسلوا معلومات جديدة.',
  EN: 'You may ask for re-examination and send new material.',
  ES: 'Puede solicitar un nuevo examen y aportar nuevos elementos.',
  FR: 'Vous pouvez demander un réexamen et transmettre des éléments nouveaux.',
};

const NOT_VALID: Wording = {
  AR:
    'لم يعد هذا التنبيه صالحاً. فهو لا يستوفي، أو لم يعد يستوفي، شروط معالجة البيانات في منظومة الإنتربول للمعلومات ' +
    '(نظام الإنتربول لمعالجة البيانات، المواد 34 و51 و128). وقد أُبلغت المكاتب بعدم التصرف بناءً عليه.',
  EN:
    'This alert is no longer valid. It does not meet, or no longer meets, the conditions for processing data in the INTERPOL ' +
    'Information System (INTERPOL’s Rules on the Processing of Data, Articles 34, 51 and 128). Bureaus have been told not to ' +
    'act on it.',
  ES:
    'Esta alerta ha dejado de ser válida. No cumple, o ha dejado de cumplir, las condiciones para el tratamiento de datos en ' +
    'el Sistema de Información de INTERPOL (Reglamento de INTERPOL sobre el Tratamiento de Datos, artículos 34, 51 y 128). Se ' +
    'ha comunicado a las oficinas que no deben actuar sobre la base de ella.',
  FR:
    'Cette alerte n’est plus valable. Elle ne remplit pas, ou ne remplit plus, les conditions auxquelles des données peuvent ' +
    'être traitées dans le Système d’information d’INTERPOL (Règlement d’INTERPOL sur le traitement des données, articles 34, ' +
    '51 et 128). Les bureaux ont été informés qu’ils ne doivent plus y donner suite.',
};

const NOT_PUBLISHED: Wording = {
  AR:
    'لم يُقبل هذا الطلب. فهو لا يستوفي شروط معالجة البيانات في منظومة الإنتربول للمعلومات ' +
    '(نظام الإنتربول لمعالجة البيانات، المواد 34 و76 و77).',
  EN:
    'This request was not accepted. It does not meet the conditions for processing data in the INTERPOL Information System ' +
    '(INTERPOL’s Rules on the Processing of Data, Articles 34, 76 and 77).',
  ES:
    'Esta solicitud no ha sido aceptada. No cumple las condiciones para el tratamiento de datos en el Sistema de Información ' +
    'de INTERPOL (Reglamento de INTERPOL sobre el Tratamiento de Datos, artículos 34, 76 y 77).',
  FR:
    'Cette demande n’a pas été acceptée. Elle ne remplit pas les conditions auxquelles des données peuvent être traitées dans ' +
    'le Système d’information d’INTERPOL (Règlement d’INTERPOL sur le traitement des données, articles 34, 76 et 77).',
};

const VALID_AGAIN: Wording = {
  AR:
    'أصبح هذا التنبيه صالحاً من جديد. فهو يستوفي شروط معالجة البيانات في منظومة الإنتربول للمعلومات ' +
    '(نظام الإنتربول لمعالجة البيانات، المادة 128)، ويجوز للمكاتب أن تتصرف بناءً عليه.',
  EN:
    'This alert is valid again. It meets the conditions for processing data in the INTERPOL Information System (INTERPOL’s ' +
    'Rules on the Processing of Data, Article 128), and bureaus may act on it.',
  ES:
    'Esta alerta vuelve a ser válida. Cumple las condiciones para el tratamiento de datos en el Sistema de Información de ' +
    'INTERPOL (Reglamento de INTERPOL sobre el Tratamiento de Datos, artículo 128), y las oficinas pueden actuar sobre la base ' +
    'de ella.',
  FR:
    'Cette alerte est de nouveau valable. Elle remplit les conditions auxquelles des données peuvent être traitées dans le ' +
    'Système d’information d’INTERPOL (Règlement d’INTERPOL sur le traitement des données, article 128), et les bureaux ' +
    'peuvent y donner suite.',
};

/** The only reason that is given: it is the source's own inaction, whatever else there was. */
const EXPIRED: Wording = {
  AR:
    'انتهت مدة الاحتفاظ بهذا التنبيه، ولم يُطلب تمديدها، فحُذف ' +
    '(نظام الإنتربول لمعالجة البيانات، المواد 49 و50 و51).',
  EN:
    'The retention period of this alert has ended. No extension was decided on, and the alert has been deleted (INTERPOL’s Rules ' +
    'on the Processing of Data, Articles 49, 50 and 51).',
  ES:
    'El plazo de conservación de esta alerta ha finalizado. No se decidió prorrogarlo y la alerta ha sido suprimida (Reglamento ' +
    'de INTERPOL sobre el Tratamiento de Datos, artículos 49, 50 y 51).',
  FR:
    'Le délai de conservation de cette alerte a pris fin. Aucune prolongation n’a été décidée et l’alerte a été supprimée ' +
    '(Règlement d’INTERPOL sur le traitement des données, articles 49, 50 et 51).',
};

const MAINTAINED: Wording = {
  AR: 'يبقى هذا التنبيه غير صالح. وتُحفظ المعلومات التي أرسلتموها مع الملف، وإذا أدت إلى نتيجة أخرى فستُبلَّغون بها في بيان لاحق.',
  EN:
    'This alert remains not valid. The material that you sent is kept with the file; should it lead to another result, you ' +
    'will be told in a further statement.',
  ES:
    'Esta alerta sigue sin ser válida. Los elementos que ha aportado se conservan en el expediente; si condujeran a otro ' +
    'resultado, se le comunicará en un nuevo escrito.',
  FR:
    'Cette alerte demeure non valable. Les éléments que vous avez transmis sont conservés au dossier ; s’ils devaient conduire ' +
    'à un autre résultat, vous en seriez informé par une nouvelle communication.',
};

/** A statement in a language. */
export function wordingOfStatement(kind: StatementKind, language: Language): string {
  switch (kind) {
    case 'NOT_VALID':
      return joined(language, NOT_VALID, SAME_WORDS, MAY_ASK);
    case 'NOT_PUBLISHED':
      return joined(language, NOT_PUBLISHED, SAME_WORDS, MAY_ASK);
    case 'VALID_AGAIN':
      return joined(language, VALID_AGAIN, SAME_WORDS);
    case 'EXPIRED':
      return joined(language, EXPIRED);
  }
}

/** The outcome of a re-examination in a language. */
export function wordingOfOutcome(outcome: ReexaminationOutcome, language: Language): string {
  return outcome === 'RESTORED'
    ? joined(language, VALID_AGAIN, SAME_WORDS)
    : joined(language, MAINTAINED, SAME_WORDS, MAY_ASK);
}

function joined(language: Language, ...parts: readonly Wording[]): string {
  return parts.map((part) => part[language]).join(' ');
}
