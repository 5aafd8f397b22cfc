/** What a source writes when it requests an alert, withdraws one or restricts a diffusion, and what the notices desk decides. */
import { Field, InputType } from 'type-graphql';
import { PartialDateScalar } from '../api/scalars.ts';
import type { Validity } from '../validity/facts.ts';
import type { AlertForm, DiffusionPurpose, DocumentType, NoticeColour, Sex } from './tables.ts';
import {
  AlertFormEnum,
  AlertStateEnum,
  DiffusionPurposeEnum,
  DocumentTypeEnum,
  NoticeColourEnum,
  SexEnum,
  ValidityEnum,
} from './types.ts';
import type { AlertState } from '../validity/facts.ts';

@InputType({ description: 'Narrows a list of alerts. All given conditions must hold.' })
export class AlertFilter {
  @Field(() => AlertFormEnum, { nullable: true })
  declare form?: AlertForm | null;

  @Field(() => NoticeColourEnum, { nullable: true })
  declare colour?: NoticeColour | null;

  @Field(() => String, { nullable: true, description: 'Code of the source.' })
  declare source?: string | null;

  @Field(() => AlertStateEnum, { nullable: true })
  declare state?: AlertState | null;

  @Field(() => String, { nullable: true, description: 'The family name, in any case, whole.' })
  declare familyName?: string | null;

  @Field(() => String, { nullable: true, description: 'One of the subject’s nationalities.' })
  declare nationality?: string | null;

  @Field(() => ValidityEnum, { nullable: true })
  declare validity?: Validity | null;
}

@InputType({ description: 'An identity or travel document.' })
export class DocumentInput {
  @Field(() => DocumentTypeEnum)
  declare type: DocumentType;

  @Field(() => String, { description: 'The number as it stands on the document, at most 50 characters.' })
  declare number: string;

  @Field(() => String, { nullable: true, description: 'Who issued it: country or INTERPOL code.' })
  declare issuer?: string | null;
}

@InputType({ description: 'A name of a person; it is kept exactly as given.' })
export class PersonNameInput {
  @Field(() => String, { description: 'The family name, or the only name; at most 200 characters, in any script.' })
  declare familyName: string;

  @Field(() => String, { nullable: true, description: 'The forename; leave it out for a name that is told whole.' })
  declare forename?: string | null;
}

@InputType({ description: 'The person to be searched for. Leave out what is not known.' })
export class SubjectInput {
  @Field(() => String, {
    description: 'The family name, or the only name, exactly as it is written; at most 200 characters.',
  })
  declare familyName: string;

  @Field(() => String, { nullable: true })
  declare forename?: string | null;

  @Field(() => [PersonNameInput], {
    nullable: true,
    description: 'Other names by which the person is known, each with a forename or whole; at most 20.',
  })
  declare aliases?: PersonNameInput[] | null;

  @Field(() => PartialDateScalar, { nullable: true })
  declare birthDate?: string | null;

  @Field(() => SexEnum, { nullable: true })
  declare sex?: Sex | null;

  @Field(() => [String], { nullable: true })
  declare nationalities?: string[] | null;

  @Field(() => String, { nullable: true })
  declare placeOfBirth?: string | null;

  @Field(() => String, { nullable: true })
  declare countryOfBirth?: string | null;

  @Field(() => String, { nullable: true })
  declare distinguishingMarks?: string | null;

  @Field(() => [DocumentInput], { nullable: true, description: 'At most 20 documents.' })
  declare documents?: DocumentInput[] | null;
}

@InputType({ description: 'A warrant of the requesting country.' })
export class WarrantInput {
  @Field(() => String, { description: 'The charge, at most 2,000 characters.' })
  declare charge: string;

  @Field(() => String, { nullable: true })
  declare chargeTranslation?: string | null;
}

@InputType({
  description: 'A request for a notice, or a diffusion (RPD Art. 76, 99). Its source is the bureau that sends it.',
})
export class RequestAlertInput {
  @Field(() => AlertFormEnum)
  declare form: AlertForm;

  @Field(() => NoticeColourEnum, { nullable: true, description: 'Required for a notice.' })
  declare colour?: NoticeColour | null;

  @Field(() => DiffusionPurposeEnum, { nullable: true, description: 'Required for a diffusion.' })
  declare purpose?: DiffusionPurpose | null;

  @Field(() => SubjectInput)
  declare subject: SubjectInput;

  @Field(() => [WarrantInput], { nullable: true, description: 'At most 20 warrants.' })
  declare warrants?: WarrantInput[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Your own file reference; nobody outside your bureau and the Secretariat sees it.',
  })
  declare nationalReference?: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'The countries that shall receive a diffusion; leave it out for all. A notice goes to all (RPD Art. 79(3)).',
  })
  declare recipients?: string[] | null;
}

@InputType()
export class WithdrawAlertInput {
  @Field(() => String)
  declare reference: string;

  @Field(() => String, { nullable: true, description: 'Why, for the file; at most 2,000 characters.' })
  declare reason?: string | null;
}

@InputType()
export class RestrictDiffusionInput {
  @Field(() => String)
  declare reference: string;

  @Field(() => [String], { description: 'The only countries that shall receive it from now on.' })
  declare recipients: string[];
}

@InputType()
export class PublishAlertInput {
  @Field(() => String)
  declare reference: string;
}

@InputType()
export class RefuseAlertInput {
  @Field(() => String)
  declare reference: string;

  @Field(() => String, { description: 'Why, for the file; at most 2,000 characters.' })
  declare reason: string;
}

@InputType()
export class CancelAlertInput {
  @Field(() => String)
  declare reference: string;

  @Field(() => String, { description: 'Why, for the file; at most 2,000 characters. The source does not see it.' })
  declare reasons: string;
}
