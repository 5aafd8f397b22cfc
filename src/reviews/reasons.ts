/** Why an item is in the queue, said to the officer who looks at it. */
import type { AlertMatch } from '../decisions/types.ts';
import type { ReviewKind } from '../vocabulary/reviews.ts';

export const REASONS: Readonly<Record<ReviewKind, string>> = {
  PROBABLE_MATCH:
    'A country reported a decision that is probably about the subject of this alert. Say whether it is the same person.',
  THIRD_COUNTRY_ALERT:
    'The person is protected, but not against the source of this alert. It stays valid until you decide whether it may stand.',
  UNKNOWN_SOURCE:
    'The person is protected, and nobody knows whose alert this is. It stays valid until you decide whether it may stand.',
  REMAINING_WARRANTS:
    'Warrants of a country that the person fears have fallen. Decide whether the alert may stand on those that remain.',
  UNMATCHED_DECISION:
    'A country reported a decision, and no alert, or not every alert that it named, is surely about this person.',
  PENDING_APPLICATION:
    'The person asked for asylum against the source of this alert. It stays valid unless you take an interim measure.',
  RESTORATION:
    'The alert fell for the person’s sake, and a protection was revoked, denied, or taken back by its country. Decide whether the ' +
    'alert conforms to the rules: it may stay deleted or be restored.',
  CHANGE_OF_STATUS:
    'The alert fell for the person’s sake, and the status ceased or the person was naturalised, which is no revocation.',
  INTERIM_PROTECTION:
    'The alert fell at once because a country confirmed that the person is protected against its source. Decide on its deletion.',
  REEXAMINATION: 'The source gave new material and asks for its alert to be examined anew.',
  MEASURE_ENDS:
    'An interim measure ends within a month. Decide whether the alert is compliant: if nobody does, it is deleted on the due date.',
  CCF_MEASURE_ENDS:
    'A provisional measure of the CCF lasts for eight months. It holds until the CCF decides; a decision is due within nine.',
  WITHHELD_AMENDMENT:
    'The source amends a valid alert in such a way that it would be about this person, who is protected against the source. The ' +
    'alert reads as before. Decide whether it is the same person, and whether the alert was about that person all along.',
  CCF_DECISION: 'An officer of the CCF decided about this alert in a way that a second one must confirm.',
};

/** What later evidence made of a match, to be said after the reason. */
export function reasonOfChange({
  certainty,
  previousCertainty,
}: Pick<AlertMatch, 'certainty' | 'previousCertainty'>): string {
  if (previousCertainty === null || previousCertainty === certainty) return '';
  return certainty === 'SURE'
    ? ' The match was only probable before; later evidence made it sure.'
    : ' The match was sure before; the evidence was taken back, and it is only probable again.';
}
