/** What a review can end with, which rulings follow from it, and which of these need two officers. Pure. */
import type { ReviewKind, ReviewOutcome } from '../vocabulary/reviews.ts';
import type { RulingKind } from '../vocabulary/rulings.ts';

const FOUR: readonly ReviewOutcome[] = ['NO_USE_OF_CHANNELS', 'FORM_BARRED', 'PARTS_REMOVED', 'COMPLIANT'];
const OF_SURE_MATCH: readonly ReviewOutcome[] = [...FOUR, 'MATCH_REJECTED', 'PROTECTION_NOT_APPLICABLE'];

const OUTCOMES: Readonly<Record<ReviewKind, readonly ReviewOutcome[]>> = {
  PROBABLE_MATCH: ['MATCH_CONFIRMED', 'MATCH_REJECTED'],
  INTERIM_PROTECTION: OF_SURE_MATCH,
  REMAINING_WARRANTS: OF_SURE_MATCH,
  THIRD_COUNTRY_ALERT: [...FOUR, 'INTERIM_MEASURE', 'MATCH_REJECTED'],
  UNKNOWN_SOURCE: [...FOUR, 'INTERIM_MEASURE', 'MATCH_REJECTED'],
  PENDING_APPLICATION: [...FOUR, 'INTERIM_MEASURE', 'MATCH_REJECTED'],
  RESTORATION: FOUR,
  CHANGE_OF_STATUS: FOUR,
  REEXAMINATION: FOUR,
  UNMATCHED_DECISION: ['ALERTS_CONCERNED', 'NO_ALERT_CONCERNED'],
  WITHHELD_AMENDMENT: ['NO_USE_OF_CHANNELS', 'INTERIM_MEASURE', 'MATCH_REJECTED', 'PROTECTION_NOT_APPLICABLE'],
  MEASURE_ENDS: FOUR,
  CCF_MEASURE_ENDS: ['CCF_DELETION', 'CCF_RETENTION', 'CCF_LIFTED'],
  CCF_DECISION: ['CCF_PROVISIONAL_MEASURE', 'CCF_DELETION', 'CCF_RETENTION', 'CCF_LIFTED'],
};

/** Outcomes about the form and the parts of an alert. A travel document has neither. */
const OF_ALERTS: ReadonlySet<ReviewOutcome> = new Set(['FORM_BARRED', 'PARTS_REMOVED']);

/** The outcomes that a review of a kind may have. @param about.ofDocument whether it is about a travel document, not about an alert */
export function outcomesOf(
  kind: ReviewKind,
  { ofDocument }: { readonly ofDocument: boolean },
): readonly ReviewOutcome[] {
  return ofDocument ? OUTCOMES[kind].filter((outcome) => !OF_ALERTS.has(outcome)) : OUTCOMES[kind];
}

/** Outcomes after which the review goes on, because a doubt goes on. */
const GOES_ON: ReadonlySet<ReviewOutcome> = new Set(['INTERIM_MEASURE']);

export function endsReview(outcome: ReviewOutcome): boolean {
  return !GOES_ON.has(outcome);
}

/** How an alert stands in the view of the compartment that decides. */
export interface AlertStanding {
  /** A ground speaks against it that a restoration ends. */
  readonly isDown: boolean;
  /** It is down, or a part of it fell. */
  readonly fell: boolean;
}

/** The rulings of an outcome. */
export function rulingsOf(outcome: ReviewOutcome, { isDown, fell }: AlertStanding): readonly RulingKind[] {
  switch (outcome) {
    case 'NO_USE_OF_CHANNELS':
      return ['DELETION'];
    case 'PARTS_REMOVED':
      // What remains was found compliant.
      return isDown ? ['PARTS_REMOVED', 'RESTORED'] : ['PARTS_REMOVED'];
    case 'COMPLIANT':
      return [fell ? 'RESTORED' : 'FOUND_COMPLIANT'];
    case 'ALERTS_CONCERNED':
      return ['MATCH_CONFIRMED'];
    case 'NO_ALERT_CONCERNED':
      return [];
    default:
      return [outcome];
  }
}

/** Rulings that end what held an alert down. They always need two officers. */
const ENDING: ReadonlySet<RulingKind> = new Set([
  'RESTORED',
  'MATCH_REJECTED',
  'PROTECTION_NOT_APPLICABLE',
  'CCF_RETENTION',
  'CCF_LIFTED',
]);

/** Whether rulings need two different officers: all that can make an alert, or a part of it, valid again. */
export function needsTwoOfficers(kinds: readonly RulingKind[]): boolean {
  return kinds.some((kind) => ENDING.has(kind));
}
