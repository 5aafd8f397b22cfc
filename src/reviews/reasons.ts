/** Why an item is in the queue, for the officer who reads it. */
import type { AlertMatch } from '../decisions/types.ts';
import type { ReviewKind } from '../vocabulary/reviews.ts';

export const REASONS: Readonly<Record<ReviewKind, string>> = {
  PROBABLE_MATCH:
    'A country reported a decision that is probably about the subject of this alert. Decide whether it is the same person.',
  THIRD_COUNTRY_ALERT:
    'The person is protected, but not against the source of this alert. It stays valid until you decide whether it may stand.',
  UNKNOWN_SOURCE:
    'The person is protected, and the source of this alert is unknown. It stays valid until you decide whether it may stand.',
  REMAINING_WARRANTS:
    'Warrants of a country that the person fears have fallen. Decide whether the alert may stand on those that remain.',
  UNMATCHED_DECISION:
    'A country reported a decision. Either no alert is surely about this person, or not every alert that the report named.',
  PENDING_APPLICATION:
    'The person asked for asylum against the source of this alert. It stays valid unless you take an interim measure.',
  RESTORATION:
    'The alert fell because the person was protected. A protection was then revoked or denied, or its report was withdrawn. ' +
    'Decide whether the alert conforms to the rules: it stays deleted or is restored.',
  CHANGE_OF_STATUS:
    'The alert fell because the person was protected. The status then ceased, or the person was naturalised. Neither is a revocation.',
  INTERIM_PROTECTION:
    'The alert fell at once, because a country confirmed that the person is protected against its source. Decide on its deletion.',
  REEXAMINATION: 'The source sent new material and requests a re-examination of its alert.',
  MEASURE_ENDS:
    'An interim measure ends within a month. Decide whether the alert is compliant. Without a decision it is deleted on the due date.',
  CCF_MEASURE_ENDS:
    'A provisional measure of the CCF lasts for eight months. It holds until the CCF decides; a decision is due within nine.',
  WITHHELD_AMENDMENT:
    'With an amendment of its source, a valid alert would be about this person, who is protected against that source. The alert ' +
    'is unchanged. Decide whether it is the same person, and whether the alert was always about that person.',
  CCF_DECISION: 'An officer of the CCF made a decision about this alert that a second officer must confirm.',
};

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
