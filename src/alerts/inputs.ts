/** The inputs of sources (to request or withdraw an alert, or restrict a diffusion) and of the notices desk. */
import { Field, InputType } from 'type-graphql';
import { z } from 'zod';
import { distinct, issuerCode, list, optional, partialDate, personName, text } from '../api/input.ts';
import { PartialDateScalar } from '../api/scalars.ts';
import type { GivenBy } from './tables.ts';
import { WarrantInput } from './warrant-inputs.ts';
import { AlertFormEnum, DiffusionPurposeEnum, DocumentTypeEnum, NoticeColourEnum, SexEnum } from './types.ts';
import type { AlertForm, DiffusionPurpose, DocumentType, NoticeColour, Sex } from '../vocabulary/alerts.ts';

@InputType({ description: 'An identity or travel document.' })
export class DocumentInput {
  @Field(() => DocumentTypeEnum, { description: 'The kind of document.' })
  declare type: DocumentType;

  @Field(() => String, { description: 'The number as it is printed on the document, at most 50 characters.' })
  declare number: string;

  @Field(() => String, { nullable: true, description: 'The issuer: country or INTERPOL code.' })
  declare issuer?: string | null;
}

@InputType({ description: 'A name of a person. It is stored exactly as given.' })
export class PersonNameInput {
  @Field(() => String, { description: 'The family name, or the only name; at most 200 characters, in any script.' })
  declare familyName: string;

  @Field(() => String, { nullable: true, description: 'The forename; leave it out if the name is not divided.' })
  declare forename?: string | null;
}

@InputType({ description: 'The person to search for. Leave out what is not known.' })
export class SubjectInput {
  @Field(() => String, {
    description: 'The family name, or the only name, exactly as it is written; at most 200 characters.',
  })
  declare familyName: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The forename, exactly as it is written; at most 200 characters. Leave it out for persons of one name.',
  })
  declare forename?: string | null;

  @Field(() => [PersonNameInput], {
    nullable: true,
    description: 'Other names by which the person is known, each divided into two parts or not; at most 20.',
  })
  declare aliases?: PersonNameInput[] | null;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'The birth date, as far as it is known: `1980-03-14`, `1980-03` or `1980`. In the past.',
  })
  declare birthDate?: string | null;

  @Field(() => SexEnum, { nullable: true, description: 'Leave it out when it was not recorded.' })
  declare sex?: Sex | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Country codes; at most 20: ISO 3166-1 alpha-2, or one of INTERPOL’s codes 914, 916, 922 and UNK.',
  })
  declare nationalities?: string[] | null;

  @Field(() => String, { nullable: true, description: 'The town or region of birth; at most 200 characters.' })
  declare placeOfBirth?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A country code: ISO 3166-1 alpha-2, or one of INTERPOL’s codes 914, 916, 922 and UNK.',
  })
  declare countryOfBirth?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Marks by which the person can be recognised; at most 2,000 characters.',
  })
  declare distinguishingMarks?: string | null;

  @Field(() => [DocumentInput], { nullable: true, description: 'At most 20 documents.' })
  declare documents?: DocumentInput[] | null;
}

const documentSchema = z.object({ type: z.custom<DocumentType>(), number: text(50), issuer: optional(issuerCode) });

/** The checks of `SubjectInput`. */
export const subjectSchema = z.object({
  familyName: text(200),
  forename: optional(text(200)),
  aliases: optional(distinct(list(z.object({ familyName: personName(200), forename: optional(personName(200)) }), 20))),
  birthDate: optional(partialDate),
  sex: optional(z.custom<Sex>()),
  nationalities: optional(list(issuerCode, 20)),
  placeOfBirth: optional(text(200)),
  countryOfBirth: optional(issuerCode),
  distinguishingMarks: optional(text(2000)),
  documents: optional(list(documentSchema, 20)),
} satisfies Readonly<Record<GivenBy<'SOURCE'> | 'documents', z.ZodType>>);

@InputType({
  description: 'A request for a notice, or a diffusion (RPD Art. 76, 99). Its source is the bureau that sends it.',
})
export class RequestAlertInput {
  @Field(() => AlertFormEnum, { description: 'Whether it is a notice, which goes to all, or a diffusion.' })
  declare form: AlertForm;

  @Field(() => NoticeColourEnum, {
    nullable: true,
    description: 'Required for a notice. What else is required depends on it (RPD Art. 83 to 93).',
  })
  declare colour?: NoticeColour | null;

  @Field(() => DiffusionPurposeEnum, { nullable: true, description: 'Required for a diffusion.' })
  declare purpose?: DiffusionPurpose | null;

  @Field(() => SubjectInput, { description: 'The person whom it is about.' })
  declare subject: SubjectInput;

  @Field(() => [WarrantInput], { nullable: true, description: 'At most 20 warrants.' })
  declare warrants?: WarrantInput[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Your own file reference. Only your bureau and the Secretariat see it.',
  })
  declare nationalReference?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'The countries that receive a diffusion; leave it out for all. A notice goes to all (RPD Art. 79(3)).',
  })
  declare recipients?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether you consent to an extract of the notice for everybody, if the notices desk publishes one; no if you leave it out. ' +
      '`setExtractConsent` changes it.',
  })
  declare extractConsent?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'That you assure that extradition is sought when the person is found (RPD Art. 84). A red notice requires it.',
  })
  declare seeksExtradition?: boolean | null;
}

@InputType({ description: 'An alert of yours that you no longer need (RPD Art. 51(1)).' })
export class WithdrawAlertInput {
  @Field(() => String, { description: 'The reference of an alert of yours, such as `2020/45128`.' })
  declare reference: string;

  @Field(() => String, { nullable: true, description: 'The reason, for the file; at most 2,000 characters.' })
  declare reason?: string | null;
}

@InputType({ description: 'A diffusion of yours, and the countries that it may go to (RPD Art. 58(2)).' })
export class RestrictDiffusionInput {
  @Field(() => String, { description: 'The reference of a diffusion of yours, such as `2020/45128`.' })
  declare reference: string;

  @Field(() => [String], { description: 'The only countries that receive it from now on.' })
  declare recipients: string[];
}

@InputType({ description: 'The request that meets the conditions according to the notices desk (RPD Art. 77, 86).' })
export class PublishAlertInput {
  @Field(() => String, { description: 'The reference of an alert under examination, such as `2020/45128`.' })
  declare reference: string;
}

@InputType({ description: 'The request that the notices desk refuses, and why (RPD Art. 77).' })
export class RefuseAlertInput {
  @Field(() => String, { description: 'The reference of an alert under examination, such as `2020/45128`.' })
  declare reference: string;

  @Field(() => String, { description: 'The reason, for the file; at most 2,000 characters.' })
  declare reason: string;
}

@InputType({ description: 'The alert that no longer meets the conditions, and why (RPD Art. 81(3), 128(4)).' })
export class CancelAlertInput {
  @Field(() => String, { description: 'The reference of a published alert, such as `2020/45128`.' })
  declare reference: string;

  @Field(() => String, {
    description: 'The reason, for the file; at most 2,000 characters. The source does not see it.',
  })
  declare reasons: string;
}
