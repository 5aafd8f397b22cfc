/** The words of reviews. */
import { enumeration, type MemberOf } from './enumeration.ts';

const REASONS = {
  PROBABLE_MATCH: 'A decision is probably about the alert’s subject: confirm or reject it.',
  THIRD_COUNTRY_ALERT: 'The person is protected, but not against the source of this alert.',
  UNKNOWN_SOURCE: 'The person is protected, and the source of the alert is unknown.',
  REMAINING_WARRANTS: 'Warrants of a feared country fell; warrants of others remain.',
  PENDING_APPLICATION:
    'The person applied for asylum. An officer decides whether to take an interim measure (RPD Art. 129).',
  RESTORATION:
    'A status was revoked or denied, or a report was withdrawn. The alert may be restored after a new compliance review.',
  CHANGE_OF_STATUS: 'The status ceased, or the person was naturalised. An officer decides.',
  INTERIM_PROTECTION: 'The alert fell by a confirmation. An officer decides on its deletion.',
} as const;

export const ReviewReason = enumeration(
  'ReviewReason',
  'Why an officer must decide, as it follows from the facts about an alert.',
  REASONS,
);
export type ReviewReason = MemberOf<typeof ReviewReason>;

export const ReviewKind = enumeration('ReviewKind', 'Why an officer must decide.', {
  ...REASONS,
  UNMATCHED_DECISION:
    'No alert, or not every alert that was named, is surely about this person, and an officer can find which are.',
  REEXAMINATION: 'The source requests a re-examination of its alert.',
  CCF_DECISION: 'A decision of the CCF that a second officer must confirm.',
  WITHHELD_AMENDMENT:
    'With an amendment of its source, a valid alert would be about a protected person. The alert is unchanged.',
  MEASURE_ENDS:
    'An interim measure ends within a month. Without a decision the alert is deleted (RPD Art. 81(1), 100(1)).',
  CCF_MEASURE_ENDS:
    'A provisional measure has lasted for eight months. It holds until the CCF decides (Statute Art. 37, 40(2)).',
});
export type ReviewKind = MemberOf<typeof ReviewKind>;

export const ReviewState = enumeration('ReviewState', 'The state of a review.', {
  OPEN: 'No officer works on it.',
  CLAIMED: 'An officer works on it.',
  AWAITING_SECOND_OFFICER: 'An officer proposed an outcome that another one must confirm.',
  DECIDED: 'An officer decided it, or two did.',
});
export type ReviewState = MemberOf<typeof ReviewState>;

export const ReviewUrgency = enumeration(
  'ReviewUrgency',
  'How urgent a review is. It depends on the kind, and on whether the alert is valid. An overdue review is one step more urgent.',
  {
    ROUTINE: 'Within the usual time.',
    HIGH: 'Before routine reviews: a person may be harmed, or hindered without a reason.',
    URGENT: 'At once: a person may be arrested on an alert that should not stand.',
  },
);
export type ReviewUrgency = MemberOf<typeof ReviewUrgency>;

export const ReviewOrder = enumeration('ReviewOrder', 'The order of the review queue.', {
  URGENCY:
    'The most urgent first, and of those the one that is due first. An overdue review is one step more urgent, and comes after those that ' +
    'are so urgent by themselves.',
  AGE: 'The oldest first.',
});
export type ReviewOrder = MemberOf<typeof ReviewOrder>;

/** The CCF's, on any alert. */
const DECISIONS_OF_CCF = {
  CCF_PROVISIONAL_MEASURE: 'The alert is blocked while the CCF examines (Statute Art. 37).',
  CCF_DELETION: 'The alert is deleted (Statute Art. 38).',
  CCF_RETENTION: 'The alert may stand: all grounds against it end.',
  CCF_LIFTED: 'The measures of the CCF end, and nothing else.',
} as const;

export const CcfDecision = enumeration('CcfDecision', 'The decisions that the CCF can make about any alert.', {
  ...DECISIONS_OF_CCF,
});
export type CcfDecision = MemberOf<typeof CcfDecision>;

export const ReviewOutcome = enumeration(
  'ReviewOutcome',
  'The outcomes of reviews. Those from (a) to (d) are in INTERPOL’s Repository of Practice, 33.',
  {
    ...DECISIONS_OF_CCF,
    NO_USE_OF_CHANNELS: '(a) The whole request is tainted: the alert is deleted.',
    FORM_BARRED: '(b) The alert may not stand in this form. Another form is allowed.',
    PARTS_REMOVED: '(c) Some warrants are removed. The rest of the alert is compliant.',
    COMPLIANT: '(d) The alert is compliant: what fell is restored.',
    INTERIM_MEASURE: 'The alert is blocked while doubts last (RPD Art. 129). The review continues.',
    MATCH_CONFIRMED: 'The decision is about the alert’s subject.',
    MATCH_REJECTED: 'The decision is about somebody else.',
    PROTECTION_NOT_APPLICABLE:
      'The protection rests on political grounds against the source (2014 policy, third condition).',
    ALERTS_CONCERNED: 'The decision is about the alerts that the officer names. They fall as by a sure match.',
    NO_ALERT_CONCERNED: 'No known alert is about this person.',
  },
);
export type ReviewOutcome = MemberOf<typeof ReviewOutcome>;

export const ReviewStepKind = enumeration('ReviewStepKind', 'A step of an officer in a review.', {
  CLAIMED: 'The officer claimed the review.',
  RELEASED: 'The officer released the review.',
  RECUSED: 'The officer stood aside.',
  PROPOSED: 'The officer proposed an outcome that a second officer must confirm.',
  RETURNED: 'The proposal was returned, by a second officer or by the officer who made it.',
  CONFIRMED: 'A second officer confirmed the proposal. It takes effect.',
  DECIDED: 'The officer decided alone. The decision takes effect.',
  CONTINUED: 'The officer took an interim measure. The review continues.',
  NOTED: 'The officer added a note.',
  ASKED: 'The officer asked the country that reported the decision.',
});
export type ReviewStepKind = MemberOf<typeof ReviewStepKind>;
