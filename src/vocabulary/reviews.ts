/** The words of reviews. */
import { enumeration, type MemberOf } from './enumeration.ts';

/** Why a person must look at an alert, as it follows from the facts about it. */
const REASONS = {
  PROBABLE_MATCH: 'A decision is probably about the alert’s subject: confirm or reject it.',
  THIRD_COUNTRY_ALERT: 'The person is protected, but not against the source of this alert.',
  UNKNOWN_SOURCE: 'The person is protected, and nobody knows whose alert this is.',
  REMAINING_WARRANTS: 'Warrants of a feared country fell; the alert stands on those of others.',
  PENDING_APPLICATION: 'Asylum was asked for; an interim measure is a person’s decision (RPD Art. 129).',
  RESTORATION:
    'A status was revoked or denied, or a report was taken back: the alert may be restored after a new compliance review.',
  CHANGE_OF_STATUS: 'The status ceased, or the person was naturalised: a person decides.',
  INTERIM_PROTECTION: 'The alert fell by a confirmation, and waits for its deletion to be decided.',
} as const;

export type ReviewReason = keyof typeof REASONS;

export const ReviewKind = enumeration('ReviewKind', 'Why a person must look.', {
  ...REASONS,
  UNMATCHED_DECISION: 'No alert is surely about this person.',
  REEXAMINATION: 'The source asks for its alert to be examined anew.',
  CCF_DECISION: 'A decision of the CCF that a second officer must confirm.',
  WITHHELD_AMENDMENT:
    'The source amends a valid alert so that it would be about a protected person; the alert still reads as before.',
  MEASURE_ENDS:
    'An interim measure ends within a month; if nobody decides, the alert is deleted (RPD Art. 81(1), 100(1)).',
  CCF_MEASURE_ENDS:
    'A provisional measure lasts for eight months; it holds until the CCF decides (Statute Art. 37, 40(2)).',
});
export type ReviewKind = MemberOf<typeof ReviewKind>;

export const ReviewState = enumeration('ReviewState', 'How far a review has come.', {
  OPEN: 'Nobody works on it.',
  CLAIMED: 'An officer works on it.',
  AWAITING_SECOND_OFFICER: 'An officer proposed an outcome that another one must confirm.',
  DECIDED: 'It is decided.',
});
export type ReviewState = MemberOf<typeof ReviewState>;

export const ReviewUrgency = enumeration(
  'ReviewUrgency',
  'How urgent a review is: by its kind, and by whether the alert is valid. What is overdue is one step more urgent.',
  {
    ROUTINE: 'Within the usual time.',
    HIGH: 'Before what is routine: somebody may be harmed, or be kept from what they may do.',
    URGENT: 'At once: somebody may be arrested on an alert that should not stand.',
  },
);
export type ReviewUrgency = MemberOf<typeof ReviewUrgency>;

/** The CCF's, on any alert. */
const DECISIONS_OF_CCF = {
  CCF_PROVISIONAL_MEASURE: 'The alert is blocked while the CCF examines (Statute Art. 37).',
  CCF_DELETION: 'The alert is deleted (Statute Art. 38).',
  CCF_RETENTION: 'The alert may stand: whatever was known against it ends.',
  CCF_LIFTED: 'The measures of the CCF end, and nothing else.',
} as const;

export const CcfDecision = enumeration('CcfDecision', 'What the CCF can decide about any alert.', {
  ...DECISIONS_OF_CCF,
});
export type CcfDecision = MemberOf<typeof CcfDecision>;

export const ReviewOutcome = enumeration(
  'ReviewOutcome',
  'What a review can end with. The first four are those of INTERPOL’s Repository of Practice, 33.',
  {
    ...DECISIONS_OF_CCF,
    NO_USE_OF_CHANNELS: '(a) The whole request is tainted: the alert is deleted.',
    FORM_BARRED: '(b) It may not stand in this form; another form is not barred.',
    PARTS_REMOVED: '(c) Some warrants are removed; what remains is compliant.',
    COMPLIANT: '(d) It is compliant: what fell is restored, what stands stands.',
    INTERIM_MEASURE: 'It is blocked while doubts last (RPD Art. 129). The review goes on.',
    MATCH_CONFIRMED: 'The decision is about the alert’s subject.',
    MATCH_REJECTED: 'The decision is about somebody else.',
    PROTECTION_NOT_APPLICABLE:
      'The protection rests on political grounds against the source (2014 policy, third condition).',
    NO_ALERT_CONCERNED: 'As far as is known, no alert is about this person.',
  },
);
export type ReviewOutcome = MemberOf<typeof ReviewOutcome>;

export const ReviewStepKind = enumeration('ReviewStepKind', 'What an officer did about a review.', {
  CLAIMED: 'The officer took it.',
  RELEASED: 'The officer gave it back.',
  RECUSED: 'The officer stood aside.',
  PROPOSED: 'The officer proposed an outcome that a second officer must confirm.',
  RETURNED: 'The proposal was not agreed with, or taken back.',
  CONFIRMED: 'A second officer confirmed what the first proposed; it holds.',
  DECIDED: 'The officer decided it alone; it holds.',
  CONTINUED: 'An interim measure was taken, and the review goes on.',
});
export type ReviewStepKind = MemberOf<typeof ReviewStepKind>;
