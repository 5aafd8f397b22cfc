/** What a country's law allows, as it reads it itself. */
import { Field, Int, ObjectType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../api/scalars.ts';
import { UserError } from '../api/user-error.ts';
import { AsylumDecisionKindEnum, ConsentFormEnum, HandlingCodeEnum } from '../decisions/enums.ts';
import {
  AllowedAddresseeEnum,
  BulletinCountriesEnum,
  EntityEnum,
  EntityRightEnum,
  WithholdableFieldEnum,
} from './enums.ts';
import type { AsylumDecisionKind, ConsentForm, HandlingCode } from '../vocabulary/decisions.ts';
import type { AllowedAddressee, BulletinCountries, WithholdableField } from '../vocabulary/law.ts';
import type { Entity, EntityRight } from '../policy/reader.ts';

@ObjectType({ simpleResolvers: true, description: 'Who may receive decisions of a kind.' })
class AddresseeRule {
  @Field(() => AsylumDecisionKindEnum, { description: 'The kind of decision for which this is the rule.' })
  declare kind: AsylumDecisionKind;

  @Field(() => AllowedAddresseeEnum, { description: 'Who may receive decisions of this kind.' })
  declare addressee: AllowedAddressee;
}

@ObjectType({ simpleResolvers: true, description: 'That the person must consent.' })
class ConsentRule {
  @Field(() => [ConsentFormEnum], { description: 'The forms in which consent counts.' })
  declare recordedAs: ConsentForm[];
}

@ObjectType({ simpleResolvers: true, description: 'To which countries bulletins may go, beside the Secretariat.' })
class BulletinRule {
  @Field(() => BulletinCountriesEnum, { description: 'Which countries may be told.' })
  declare to: BulletinCountries;

  @Field(() => [String], { description: 'The countries of `ONLY` and `EXCEPT`.' })
  declare countries: string[];

  @Field(() => Boolean, {
    description: 'Whether countries that the person fears, or whose national they are, may be told like others.',
  })
  declare countriesOfOrigin: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'Under which codes decisions are handed over.' })
class HandlingRule {
  @Field(() => HandlingCodeEnum, { description: 'The lowest code.' })
  declare lowest: HandlingCode;

  @Field(() => HandlingCodeEnum, { description: 'The code of reports that bring none.' })
  declare standard: HandlingCode;

  @Field(() => String, { nullable: true, description: 'The words of `H3`, for reports that bring none.' })
  declare restriction: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'What a national entity may do (RPD Art. 21).' })
class EntityRule {
  @Field(() => EntityEnum, { description: 'The entity for which this is the rule.' })
  declare entity: Entity;

  @Field(() => [EntityRightEnum], { description: 'All that it may do.' })
  declare may: EntityRight[];
}

@ObjectType({
  simpleResolvers: true,
  description:
    'A version of what a country’s law allows with the decisions that it hands over. Versions are never edited; a later one takes ' +
    'the place of those before it from its first day on.',
})
export class NationalConstraints {
  @Field(() => Int, { description: 'Counted from 1.' })
  declare version: number;

  @Field(() => String, { description: 'The country whose law it is, ISO 3166-1 alpha-2.' })
  declare country: string;

  @Field(() => DateTimeScalar, { description: 'When the country set it.' })
  declare setAt: Date;

  @Field(() => DateScalar, { description: 'The first day, in UTC.' })
  declare inForceFrom: string;

  @Field(() => Boolean, { description: 'Whether this is the version in force.' })
  declare inForce: boolean;

  @Field(() => [AddresseeRule], { description: 'For kinds that are not named: `EITHER`.' })
  declare addressees: AddresseeRule[];

  @Field(() => [WithholdableFieldEnum], { description: 'Fields that may never be handed over.' })
  declare withheldFields: WithholdableField[];

  @Field(() => ConsentRule, { nullable: true, description: 'Null when consent is not asked for.' })
  declare consent: ConsentRule | null;

  @Field(() => BulletinRule, { description: 'To which countries bulletins may go.' })
  declare bulletins: BulletinRule;

  @Field(() => HandlingRule, { description: 'Under which handling codes decisions are handed over.' })
  declare handling: HandlingRule;

  @Field(() => Int, {
    nullable: true,
    description: 'The longest that a decision may be kept; null without such a rule.',
  })
  declare highestRetentionMonths: number | null;

  @Field(() => Boolean, {
    description: 'Whether a decision may be used for alerts of countries that the person does not fear.',
  })
  declare useBeyondFearedCountries: boolean;

  @Field(() => [EntityRule], { description: 'An entity that is not named may do nothing.' })
  declare entities: EntityRule[];
}

@ObjectType({ simpleResolvers: true, description: 'What came of `setNationalConstraints`.' })
export class SetNationalConstraintsPayload {
  @Field(() => NationalConstraints, { nullable: true, description: 'The version that was set.' })
  declare nationalConstraints: NationalConstraints | null;

  @Field(() => [UserError], { description: 'What is wrong with the input; empty when it was done.' })
  declare userErrors: UserError[];
}
