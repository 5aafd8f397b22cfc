/**
 * Alerts as readers see them. A field that a reader may not see is null, and missing from the schema of its audience.
 */
import { Field, Float, ID, ObjectType } from 'type-graphql';
import { Node, OPAQUE_ID } from '../api/node.ts';
import { connectionTypes } from '../api/page.ts';
import { DateScalar, DateTimeScalar, PartialDateScalar } from '../api/scalars.ts';
import {
  AlertForm,
  AlertState,
  DiffusionPurpose,
  DocumentType,
  NoticeColour,
  Sex,
  Validity,
} from '../vocabulary/alerts.ts';
import { graphqlEnum } from '../api/enums.ts';
import { CODE, Warrant } from './warrant-types.ts';

export const ValidityEnum = graphqlEnum(Validity);

export const AlertFormEnum = graphqlEnum(AlertForm);

export const NoticeColourEnum = graphqlEnum(NoticeColour);

export const DiffusionPurposeEnum = graphqlEnum(DiffusionPurpose);

export const AlertStateEnum = graphqlEnum(AlertState);

export const SexEnum = graphqlEnum(Sex);

export const DocumentTypeEnum = graphqlEnum(DocumentType);

@ObjectType({ simpleResolvers: true, description: 'An identity or travel document of a subject.' })
export class IdentityDocument {
  @Field(() => DocumentTypeEnum, { description: 'The kind of document.' })
  declare type: DocumentType;

  @Field(() => String, { description: 'The number as it was given.' })
  declare number: string;

  @Field(() => String, { nullable: true, description: `The issuer: ${CODE}` })
  declare issuer: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A name of a person, exactly as it was given.' })
export class PersonName {
  @Field(() => String, { description: 'The family name, or the whole name of a person with only one.' })
  declare familyName: string;

  @Field(() => String, { nullable: true, description: 'The forename; null where the name is not divided.' })
  declare forename: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description: 'The person an alert is about. A null was not given; nothing is inferred.',
})
export class Subject {
  @Field(() => String, { description: 'The family name, or the only name, exactly as given.' })
  declare familyName: string;

  @Field(() => String, { nullable: true, description: 'The forename, exactly as given; null for persons of one name.' })
  declare forename: string | null;

  @Field(() => [PersonName], {
    nullable: true,
    description: 'Other names by which the person is known, exactly as given.',
  })
  declare aliases: PersonName[] | null;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'The birth date, as far as it is known: `1980-03-14`, `1980-03` or `1980`.',
  })
  declare birthDate: string | null;

  @Field(() => SexEnum, { nullable: true, description: 'The sex as the source recorded it; null when it did not.' })
  declare sex: Sex | null;

  @Field(() => [String], { nullable: true, description: CODE })
  declare nationalities: string[] | null;

  @Field(() => String, { nullable: true, description: 'The town or region of birth, in the words of the source.' })
  declare placeOfBirth: string | null;

  @Field(() => String, { nullable: true, description: CODE })
  declare countryOfBirth: string | null;

  @Field(() => Float, { nullable: true, description: 'Height in metres.' })
  declare heightMetres: number | null;

  @Field(() => Float, { nullable: true, description: 'Weight in kilograms.' })
  declare weightKilograms: number | null;

  @Field(() => [String], { nullable: true, description: 'Codes of hair colours, such as BRO.' })
  declare hairColours: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of eye colours, such as BLU.' })
  declare eyeColours: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Languages spoken: three letters of ISO 639.' })
  declare languages: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Marks by which the person can be recognised, in the words of the source.',
  })
  declare distinguishingMarks: string | null;

  @Field(() => [IdentityDocument], {
    description: 'The documents of the person that the source named; empty when it named none.',
  })
  declare documents: IdentityDocument[];
}

@ObjectType({
  simpleResolvers: true,
  implements: Node,
  description: 'A notice or a diffusion (RPD Art. 1(13), 1(14), 73, 97).',
})
export class Alert implements Node {
  @Field(() => ID, { description: OPAQUE_ID })
  declare id: string;

  @Field(() => String, { description: 'The reference, such as `2020/45128`.' })
  declare reference: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The version of what you read of a valid alert: its form, subject, documents and warrants. Keep it with your copy. When it is ' +
      'another one, read the alert again. It has no order, and is for comparing only. Null for a request under examination.',
  })
  declare version: string | null;

  @Field(() => AlertFormEnum, { description: 'Whether it is a notice or a diffusion.' })
  declare form: AlertForm;

  @Field(() => NoticeColourEnum, {
    nullable: true,
    description: 'The kind of notice; null when it was not given, and for diffusions.',
  })
  declare colour: NoticeColour | null;

  @Field(() => DiffusionPurposeEnum, { nullable: true, description: 'What a diffusion is for; null for notices.' })
  declare purpose: DiffusionPurpose | null;

  @Field(() => String, {
    nullable: true,
    description: `The bureau or body that is responsible for it (RPD Art. 1(6)): ${CODE} Null when it is not known.`,
  })
  declare source: string | null;

  @Field(() => AlertStateEnum, { description: 'Its state.' })
  declare state: AlertState;

  @Field(() => ValidityEnum, { description: 'Whether you may act on it, at `asOf`.' })
  declare validity: Validity;

  @Field(() => DateTimeScalar, { description: 'The moment for which this was answered.' })
  declare asOf: Date;

  @Field(() => Subject, { description: 'The person that it is about.' })
  declare subject: Subject;

  @Field(() => [Warrant], {
    description: 'The warrants, or equivalent decisions, on which it rests; empty when none was given.',
  })
  declare warrants: Warrant[];

  @Field(() => String, { nullable: true, description: 'The source’s own file reference; visible to the source only.' })
  declare nationalReference: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'The countries to which a diffusion is restricted, visible to its source only (RPD Art. 58(8)); null when it goes to all.',
  })
  declare recipients: string[] | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the source requested it; visible to the source only.',
  })
  declare requestedAt: Date | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether its source consents to an extract for everybody; visible to its source only.',
  })
  declare extractConsent: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether everybody may read an extract of it while it is valid: its source consents, and the notices desk published one; visible ' +
      'to its source only.',
  })
  declare publicExtract: boolean | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The day on which it is deleted, as the day begins in UTC, unless its source extends it (RPD Art. 49 to 51); for the source ' +
      'alone, who is asked six months before.',
  })
  declare retentionEndsOn: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The day by which a request under examination should be decided upon, thirty days after it was made; null when the notices desk ' +
      'has decided.',
  })
  declare examinationDueOn: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Whether a request under examination is overdue: the day `examinationDueOn` is over.',
  })
  declare dueAt: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When the notices desk published it, or it was imported; null before. A publication takes effect when nothing opposes it. Until ' +
      'then the alert is under examination, and the desk has nothing left to do.',
  })
  declare publishedAt: Date | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is not valid because of a decision of the CCF, and of nothing that the Secretariat knows.',
  })
  declare closedByCcf: boolean | null;

  @Field(() => ValidityEnum, {
    nullable: true,
    description:
      'Whether it is valid for its source and the public, who learn of a change at the next moment of disclosure. Until then nobody may ' +
      'tell them.',
  })
  declare disclosedValidity: Validity | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When its source and the public learn of `validity`: the next moment of disclosure; null when they know. The moments are fixed, and ' +
      'nothing that happens moves one.',
  })
  declare disclosureDueAt: Date | null;
}

export const AlertConnection = connectionTypes('Alert', () => Alert);

@ObjectType({
  simpleResolvers: true,
  description:
    'Whether you may act on the alert of a reference. Unknown, deleted and restricted references are not valid, without any difference.',
})
export class AlertValidity {
  @Field(() => String, { description: 'The reference as it was given in the query.' })
  declare reference: string;

  @Field(() => ValidityEnum, { description: 'Whether you may act on it, at `asOf`. No reason is given.' })
  declare validity: Validity;

  @Field(() => DateTimeScalar, { description: 'The moment for which this was answered.' })
  declare asOf: Date;
}
