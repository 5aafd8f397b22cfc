/** The review queue in GraphQL, for the refugee desk and the CCF. */
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { connectionTypes } from '../api/page.ts';
import { DateTimeScalar } from '../api/scalars.ts';
import type { ReviewState, ReviewUrgency } from '../decisions/tables.ts';
import type { CcfOutcome, ReviewKind, ReviewOutcome } from '../decisions/review-kinds.ts';
import type { ReviewStepKind } from '../decisions/rulings-tables.ts';

export const ReviewKindEnum = {
  PROBABLE_MATCH: 'PROBABLE_MATCH',
  THIRD_COUNTRY_ALERT: 'THIRD_COUNTRY_ALERT',
  UNKNOWN_SOURCE: 'UNKNOWN_SOURCE',
  REMAINING_WARRANTS: 'REMAINING_WARRANTS',
  UNMATCHED_DECISION: 'UNMATCHED_DECISION',
  PENDING_APPLICATION: 'PENDING_APPLICATION',
  RESTORATION: 'RESTORATION',
  CHANGE_OF_STATUS: 'CHANGE_OF_STATUS',
  INTERIM_PROTECTION: 'INTERIM_PROTECTION',
  REEXAMINATION: 'REEXAMINATION',
  CCF_DECISION: 'CCF_DECISION',
  WITHHELD_AMENDMENT: 'WITHHELD_AMENDMENT',
  MEASURE_ENDS: 'MEASURE_ENDS',
  CCF_MEASURE_ENDS: 'CCF_MEASURE_ENDS',
} as const;
registerEnumType(ReviewKindEnum, {
  name: 'ReviewKind',
  description: 'Why a person must look.',
  valuesConfig: {
    PROBABLE_MATCH: { description: 'A decision is probably about the alert’s subject: confirm or reject it.' },
    THIRD_COUNTRY_ALERT: { description: 'The person is protected, but not against the source of this alert.' },
    UNKNOWN_SOURCE: { description: 'The person is protected, and nobody knows whose alert this is.' },
    REMAINING_WARRANTS: { description: 'Warrants of a feared country fell; the alert stands on those of others.' },
    UNMATCHED_DECISION: { description: 'No alert is surely about this person.' },
    PENDING_APPLICATION: {
      description: 'Asylum was asked for; an interim measure is a person’s decision (RPD Art. 129).',
    },
    RESTORATION: {
      description:
        'A status was revoked or denied, or a report was taken back: the alert may be restored after a new compliance review.',
    },
    CHANGE_OF_STATUS: { description: 'The status ceased, or the person was naturalised: a person decides.' },
    INTERIM_PROTECTION: { description: 'The alert fell by a confirmation, and waits for its deletion to be decided.' },
    REEXAMINATION: { description: 'The source asks for its alert to be examined anew.' },
    MEASURE_ENDS: {
      description:
        'An interim measure ends within a month; if nobody decides, the alert is deleted (RPD Art. 81(1), 100(1)).',
    },
    CCF_MEASURE_ENDS: {
      description:
        'A provisional measure lasts for eight months; it holds until the CCF decides (Statute Art. 37, 40(2)).',
    },
    CCF_DECISION: { description: 'A decision of the CCF that a second officer must confirm.' },
    WITHHELD_AMENDMENT: {
      description:
        'The source amends a valid alert so that it would be about a protected person; the alert still reads as before.',
    },
  },
});

export const ReviewStateEnum = {
  OPEN: 'OPEN',
  CLAIMED: 'CLAIMED',
  AWAITING_SECOND_OFFICER: 'AWAITING_SECOND_OFFICER',
  DECIDED: 'DECIDED',
} as const;
registerEnumType(ReviewStateEnum, {
  name: 'ReviewState',
  description: 'How far a review has come.',
  valuesConfig: {
    OPEN: { description: 'Nobody works on it.' },
    CLAIMED: { description: 'An officer works on it.' },
    AWAITING_SECOND_OFFICER: { description: 'An officer proposed an outcome that another one must confirm.' },
    DECIDED: { description: 'It is decided.' },
  },
});

export const ReviewUrgencyEnum = { ROUTINE: 'ROUTINE', HIGH: 'HIGH', URGENT: 'URGENT' } as const;
registerEnumType(ReviewUrgencyEnum, {
  name: 'ReviewUrgency',
  description:
    'How urgent a review is: by its kind, and by whether the alert is valid. What is overdue is one step more urgent.',
  valuesConfig: {
    ROUTINE: { description: 'Within the usual time.' },
    HIGH: { description: 'Before what is routine: somebody may be harmed, or be kept from what they may do.' },
    URGENT: { description: 'At once: somebody may be arrested on an alert that should not stand.' },
  },
});

export const ReviewOutcomeEnum = {
  NO_USE_OF_CHANNELS: 'NO_USE_OF_CHANNELS',
  FORM_BARRED: 'FORM_BARRED',
  PARTS_REMOVED: 'PARTS_REMOVED',
  COMPLIANT: 'COMPLIANT',
  INTERIM_MEASURE: 'INTERIM_MEASURE',
  MATCH_CONFIRMED: 'MATCH_CONFIRMED',
  MATCH_REJECTED: 'MATCH_REJECTED',
  PROTECTION_NOT_APPLICABLE: 'PROTECTION_NOT_APPLICABLE',
  NO_ALERT_CONCERNED: 'NO_ALERT_CONCERNED',
  CCF_PROVISIONAL_MEASURE: 'CCF_PROVISIONAL_MEASURE',
  CCF_DELETION: 'CCF_DELETION',
  CCF_RETENTION: 'CCF_RETENTION',
  CCF_LIFTED: 'CCF_LIFTED',
} as const satisfies Record<ReviewOutcome, ReviewOutcome>;
registerEnumType(ReviewOutcomeEnum, {
  name: 'ReviewOutcome',
  description: 'What a review can end with. The first four are those of INTERPOL’s Repository of Practice, 33.',
  valuesConfig: {
    NO_USE_OF_CHANNELS: { description: '(a) The whole request is tainted: the alert is deleted.' },
    FORM_BARRED: { description: '(b) It may not stand in this form; another form is not barred.' },
    PARTS_REMOVED: { description: '(c) Some warrants are removed; what remains is compliant.' },
    COMPLIANT: { description: '(d) It is compliant: what fell is restored, what stands stands.' },
    INTERIM_MEASURE: { description: 'It is blocked while doubts last (RPD Art. 129). The review goes on.' },
    MATCH_CONFIRMED: { description: 'The decision is about the alert’s subject.' },
    MATCH_REJECTED: { description: 'The decision is about somebody else.' },
    PROTECTION_NOT_APPLICABLE: {
      description: 'The protection rests on political grounds against the source (2014 policy, third condition).',
    },
    NO_ALERT_CONCERNED: { description: 'As far as is known, no alert is about this person.' },
    CCF_PROVISIONAL_MEASURE: { description: 'The alert is blocked while the CCF examines (Statute Art. 37).' },
    CCF_DELETION: { description: 'The alert is deleted (Statute Art. 38).' },
    CCF_RETENTION: { description: 'The alert may stand: whatever was known against it ends.' },
    CCF_LIFTED: { description: 'The measures of the CCF end, and nothing else.' },
  },
});

export const CcfDecisionEnum = {
  CCF_PROVISIONAL_MEASURE: 'CCF_PROVISIONAL_MEASURE',
  CCF_DELETION: 'CCF_DELETION',
  CCF_RETENTION: 'CCF_RETENTION',
  CCF_LIFTED: 'CCF_LIFTED',
} as const satisfies Record<CcfOutcome, CcfOutcome>;
registerEnumType(CcfDecisionEnum, {
  name: 'CcfDecision',
  description: 'What the CCF can decide about any alert.',
  valuesConfig: {
    CCF_PROVISIONAL_MEASURE: { description: 'The alert is blocked while the CCF examines (Statute Art. 37).' },
    CCF_DELETION: { description: 'The alert is deleted (Statute Art. 38).' },
    CCF_RETENTION: { description: 'The alert may stand: whatever was known against it ends.' },
    CCF_LIFTED: { description: 'The measures of the CCF end, and nothing else.' },
  },
});

const ReviewStepKindEnum = {
  CLAIMED: 'CLAIMED',
  RELEASED: 'RELEASED',
  RECUSED: 'RECUSED',
  PROPOSED: 'PROPOSED',
  RETURNED: 'RETURNED',
  CONFIRMED: 'CONFIRMED',
  DECIDED: 'DECIDED',
  CONTINUED: 'CONTINUED',
} as const satisfies Record<ReviewStepKind, ReviewStepKind>;
registerEnumType(ReviewStepKindEnum, {
  name: 'ReviewStepKind',
  description: 'What an officer did about a review.',
  valuesConfig: {
    CLAIMED: { description: 'The officer took it.' },
    RELEASED: { description: 'The officer gave it back.' },
    CONFIRMED: { description: 'A second officer confirmed what the first proposed; it holds.' },
    DECIDED: { description: 'The officer decided it alone; it holds.' },
    RECUSED: { description: 'The officer stood aside.' },
    PROPOSED: { description: 'The officer proposed an outcome that a second officer must confirm.' },
    RETURNED: { description: 'The proposal was not agreed with, or taken back.' },
    CONTINUED: { description: 'An interim measure was taken, and the review goes on.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'What an officer did about a review.' })
export class ReviewStep {
  @Field(() => ReviewStepKindEnum, { description: 'What the officer did.' })
  declare kind: ReviewStepKind;

  @Field(() => String, { description: 'The officer, as the token names them.' })
  declare officer: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  declare at: Date;

  @Field(() => ReviewOutcomeEnum, {
    nullable: true,
    description: 'The outcome that was decided, proposed or confirmed; null for other steps.',
  })
  declare outcome: ReviewOutcome | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why, in the officer’s words; null where none are asked for, and when they have ended with the decision.',
  })
  declare reasons: string | null;
}

@ObjectType({ description: 'Something that needs a person.' })
export class ReviewItem {
  @Field(() => ID, { simple: true, description: 'Names the review.' })
  declare id: string;

  @Field(() => ReviewKindEnum, { simple: true, description: 'Why a person must look.' })
  declare kind: ReviewKind;

  @Field(() => DateTimeScalar, { simple: true, description: 'Since when it waits.' })
  declare createdAt: Date;

  @Field(() => DateTimeScalar, { simple: true, description: 'By when it is to be decided.' })
  declare dueAt: Date;

  @Field(() => ReviewUrgencyEnum, { simple: true, description: 'How urgent it is.' })
  declare urgency: ReviewUrgency;

  @Field(() => ReviewStateEnum, { simple: true, description: 'How far it has come.' })
  declare state: ReviewState;

  @Field(() => String, { simple: true, nullable: true, description: 'The officer who works on it.' })
  declare claimedBy: string | null;

  declare decisionId: string | null;
  declare alertId: string | null;
}

export const ReviewItemConnection = connectionTypes('ReviewItem', () => ReviewItem);
