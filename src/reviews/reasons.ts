/** Why an item is in the queue, for the officer who reads it. */
import type { AlertMatch } from '../decisions/types.ts';
import type { Alert } from '../alerts/types.ts';
import type { ReviewKind } from '../vocabulary/reviews.ts';

/** What an officer must know of the alert to read why it is reviewed. */
type Standing = 'VALID' | 'UNDER_EXAMINATION' | 'NOT_VALID';
type Reason = string | Readonly<Record<Standing, string>>;

/** A protection that does not reach the alert: it does nothing to it by itself. */
function unreached(because: string): Reason {
  return {
    VALID: `${because} It stays valid until you decide whether it may stand.`,
    UNDER_EXAMINATION: `${because} It is under examination, and not valid yet. Decide whether it may stand.`,
    NOT_VALID: `${because} It is not valid now. Decide whether it may stand when it is valid again.`,
  };
}

const REASONS: Readonly<Record<ReviewKind, Reason>> = {
  PROBABLE_MATCH:
    'A country reported a decision that is probably about the subject of this alert. Decide whether it is the same person.',
  THIRD_COUNTRY_ALERT: unreached('The person is protected, but not against the source of this alert.'),
  UNKNOWN_SOURCE: unreached('The person is protected, and the source of this alert is unknown.'),
  REMAINING_WARRANTS: {
    VALID:
      'Warrants of a country that the person fears have fallen. Decide whether the alert may stand on those that remain.',
    UNDER_EXAMINATION:
      'The person fears a country that issued warrants of this alert, which is under examination. Decide whether it may stand on the ' +
      'others.',
    NOT_VALID:
      'The person fears a country that issued warrants of this alert, which is not valid now. Decide whether it may stand on the others ' +
      'when it is valid again.',
  },
  UNMATCHED_DECISION:
    'A country reported a decision. Either an alert that the report named does not exist or contradicts the report, or an alert may be ' +
    'about this person that nothing surely connects with the report. Find whom the decision is about (`decision { candidates }`).',
  PENDING_APPLICATION: {
    VALID:
      'The person asked for asylum against the source of this alert. It stays valid unless you take an interim measure.',
    UNDER_EXAMINATION:
      'The person asked for asylum against the source of this alert. It is under examination, and can be published unless you take an ' +
      'interim measure.',
    NOT_VALID: 'The person asked for asylum against the source of this alert. It is not valid now.',
  },
  RESTORATION: {
    VALID:
      'Parts of the alert, or all of it, fell because the person was protected. A protection was then revoked or denied, or its report was ' +
      'withdrawn. The alert is valid now. Decide whether what fell conforms to the rules.',
    UNDER_EXAMINATION:
      'The request was held back because the person was protected. A protection was then revoked or denied, or its report was ' +
      'withdrawn. Decide whether the request conforms to the rules: it stays held back or can be published.',
    NOT_VALID:
      'The alert fell because the person was protected. A protection was then revoked or denied, or its report was withdrawn. ' +
      'Decide whether the alert conforms to the rules: it stays deleted or is restored.',
  },
  CHANGE_OF_STATUS: {
    VALID:
      'Parts of the alert, or all of it, fell because the person was protected. The status then ceased, or the person was naturalised. ' +
      'Neither is a revocation. The alert is valid now.',
    UNDER_EXAMINATION:
      'The request was held back because the person was protected. The status then ceased, or the person was naturalised. Neither is a ' +
      'revocation.',
    NOT_VALID:
      'The alert fell because the person was protected. The status then ceased, or the person was naturalised. Neither is a revocation.',
  },
  INTERIM_PROTECTION: {
    VALID:
      'A country confirmed that the person is protected against the source of this alert. It is valid all the same, by a decision that ' +
      'came later. Decide on its deletion.',
    UNDER_EXAMINATION:
      'The request is held back, because a country confirmed that the person is protected against its source. Decide on its deletion.',
    NOT_VALID:
      'A country confirmed that the person is protected against the source of this alert, so it is not valid. Decide on its deletion.',
  },
  REEXAMINATION: 'The source sent new material and requests a re-examination of its alert.',
  MEASURE_ENDS:
    'An interim measure ends within a month. Decide whether the alert is compliant. Without a decision it is deleted on the due date.',
  CCF_MEASURE_ENDS:
    'A provisional measure of the CCF lasts for eight months. It holds until the CCF decides; a decision is due within nine.',
  WITHHELD_AMENDMENT:
    'With an amendment of its source, the alert would be about this person, who is protected against that source. The alert ' +
    'is unchanged. Decide whether it is the same person, and whether the alert was always about that person.',
  CCF_DECISION: 'An officer of the CCF made a decision about this alert that a second officer must confirm.',
};

/** What a review of a travel document is about. Documents have the kinds of reviews that follow from a decision of a person who fears the issuer. */
const OF_DOCUMENT: Readonly<Partial<Record<ReviewKind, string>>> = {
  PROBABLE_MATCH:
    'A country that the person fears recorded a travel document with the number of one of theirs, and the report does not tell who issued it. ' +
    'Decide whether it is the same document.',
  INTERIM_PROTECTION:
    'A country confirmed that the person is protected against the country that issued and recorded this travel document. So no check of ' +
    'another country finds it. Decide whether that stays so.',
  PENDING_APPLICATION:
    'The person asked for asylum against the country that issued and recorded this travel document. Checks find it unless you take an ' +
    'interim measure.',
  RESTORATION:
    'No check of another country finds this travel document, because the person was protected against its issuer. A protection was then ' +
    'revoked or denied, or its report was withdrawn. Decide whether checks may find the document.',
  CHANGE_OF_STATUS:
    'No check of another country finds this travel document, because the person was protected against its issuer. The status then ceased, or ' +
    'the person was naturalised. Neither is a revocation.',
  MEASURE_ENDS:
    'An interim measure about this travel document ends within a month. Without a decision no check of another country will ever find it.',
  CCF_DECISION: 'The CCF decided about this travel document.',
  CCF_MEASURE_ENDS:
    'A provisional measure of the CCF about this travel document lasts for eight months. It holds until the CCF decides; a decision is due within nine.',
};

/** Why a travel document is reviewed. */
export function reasonOfDocument(kind: ReviewKind): string {
  return OF_DOCUMENT[kind] ?? 'A decision is about the holder of this travel document.';
}

/** Why an item is in the queue, as the alert stands now; null where the item is about a decision alone. */
export function reasonOf(kind: ReviewKind, alert: Pick<Alert, 'state' | 'validity'> | null): string {
  const reason = REASONS[kind];
  return typeof reason === 'string' ? reason : reason[standingOf(alert)];
}

function standingOf(alert: Pick<Alert, 'state' | 'validity'> | null): Standing {
  if (alert?.validity === 'VALID') return 'VALID';
  return alert?.state === 'UNDER_EXAMINATION' ? 'UNDER_EXAMINATION' : 'NOT_VALID';
}

/** Why the reference that a country gave is in doubt; it is appended to the reason. */
export function reasonOfDoubt({ certainty, basis }: Pick<AlertMatch, 'certainty' | 'basis'>): string {
  if (certainty !== 'PROBABLE' || basis !== 'REFERENCE') return '';
  return (
    ' The country named this alert, but what it reported contradicts what the alert says (`match { contradictions }`). The person whom ' +
    'it meant may be wanted by another alert.'
  );
}

/** How later evidence changed a match; it is appended to the reason. */
export function reasonOfChange({
  certainty,
  previousCertainty,
}: Pick<AlertMatch, 'certainty' | 'previousCertainty'>): string {
  if (previousCertainty === null || previousCertainty === certainty) return '';
  return certainty === 'SURE'
    ? ' The match was only probable before; later evidence made it sure.'
    : ' The match was sure before; the evidence was withdrawn, and it is only probable again.';
}
