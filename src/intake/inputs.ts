/** The input of a report. */
import { Field, InputType } from 'type-graphql';
import { DocumentTypeEnum, SexEnum } from '../alerts/types.ts';
import { PersonNameInput } from '../alerts/inputs.ts';
import { DateScalar, PartialDateScalar } from '../api/scalars.ts';
import {
  AsylumAddresseeEnum,
  AsylumDecisionKindEnum,
  ConsentFormEnum,
  HandlingCodeEnum,
  SupersessionActionEnum,
} from '../decisions/enums.ts';
import type { PersonDocument } from '../decisions/tables.ts';
import type { Sex } from '../vocabulary/alerts.ts';
import type { AsylumDecisionKind, Compartment, ConsentForm, HandlingCode } from '../vocabulary/decisions.ts';

@InputType({ description: 'A document of a person. What allows to check the number is checked and not kept.' })
class PersonDocumentInput {
  @Field(() => DocumentTypeEnum, { description: 'What kind of document it is.' })
  declare type: PersonDocument['type'];

  @Field(() => String, { description: 'The number as it stands on the document, at most 50 characters.' })
  declare number: string;

  @Field(() => String, { nullable: true, description: 'Who issued it: country or INTERPOL code.' })
  declare issuer?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The check digit that follows the number in the machine readable zone (ICAO Doc 9303-3, 4.9).',
  })
  declare numberCheckDigit?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'The two or three lines of the machine readable zone, as they stand on the document.',
  })
  declare mrz?: string[] | null;
}

@InputType({ description: 'The consent of the person, where your law asks for it.' })
export class ConsentInput {
  @Field(() => DateScalar, { description: 'When it was given; not in the future.' })
  declare givenOn: string;

  @Field(() => ConsentFormEnum, { description: 'How it is recorded.' })
  declare recordedAs: ConsentForm;
}

@InputType({ description: 'The person whom a decision is about. The more is told, the surer an alert is found.' })
class PersonInput {
  @Field(() => [PersonNameInput], {
    description: 'The name, in one to 20 spellings and scripts: the official one first.',
  })
  declare names: PersonNameInput[];

  @Field(() => [PersonNameInput], {
    nullable: true,
    description: 'Other names by which the person is known; at most 20.',
  })
  declare aliases?: PersonNameInput[] | null;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'As far as it is known: `1980-03-14`, `1980-03` or `1980`. In the past.',
  })
  declare birthDate?: string | null;

  @Field(() => SexEnum, {
    nullable: true,
    description: 'As it stands in the decision; leave it out if it is not known.',
  })
  declare sex?: Sex | null;

  @Field(() => [String], { nullable: true, description: 'Country codes; at most 20.' })
  declare nationalities?: string[] | null;

  @Field(() => [PersonDocumentInput], { nullable: true, description: 'At most 20 documents.' })
  declare documents?: PersonDocumentInput[] | null;
}

@InputType({ description: 'A decision about a person’s protection, reported in confidence.' })
export class ReportAsylumDecisionInput {
  @Field(() => AsylumDecisionKindEnum, { description: 'What your country decided.' })
  declare kind: AsylumDecisionKind;

  @Field(() => PersonInput, { description: 'Whom it is about.' })
  declare person: PersonInput;

  @Field(() => [String], {
    nullable: true,
    description: 'References of alerts that are about this person, such as `2020/45128`, if you know them; at most 50.',
  })
  declare alertReferences?: string[] | null;

  @Field(() => [String], {
    description: 'The countries in which the person fears persecution: one to 20 country codes.',
  })
  declare fearedCountries: string[];

  @Field(() => DateScalar, { description: 'When it was decided; not in the future.' })
  declare decidedOn: string;

  @Field(() => String, { nullable: true, description: 'Your own file reference, at most 100 characters.' })
  declare fileReference?: string | null;

  @Field(() => AsylumAddresseeEnum, {
    description: 'To whom it is reported. What is addressed to the CCF does not exist for the Secretariat.',
  })
  declare addressee: Compartment;

  @Field(() => HandlingCodeEnum, {
    nullable: true,
    description: 'How it may be handled; when left out, as your law says, and `H2` if it says nothing.',
  })
  declare handlingCode?: HandlingCode | null;

  @Field(() => String, { nullable: true, description: 'The restriction that `H3` stands for, at most 500 characters.' })
  declare handlingRestriction?: string | null;

  @Field(() => ConsentInput, { nullable: true, description: 'That the person agreed, if your law asks for it.' })
  declare consent?: ConsentInput | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A random text of 16 to 100 characters, such as a UUID, that you make once for each report. If the answer is lost on its ' +
      'way, send the same report with the same key: you get the same receipt, and nothing is stored twice.',
  })
  declare idempotencyKey?: string | null;
}

@InputType({ description: 'A correction or a withdrawal of an earlier report.' })
export class SupersedeAsylumDecisionInput {
  @Field(() => String, {
    description:
      'The receipt of the report, as it was answered. One that is not your country’s is like one that never was.',
  })
  declare receipt: string;

  @Field(() => SupersessionActionEnum, { description: 'Whether another report takes its place, or nothing does.' })
  declare action: keyof typeof SupersessionActionEnum;

  @Field(() => ReportAsylumDecisionInput, {
    nullable: true,
    description: 'The whole report as it should have been; for `CORRECT`.',
  })
  declare correction?: ReportAsylumDecisionInput | null;

  @Field(() => String, { description: 'Why, for the file; at most 2,000 characters.' })
  declare reason: string;
}
