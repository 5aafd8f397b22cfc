/** What a country writes when it reports a decision. */
import { Field, InputType } from 'type-graphql';
import { DocumentInput } from '../alerts/for-other-rooms.ts';
import { DateScalar, PartialDateScalar } from '../api/scalars.ts';
import type { AsylumDecisionKind } from '../validity/facts.ts';
import { AsylumAddresseeEnum, AsylumDecisionKindEnum, HandlingCodeEnum, SupersessionActionEnum } from './enums.ts';
import type { Addressee, HandlingCode } from './tables.ts';

@InputType({ description: 'A name of a person; it is kept exactly as given.' })
export class PersonNameInput {
  @Field(() => String, { description: 'The family name, or the only name; at most 200 characters, in any script.' })
  declare familyName: string;

  @Field(() => String, { nullable: true })
  declare forename?: string | null;
}

@InputType({ description: 'The person whom a decision is about. The more is told, the surer an alert is found.' })
class PersonInput {
  @Field(() => [PersonNameInput], {
    description: 'One to 20 names: the official one first, then aliases and other spellings.',
  })
  declare names: PersonNameInput[];

  @Field(() => PartialDateScalar, { nullable: true })
  declare birthDate?: string | null;

  @Field(() => [String], { nullable: true, description: 'Country codes; at most 20.' })
  declare nationalities?: string[] | null;

  @Field(() => [DocumentInput], { nullable: true, description: 'At most 20 documents.' })
  declare documents?: DocumentInput[] | null;
}

@InputType({ description: 'A decision about a person’s protection, reported in confidence.' })
export class ReportAsylumDecisionInput {
  @Field(() => AsylumDecisionKindEnum)
  declare kind: AsylumDecisionKind;

  @Field(() => PersonInput)
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

  @Field(() => String, { description: 'Your own file reference, at most 100 characters.' })
  declare fileReference: string;

  @Field(() => AsylumAddresseeEnum, {
    description: 'To whom it is reported. What is addressed to the CCF does not exist for the Secretariat.',
  })
  declare addressee: Addressee;

  @Field(() => HandlingCodeEnum, { nullable: true, description: 'How it may be handled; `H2` when left out.' })
  declare handlingCode?: HandlingCode | null;
}

@InputType({ description: 'A correction or a withdrawal of an earlier report.' })
export class SupersedeAsylumDecisionInput {
  @Field(() => SupersessionActionEnum)
  declare action: keyof typeof SupersessionActionEnum;

  @Field(() => ReportAsylumDecisionInput, {
    nullable: true,
    description: 'The whole report as it should have been; for `CORRECT`.',
  })
  declare correction?: ReportAsylumDecisionInput | null;

  @Field(() => String, { description: 'Why, for the file; at most 2,000 characters.' })
  declare reason: string;
}
