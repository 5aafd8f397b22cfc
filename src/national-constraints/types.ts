/** National constraints in GraphQL. */
import { Field, Int, ObjectType } from 'type-graphql';
import { connectionTypes } from '../api/page.ts';
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

@ObjectType({ simpleResolvers: true, description: 'The consent of the person that the law requires.' })
class ConsentRule {
  @Field(() => [ConsentFormEnum], { description: 'The forms of consent that the law accepts.' })
  declare recordedAs: ConsentForm[];
}

@ObjectType({
  simpleResolvers: true,
  description: 'The countries to which bulletins may go, in addition to the Secretariat.',
})
class BulletinRule {
  @Field(() => BulletinCountriesEnum, { description: 'Which countries may be notified.' })
  declare to: BulletinCountries;

  @Field(() => [String], { description: 'The countries of `ONLY` and `EXCEPT`.' })
  declare countries: string[];

  @Field(() => Boolean, {
    description:
      'Whether bulletins may go to countries that the person fears, and to countries of which the person is a national.',
  })
  declare countriesOfOrigin: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'The handling codes under which decisions are reported.' })
class HandlingRule {
  @Field(() => HandlingCodeEnum, { description: 'The lowest code.' })
  declare lowest: HandlingCode;

  @Field(() => HandlingCodeEnum, { description: 'The code of reports without a code.' })
  declare standard: HandlingCode;

  @Field(() => String, { nullable: true, description: 'The text of the restriction `H3`, for reports without one.' })
  declare restriction: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'What a national entity may do (RPD Art. 21).' })
class EntityRule {
  @Field(() => EntityEnum, { description: 'The entity that the rule is about.' })
  declare entity: Entity;

  @Field(() => [EntityRightEnum], { description: 'Everything that the entity may do.' })
  declare may: EntityRight[];
}

@ObjectType({
  simpleResolvers: true,
  description:
    'A version of what a country’s law allows with the decisions that it reports. Versions are never edited. A later version ' +
    'replaces earlier ones from its first day on.',
})
export class NationalConstraints {
  @Field(() => Int, { description: 'The number of the version, counted from 1.' })
  declare version: number;

  @Field(() => String, { description: 'The country whose law it is, ISO 3166-1 alpha-2.' })
  declare country: string;

  @Field(() => DateTimeScalar, { description: 'When the country set it.' })
  declare setAt: Date;

  @Field(() => DateScalar, { description: 'The first day of the law, in UTC.' })
  declare inForceFrom: string;

  @Field(() => Boolean, { description: 'Whether this is the version in force.' })
  declare inForce: boolean;

  @Field(() => Boolean, {
    description:
      'Whether it is the newest version, permits something that an earlier one forbids, and nobody has confirmed it. Until a second ' +
      'user of the bureau does (`confirmNationalConstraints`), it opens nothing that was reported before it was set.',
  })
  declare awaitsConfirmation: boolean;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      'When a second user of the bureau confirmed that it opens what was reported before; null if nobody did.',
  })
  declare confirmedAt: Date | null;

  @Field(() => [AddresseeRule], { description: 'Who may receive decisions. Kinds that are not named have `EITHER`.' })
  declare addressees: AddresseeRule[];

  @Field(() => [WithholdableFieldEnum], { description: 'Fields that may never be reported.' })
  declare withheldFields: WithholdableField[];

  @Field(() => ConsentRule, { nullable: true, description: 'The required consent; null when none is required.' })
  declare consent: ConsentRule | null;

  @Field(() => BulletinRule, { description: 'The countries to which bulletins may go.' })
  declare bulletins: BulletinRule;

  @Field(() => HandlingRule, { description: 'The handling codes under which decisions are reported.' })
  declare handling: HandlingRule;

  @Field(() => Int, {
    nullable: true,
    description: 'The longest time for which a decision may be retained, in months; null without such a rule.',
  })
  declare highestRetentionMonths: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'For how many days what users of the country asked for in checks is kept; null for 30 days.',
  })
  declare checksKeptDays: number | null;

  @Field(() => Boolean, {
    description: 'Whether a decision may be used for alerts of countries that the person does not fear.',
  })
  declare useBeyondFearedCountries: boolean;

  @Field(() => [EntityRule], {
    description: 'The rights of national entities. An entity that is not named may do nothing.',
  })
  declare entities: EntityRule[];
}

export const NationalConstraintsConnection = connectionTypes('NationalConstraints', () => NationalConstraints);

@ObjectType({ simpleResolvers: true, description: 'What came of `confirmNationalConstraints`.' })
export class ConfirmNationalConstraintsPayload {
  @Field(() => NationalConstraints, { nullable: true, description: 'The version that was confirmed.' })
  declare nationalConstraints: NationalConstraints | null;

  @Field(() => [UserError], { description: 'The mistakes in the input; empty on success.' })
  declare userErrors: UserError[];
}

@ObjectType({ simpleResolvers: true, description: 'What came of `setNationalConstraints`.' })
export class SetNationalConstraintsPayload {
  @Field(() => NationalConstraints, { nullable: true, description: 'The version that was set.' })
  declare nationalConstraints: NationalConstraints | null;

  @Field(() => [UserError], { description: 'The mistakes in the input; empty on success.' })
  declare userErrors: UserError[];
}
