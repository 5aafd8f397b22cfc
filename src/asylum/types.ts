/** Asylum decisions and what follows from them, for the refugee desk and the CCF. No bureau's schema has these types. */
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { DocumentTypeEnum, PersonName, SexEnum, ValidityEnum, type Sex } from '../alerts/for-other-rooms.ts';
import { connectionTypes } from '../api/page.ts';
import { DateScalar, DateTimeScalar, PartialDateScalar } from '../api/scalars.ts';
import type { AsylumDecisionKind, GroundKind, RulingKind, Validity } from '../validity/facts.ts';
import type { Schedule } from './constraints/schedule.ts';
import { AsylumAddresseeEnum, AsylumDecisionKindEnum, ConsentFormEnum, HandlingCodeEnum } from './enums.ts';
import type { Addressee, Certainty, ConsentForm, HandlingCode, MatchBasis, PersonDocument } from './tables.ts';

export const MatchCertaintyEnum = { SURE: 'SURE', PROBABLE: 'PROBABLE', POSSIBLE: 'POSSIBLE' } as const;
registerEnumType(MatchCertaintyEnum, {
  name: 'MatchCertainty',
  description: 'How certain it is that a decision is about an alert’s subject.',
  valuesConfig: {
    SURE: { description: 'The country named the alert, or a document and the whole birth date are equal.' },
    PROBABLE: {
      description:
        'Name and birth date agree. An alert of the feared country falls until a person decided (RPD Art. 129).',
    },
    POSSIBLE: { description: 'Shown as a candidate, and without any effect.' },
  },
});

const MatchBasisEnum = {
  REFERENCE: 'REFERENCE',
  DOCUMENT: 'DOCUMENT',
  NAME: 'NAME',
  OTHER_REPORT: 'OTHER_REPORT',
} as const;
registerEnumType(MatchBasisEnum, {
  name: 'MatchBasis',
  description: 'What a match rests on.',
  valuesConfig: {
    REFERENCE: { description: 'The country gave the alert’s reference.' },
    DOCUMENT: { description: 'The number of a document is the same, and the birth date as far as it is known.' },
    NAME: { description: 'The whole name and the birth date agree; never more than probable.' },
    OTHER_REPORT: {
      description:
        'It was probable, and another report about the same person is surely about the alert: one with the same document, or of ' +
        'the same file.',
    },
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

const RULINGS = {
  MATCH_CONFIRMED: 'MATCH_CONFIRMED',
  MATCH_REJECTED: 'MATCH_REJECTED',
  INTERIM_MEASURE: 'INTERIM_MEASURE',
  PROTECTION_NOT_APPLICABLE: 'PROTECTION_NOT_APPLICABLE',
  DELETION: 'DELETION',
  FORM_BARRED: 'FORM_BARRED',
  PARTS_REMOVED: 'PARTS_REMOVED',
  RESTORED: 'RESTORED',
  FOUND_COMPLIANT: 'FOUND_COMPLIANT',
  CCF_PROVISIONAL_MEASURE: 'CCF_PROVISIONAL_MEASURE',
  CCF_DELETION: 'CCF_DELETION',
  CCF_RETENTION: 'CCF_RETENTION',
  CCF_LIFTED: 'CCF_LIFTED',
} as const;
registerEnumType(RULINGS, {
  name: 'RulingKind',
  description: 'What officers can rule about an alert.',
  valuesConfig: {
    MATCH_CONFIRMED: { description: 'A decision is about the alert’s subject.' },
    MATCH_REJECTED: { description: 'A decision is about somebody else.' },
    INTERIM_MEASURE: { description: 'The alert is blocked while doubts last (RPD Art. 129).' },
    PROTECTION_NOT_APPLICABLE: {
      description: 'A protection rests on political grounds against the source (2014 policy, third condition).',
    },
    DELETION: { description: 'The channels may not be used for the request at all (Repository of Practice, 33(a)).' },
    FORM_BARRED: { description: 'The alert may not stand in this form; another may (Repository of Practice, 33(b)).' },
    PARTS_REMOVED: { description: 'Some warrants were taken away (Repository of Practice, 33(c)).' },
    RESTORED: {
      description: 'After a new compliance review the alert was restored: what its compartment knew against it ended.',
    },
    FOUND_COMPLIANT: { description: 'An alert that stood was found compliant (Repository of Practice, 33(d)).' },
    CCF_PROVISIONAL_MEASURE: { description: 'The CCF blocked the alert while it examines (Statute Art. 37).' },
    CCF_DELETION: { description: 'The CCF decided on its deletion (Statute Art. 38).' },
    CCF_RETENTION: { description: 'The CCF decided that it may stand: whatever was known against it ended.' },
    CCF_LIFTED: { description: 'The CCF lifted its own measures, and nothing else.' },
  },
});

export const HistoryFactEnum = {
  REQUESTED: 'REQUESTED',
  PUBLISHED: 'PUBLISHED',
  REFUSED: 'REFUSED',
  WITHDRAWN: 'WITHDRAWN',
  EXPIRED: 'EXPIRED',
  NOT_COMPLIANT: 'NOT_COMPLIANT',
  REINSTATED: 'REINSTATED',
  ASYLUM_DECISION: 'ASYLUM_DECISION',
  ASYLUM_DECISION_SUPERSEDED: 'ASYLUM_DECISION_SUPERSEDED',
  ...RULINGS,
} as const;
registerEnumType(HistoryFactEnum, { name: 'HistoryFact', description: 'Kinds of facts about an alert.' });

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
  declare names: readonly PersonName[];

  @Field(() => [PersonName], {
    nullable: true,
    description: 'Other names of the person; null where the law of the reporting country withholds them.',
  })
  declare aliases: readonly PersonName[] | null;

  @Field(() => PartialDateScalar, { nullable: true })
  declare birthDate: string | null;

  @Field(() => SexEnum, {
    nullable: true,
    description: 'Null where it is not known, or the law of the reporting country withholds it.',
  })
  declare sex: Sex | null;

  @Field(() => [String], { nullable: true })
  declare nationalities: string[] | null;

  @Field(() => [DecisionDocument], {
    nullable: true,
    description: 'Null where the law of the reporting country withholds them.',
  })
  declare documents: readonly PersonDocument[] | null;
}

@ObjectType({ simpleResolvers: true, description: 'That the person consented to the report.' })
class Consent {
  @Field(() => DateScalar)
  declare givenOn: string;

  @Field(() => ConsentFormEnum)
  declare recordedAs: ConsentForm;
}

@ObjectType({ simpleResolvers: true, description: 'That a decision is about the subject of an alert.' })
export class AlertMatch {
  @Field(() => String, { description: 'The alert’s reference.' })
  declare reference: string;

  @Field(() => MatchCertaintyEnum)
  declare certainty: Certainty;

  @Field(() => MatchBasisEnum)
  declare basis: MatchBasis;

  @Field(() => DateTimeScalar, { description: 'When it was found so.' })
  declare matchedAt: Date;

  @Field(() => MatchCertaintyEnum, {
    nullable: true,
    description: 'What it was before, if later evidence made it more or less certain; else null.',
  })
  declare formerly: Certainty | null;
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

  @Field(() => String, { nullable: true, description: 'The country’s own file reference, if its law lets it be told.' })
  declare fileReference: string | null;

  @Field(() => AsylumAddresseeEnum)
  declare addressee: Addressee;

  @Field(() => HandlingCodeEnum)
  declare handlingCode: HandlingCode;

  @Field(() => String, { nullable: true, description: 'The restriction that `H3` stands for.' })
  declare handlingRestriction: string | null;

  @Field(() => Consent, { nullable: true, description: 'The person’s consent, where the country’s law asks for it.' })
  declare consent: Consent | null;

  @Field(() => DateTimeScalar)
  declare reportedAt: Date;

  @Field(() => [String], {
    nullable: true,
    description: 'The references of alerts that the country gave; null where its law withholds them.',
  })
  declare alertReferences: string[] | null;

  @Field(() => Boolean, { description: 'Whether it stands: false when its country corrected or withdrew it.' })
  declare standing: boolean;

  @Field(() => DateTimeScalar, { nullable: true })
  declare supersededAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why its country corrected or withdrew it.' })
  declare supersessionReason: string | null;

  @Field(() => DateScalar, {
    description: 'The last day on which it is kept. Then its key is destroyed (RPD Art. 49, 51).',
  })
  declare retainUntil: string;

  @Field(() => DateTimeScalar, { description: 'When it ends: `retainUntil` is over.' })
  declare dueAt: Date;

  @Field(() => [AlertMatch], { description: 'The alerts that it is about.' })
  declare matches: readonly AlertMatch[];

  /** What the law of its country forbids of it, and when. */
  declare forbidden: Schedule | null;
}

export const AsylumDecisionConnection = connectionTypes('AsylumDecision', () => AsylumDecision);

@ObjectType({ simpleResolvers: true, description: 'What officers ruled about an alert.' })
export class Ruling {
  @Field(() => ID)
  declare id: string;

  @Field(() => RULINGS)
  declare kind: RulingKind;

  @Field(() => DateTimeScalar)
  declare ruledAt: Date;

  @Field(() => String, { description: 'The officer who decided it, or proposed it where two are needed.' })
  declare decidedBy: string;

  @Field(() => String, { nullable: true, description: 'The second officer; null where one was enough.' })
  declare confirmedBy: string | null;

  @Field(() => String, { nullable: true, description: 'Null when the decision that it was about has ended.' })
  declare reasons: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'By when a measure must be looked at again.' })
  declare dueAt: Date | null;

  @Field(() => AsylumAddresseeEnum, { description: 'Whose officers they were.' })
  declare addressee: Addressee;
}

@ObjectType({ simpleResolvers: true, description: 'A reason why an alert is not valid.' })
export class Ground {
  @Field(() => GroundKindEnum)
  declare kind: GroundKind;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when; null where only the CCF knows.' })
  declare since: Date | null;

  @Field(() => AsylumDecision, { nullable: true, description: 'The asylum decision behind it, if there is one.' })
  declare decision: AsylumDecision | null;

  @Field(() => Ruling, { nullable: true, description: 'The ruling behind it, if there is one.' })
  declare ruling: Ruling | null;
}

@ObjectType({ simpleResolvers: true, description: 'What an alert was before it was restored.' })
export class RestoredAlert {
  @Field(() => DateTimeScalar, { description: 'When it was restored.' })
  declare at: Date;

  @Field(() => Ruling, { description: 'The ruling that restored it.' })
  declare ruling: Ruling;

  @Field(() => [Ground], { description: 'What spoke against it until then, as far as your compartment knows.' })
  declare grounds: Ground[];
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

  @Field(() => MatchCertaintyEnum, {
    nullable: true,
    description: 'Of an asylum decision, how certain it was found that it is about the alert’s subject.',
  })
  declare certainty: Certainty | null;

  @Field(() => Ruling, { nullable: true, description: 'Who ruled what, and why.' })
  declare ruling: Ruling | null;
}
