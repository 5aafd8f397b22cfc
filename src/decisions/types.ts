/** Asylum decisions and what follows from them, for the refugee desk and the CCF. No bureau's schema has these types. */
import { Field, ID, ObjectType } from 'type-graphql';
import { DocumentTypeEnum, PersonName, SexEnum, ValidityEnum } from '../alerts/types.ts';
import { Node } from '../api/node.ts';
import { connectionTypes } from '../api/page.ts';
import { DateScalar, DateTimeScalar, PartialDateScalar } from '../api/scalars.ts';
import type { Schedule } from '../law/schedule.ts';
import { AsylumAddresseeEnum, AsylumDecisionKindEnum, ConsentFormEnum, HandlingCodeEnum } from './enums.ts';
import type { Certainty, PersonDocument } from './tables.ts';
import type { Sex, Validity } from '../vocabulary/alerts.ts';
import {
  type AsylumDecisionKind,
  type Compartment,
  type ConsentForm,
  GroundKind,
  type HandlingCode,
} from '../vocabulary/decisions.ts';
import { HistoryFact, RulingKind } from '../vocabulary/rulings.ts';
import { Contradiction, MatchBasis, MatchCertainty, MatchReason } from '../vocabulary/matching.ts';
import { graphqlEnum } from '../api/enums.ts';

export const MatchCertaintyEnum = graphqlEnum(MatchCertainty);

const MatchBasisEnum = graphqlEnum(MatchBasis);

export const MatchReasonEnum = graphqlEnum(MatchReason);

export const ContradictionEnum = graphqlEnum(Contradiction);

const GroundKindEnum = graphqlEnum(GroundKind);

export const RulingKindEnum = graphqlEnum(RulingKind);

export const HistoryFactEnum = graphqlEnum(HistoryFact);

@ObjectType({ simpleResolvers: true, description: 'A document of a person, as the country gave it.' })
class DecisionDocument {
  @Field(() => DocumentTypeEnum, { description: 'What kind of document it is.' })
  declare type: PersonDocument['type'];

  @Field(() => String, { description: 'The number as it was given.' })
  declare number: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Who issued it: ISO 3166-1 alpha-2, or one of INTERPOL’s codes 914, 916, 922 and UNK. Null when it was not told.',
  })
  declare issuer: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'The person whom a decision is about, as the country described them.',
})
class DecisionPerson {
  @Field(() => [PersonName], { description: 'The official name first, then other spellings.' })
  declare names: readonly PersonName[];

  @Field(() => [PersonName], {
    nullable: true,
    description: 'Other names of the person; null where the law of the reporting country withholds them.',
  })
  declare aliases: readonly PersonName[] | null;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description:
      'As far as it was told: `1980-03-14`, `1980-03` or `1980`. Null where it is not known, or the law of the reporting ' +
      'country withholds it.',
  })
  declare birthDate: string | null;

  @Field(() => SexEnum, {
    nullable: true,
    description: 'Null where it is not known, or the law of the reporting country withholds it.',
  })
  declare sex: Sex | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'ISO 3166-1 alpha-2, or one of INTERPOL’s codes 914, 916, 922 and UNK. Null where they are not known, or the law of the' +
      ' reporting country withholds them.',
  })
  declare nationalities: string[] | null;

  @Field(() => [DecisionDocument], {
    nullable: true,
    description: 'Null where the law of the reporting country withholds them.',
  })
  declare documents: readonly PersonDocument[] | null;
}

@ObjectType({ simpleResolvers: true, description: 'That the person consented to the report.' })
class Consent {
  @Field(() => DateScalar, { description: 'The day on which it was given.' })
  declare givenOn: string;

  @Field(() => ConsentFormEnum, { description: 'How it is recorded.' })
  declare recordedAs: ConsentForm;
}

@ObjectType({ simpleResolvers: true, description: 'That a decision is about the subject of an alert.' })
export class AlertMatch {
  @Field(() => String, { description: 'The alert’s reference.' })
  declare reference: string;

  @Field(() => MatchCertaintyEnum, { description: 'How certain it is.' })
  declare certainty: Certainty;

  @Field(() => MatchBasisEnum, { description: 'What it rests on.' })
  declare basis: MatchBasis;

  @Field(() => DateTimeScalar, { description: 'When it was found.' })
  declare matchedAt: Date;

  @Field(() => MatchCertaintyEnum, {
    nullable: true,
    description: 'What it was before, if later evidence made it more or less certain. Otherwise null.',
  })
  declare previousCertainty: Certainty | null;

  declare decisionId: string;
}

@ObjectType({
  simpleResolvers: true,
  implements: Node,
  description: 'What a country reported in confidence (resolution GA-2017-86-RES-09).',
})
export class AsylumDecision implements Node {
  @Field(() => ID, { description: 'Names the decision inside the compartment; it says nothing about it.' })
  declare id: string;

  @Field(() => AsylumDecisionKindEnum, { description: 'What the country decided.' })
  declare kind: AsylumDecisionKind;

  @Field(() => DecisionPerson, {
    description: 'The person whom it is about, as far as the country’s law lets them be described.',
  })
  declare person: DecisionPerson;

  @Field(() => [String], { description: 'The countries in which the person fears persecution.' })
  declare fearedCountries: string[];

  @Field(() => DateScalar, { description: 'When the country decided.' })
  declare decidedOn: string;

  @Field(() => String, { description: 'The country that reported it.' })
  declare reportedBy: string;

  @Field(() => String, { nullable: true, description: 'The country’s own file reference, if its law lets it be told.' })
  declare fileReference: string | null;

  @Field(() => AsylumAddresseeEnum, { description: 'To whom the country reported it.' })
  declare addressee: Compartment;

  @Field(() => HandlingCodeEnum, { description: 'How it may be handled.' })
  declare handlingCode: HandlingCode;

  @Field(() => String, { nullable: true, description: 'The restriction that `H3` stands for.' })
  declare handlingRestriction: string | null;

  @Field(() => Consent, { nullable: true, description: 'The person’s consent, where the country’s law asks for it.' })
  declare consent: Consent | null;

  @Field(() => DateTimeScalar, { description: 'When the report was received.' })
  declare reportedAt: Date;

  @Field(() => [String], {
    nullable: true,
    description: 'The references of alerts that the country gave; null where its law withholds them.',
  })
  declare alertReferences: string[] | null;

  @Field(() => Boolean, { description: 'Whether it stands: false when its country corrected or withdrew it.' })
  declare standing: boolean;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When its country corrected or withdrew it; null while it stands.',
  })
  declare supersededAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why its country corrected or withdrew it.' })
  declare supersessionReason: string | null;

  @Field(() => DateScalar, {
    description: 'The last day on which it is kept. Then its key is destroyed (RPD Art. 49, 51).',
  })
  declare retainUntil: string;

  @Field(() => DateTimeScalar, { description: 'When it ends: `retainUntil` is over.' })
  declare dueAt: Date;

  /** The alerts that it is about, by their references. */
  declare matches: readonly AlertMatch[];

  /** What the law of its country forbids of it, and when. */
  declare restrictions: Schedule | null;
}

export const AsylumDecisionConnection = connectionTypes('AsylumDecision', () => AsylumDecision);

export const AlertMatchConnection = connectionTypes('AlertMatch', () => AlertMatch);

@ObjectType({ simpleResolvers: true, description: 'What officers ruled about an alert.' })
export class Ruling {
  @Field(() => ID, { description: 'Names the ruling.' })
  declare id: string;

  @Field(() => RulingKindEnum, { description: 'What they ruled.' })
  declare kind: RulingKind;

  @Field(() => DateTimeScalar, { description: 'When it was decided, or confirmed where two officers are needed.' })
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
  declare addressee: Compartment;
}

@ObjectType({ simpleResolvers: true, description: 'A reason why an alert is not valid.' })
export class Ground {
  @Field(() => GroundKindEnum, { description: 'What kind of reason it is.' })
  declare kind: GroundKind;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when; null where only the CCF knows.' })
  declare since: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When a measure ends, or the CCF is to have decided; null for what has no clock, and for what is over.',
  })
  declare dueAt: Date | null;

  @Field(() => AsylumDecision, { nullable: true, description: 'The asylum decision behind it, if there is one.' })
  declare decision: AsylumDecision | null;

  @Field(() => Ruling, { nullable: true, description: 'The ruling behind it, if there is one.' })
  declare ruling: Ruling | null;
}

export const GroundConnection = connectionTypes('Ground', () => Ground);

@ObjectType({ simpleResolvers: true, description: 'What an alert was before it was restored.' })
export class RestoredAlert {
  @Field(() => DateTimeScalar, { description: 'When it was restored.' })
  declare at: Date;

  @Field(() => Ruling, { description: 'The ruling that restored it.' })
  declare ruling: Ruling;

  /** What spoke against it until then, as far as the reader's compartment knows. */
  declare grounds: readonly Ground[];
}

@ObjectType({ simpleResolvers: true, description: 'A fact about an alert, and the validity that held from then on.' })
export class HistoryEntry {
  @Field(() => DateTimeScalar, { description: 'When it happened.' })
  declare at: Date;

  @Field(() => HistoryFactEnum, { description: 'What happened.' })
  declare fact: keyof typeof HistoryFactEnum;

  @Field(() => ValidityEnum, { description: 'The validity from then on.' })
  declare validity: Validity;

  @Field(() => AsylumDecision, {
    nullable: true,
    description: 'The decision concerned, if it is about one that you may read.',
  })
  declare decision: AsylumDecision | null;

  @Field(() => MatchCertaintyEnum, {
    nullable: true,
    description: 'Of an asylum decision, how certain it was found that it is about the alert’s subject.',
  })
  declare certainty: Certainty | null;

  @Field(() => Ruling, { nullable: true, description: 'Who ruled what, and why.' })
  declare ruling: Ruling | null;
}

export const HistoryEntryConnection = connectionTypes('HistoryEntry', () => HistoryEntry);
