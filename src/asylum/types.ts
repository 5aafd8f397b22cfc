/** Asylum decisions and what follows from them, for the refugee desk and the CCF. No bureau's schema has these types. */
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { DocumentTypeEnum, ValidityEnum } from '../alerts/for-other-rooms.ts';
import { connectionTypes } from '../api/page.ts';
import { DateScalar, DateTimeScalar, PartialDateScalar } from '../api/scalars.ts';
import type { AsylumDecisionKind, GroundKind, Validity } from '../validity/facts.ts';
import { AsylumAddresseeEnum, AsylumDecisionKindEnum, HandlingCodeEnum } from './enums.ts';
import type {
  Addressee,
  Certainty,
  HandlingCode,
  MatchBasis,
  PersonDocument,
  PersonName as Name,
  ReviewKind,
} from './tables.ts';

const MatchCertaintyEnum = { SURE: 'SURE', PROBABLE: 'PROBABLE' } as const;
registerEnumType(MatchCertaintyEnum, {
  name: 'MatchCertainty',
  description: 'How certain it is that a decision is about an alert’s subject.',
});

const MatchBasisEnum = { REFERENCE: 'REFERENCE', DOCUMENT: 'DOCUMENT' } as const;
registerEnumType(MatchBasisEnum, {
  name: 'MatchBasis',
  description: 'What a match rests on.',
  valuesConfig: {
    REFERENCE: { description: 'The country gave the alert’s reference.' },
    DOCUMENT: { description: 'The number of a document and the whole birth date are the same.' },
  },
});

const GroundKindEnum = {
  WITHDRAWN: 'WITHDRAWN',
  EXPIRED: 'EXPIRED',
  NOT_COMPLIANT: 'NOT_COMPLIANT',
  PROTECTION: 'PROTECTION',
  CCF_DECISION: 'CCF_DECISION',
  INTERIM_MEASURE: 'INTERIM_MEASURE',
} as const;
registerEnumType(GroundKindEnum, {
  name: 'GroundKind',
  description: 'Why an alert is not valid. Never leaves the Secretariat and the CCF.',
});

export const ReviewKindEnum = {
  THIRD_COUNTRY_ALERT: 'THIRD_COUNTRY_ALERT',
  UNKNOWN_SOURCE: 'UNKNOWN_SOURCE',
  REMAINING_WARRANTS: 'REMAINING_WARRANTS',
  UNMATCHED_DECISION: 'UNMATCHED_DECISION',
  PENDING_APPLICATION: 'PENDING_APPLICATION',
  RESTORATION: 'RESTORATION',
  CHANGE_OF_STATUS: 'CHANGE_OF_STATUS',
  INTERIM_PROTECTION: 'INTERIM_PROTECTION',
} as const;
registerEnumType(ReviewKindEnum, {
  name: 'ReviewKind',
  description: 'Why a person must look.',
  valuesConfig: {
    THIRD_COUNTRY_ALERT: { description: 'The person is protected, but not against the source of this alert.' },
    UNKNOWN_SOURCE: { description: 'The person is protected, and nobody knows whose alert this is.' },
    REMAINING_WARRANTS: { description: 'Warrants of a feared country fell; the alert stands on those of others.' },
    UNMATCHED_DECISION: { description: 'No alert is surely about this person.' },
    PENDING_APPLICATION: {
      description: 'Asylum was asked for; an interim measure is a person’s decision (RPD Art. 129).',
    },
    RESTORATION: {
      description: 'A status was revoked or denied: the alert may be restored after a new compliance review.',
    },
    CHANGE_OF_STATUS: { description: 'The status ceased, or the person was naturalised: a person decides.' },
    INTERIM_PROTECTION: { description: 'The alert fell by a confirmation, and waits for its deletion to be decided.' },
  },
});

export const HistoryFactEnum = {
  REQUESTED: 'REQUESTED',
  PUBLISHED: 'PUBLISHED',
  REFUSED: 'REFUSED',
  WITHDRAWN: 'WITHDRAWN',
  NOT_COMPLIANT: 'NOT_COMPLIANT',
  ASYLUM_DECISION: 'ASYLUM_DECISION',
  ASYLUM_DECISION_SUPERSEDED: 'ASYLUM_DECISION_SUPERSEDED',
} as const;
registerEnumType(HistoryFactEnum, { name: 'HistoryFact', description: 'Kinds of facts about an alert.' });

@ObjectType({ simpleResolvers: true, description: 'A name of a person, exactly as the country gave it.' })
class PersonName {
  @Field(() => String)
  declare familyName: string;

  @Field(() => String, { nullable: true })
  declare forename: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A document of a person, as the country gave it.' })
class DecisionDocument {
  @Field(() => DocumentTypeEnum)
  declare type: PersonDocument['type'];

  @Field(() => String)
  declare number: string;

  @Field(() => String, { nullable: true })
  declare issuer: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'The person whom a decision is about, as the country described them.',
})
class DecisionPerson {
  @Field(() => [PersonName])
  declare names: readonly Name[];

  @Field(() => PartialDateScalar, { nullable: true })
  declare birthDate: string | null;

  @Field(() => [String], { nullable: true })
  declare nationalities: string[] | null;

  @Field(() => [DecisionDocument])
  declare documents: readonly PersonDocument[];
}

@ObjectType({ simpleResolvers: true, description: 'That a decision is about the subject of an alert.' })
export class AlertMatch {
  @Field(() => String, { description: 'The alert’s reference.' })
  declare reference: string;

  @Field(() => MatchCertaintyEnum)
  declare certainty: Certainty;

  @Field(() => MatchBasisEnum)
  declare basis: MatchBasis;

  @Field(() => DateTimeScalar)
  declare matchedAt: Date;
}

@ObjectType({
  simpleResolvers: true,
  description: 'What a country reported in confidence (resolution GA-2017-86-RES-09).',
})
export class AsylumDecision {
  @Field(() => ID)
  declare id: string;

  @Field(() => AsylumDecisionKindEnum)
  declare kind: AsylumDecisionKind;

  @Field(() => DecisionPerson)
  declare person: DecisionPerson;

  @Field(() => [String], { description: 'The countries in which the person fears persecution.' })
  declare fearedCountries: string[];

  @Field(() => DateScalar, { description: 'When the country decided.' })
  declare decidedOn: string;

  @Field(() => String, { description: 'The country that reported it.' })
  declare reportedBy: string;

  @Field(() => String, { description: 'The country’s own file reference.' })
  declare fileReference: string;

  @Field(() => AsylumAddresseeEnum)
  declare addressee: Addressee;

  @Field(() => HandlingCodeEnum)
  declare handlingCode: HandlingCode;

  @Field(() => DateTimeScalar)
  declare reportedAt: Date;

  @Field(() => [String], { description: 'The references of alerts that the country gave.' })
  declare alertReferences: string[];

  @Field(() => Boolean, { description: 'Whether it stands: false when its country corrected or withdrew it.' })
  declare standing: boolean;

  @Field(() => DateTimeScalar, { nullable: true })
  declare supersededAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why its country corrected or withdrew it.' })
  declare supersessionReason: string | null;

  @Field(() => [AlertMatch], { description: 'The alerts that it is about.' })
  declare matches: readonly AlertMatch[];
}

export const AsylumDecisionConnection = connectionTypes('AsylumDecision', () => AsylumDecision);

@ObjectType({ simpleResolvers: true, description: 'A reason why an alert is not valid.' })
export class Ground {
  @Field(() => GroundKindEnum)
  declare kind: GroundKind;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when; null where only the CCF knows.' })
  declare since: Date | null;

  @Field(() => AsylumDecision, { nullable: true, description: 'The decision behind a protection.' })
  declare decision: AsylumDecision | null;
}

@ObjectType({ simpleResolvers: true, description: 'A fact about an alert, and the validity that held from then on.' })
export class HistoryEntry {
  @Field(() => DateTimeScalar)
  declare at: Date;

  @Field(() => HistoryFactEnum)
  declare fact: keyof typeof HistoryFactEnum;

  @Field(() => ValidityEnum)
  declare validity: Validity;

  @Field(() => AsylumDecision, { nullable: true })
  declare decision: AsylumDecision | null;
}

@ObjectType({ description: 'Something that needs a person.' })
export class ReviewItem {
  @Field(() => ID, { simple: true })
  declare id: string;

  @Field(() => ReviewKindEnum, { simple: true })
  declare kind: ReviewKind;

  @Field(() => DateTimeScalar, { simple: true })
  declare createdAt: Date;

  declare decisionId: string;
  declare alertId: string | null;
}

export const ReviewItemConnection = connectionTypes('ReviewItem', () => ReviewItem);
