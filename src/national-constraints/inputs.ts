/** The input with which a country sets its law, and its validation. */
import { Field, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { calendarDate, countryCode, distinct, list, optional, text } from '../api/input.ts';
import { DateScalar } from '../api/scalars.ts';
import { mostOf } from '../policy/entities.ts';
import { ENTITIES, type Entity, EntityRight } from '../policy/reader.ts';
import { AsylumDecisionKindEnum, ConsentFormEnum, HandlingCodeEnum } from '../decisions/enums.ts';
import {
  AllowedAddresseeEnum,
  BulletinCountriesEnum,
  EntityEnum,
  EntityRightEnum,
  WithholdableFieldEnum,
} from './enums.ts';
import { addresseeOf, ENTITIES_BY_DEFAULT, LONGEST_CHECKS_KEPT, NO_LAW, type Law } from '../law/law.ts';
import { type AsylumDecisionKind, ConsentForm, HandlingCode } from '../vocabulary/decisions.ts';
import { type AllowedAddressee, type BulletinCountries, WithholdableField } from '../vocabulary/law.ts';

@InputType({ description: 'Who may receive decisions of a kind.' })
class AddresseeRuleInput {
  @Field(() => AsylumDecisionKindEnum, { description: 'The kind of decision for which this is the rule.' })
  declare kind: AsylumDecisionKind;

  @Field(() => AllowedAddresseeEnum, { description: 'Who may receive decisions of this kind.' })
  declare addressee: AllowedAddressee;
}

@InputType({ description: 'The consent of the person that the law requires.' })
class ConsentRuleInput {
  @Field(() => [ConsentFormEnum], { description: 'The forms of consent that the law accepts: at least one.' })
  declare recordedAs: ConsentForm[];
}

@InputType({
  description: 'The countries to which bulletins about a criminal background may go, in addition to the Secretariat.',
})
class BulletinRuleInput {
  @Field(() => BulletinCountriesEnum, { description: 'Which countries may be notified.' })
  declare to: BulletinCountries;

  @Field(() => [String], { nullable: true, description: 'The countries of `ONLY` and `EXCEPT`.' })
  declare countries?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether bulletins may go to countries that the person fears, and to countries of which the person is a national. ' +
      'Without it, they may not.',
  })
  declare countriesOfOrigin?: boolean | null;
}

@InputType({ description: 'The handling codes under which decisions are reported.' })
class HandlingRuleInput {
  @Field(() => HandlingCodeEnum, { description: 'The lowest code.' })
  declare lowest: HandlingCode;

  @Field(() => HandlingCodeEnum, { description: 'The code of reports without a code; not lower than the lowest.' })
  declare standard: HandlingCode;

  @Field(() => String, { nullable: true, description: 'The text of the restriction `H3`, for reports without one.' })
  declare restriction?: string | null;
}

@InputType({ description: 'What a national entity may do (RPD Art. 21).' })
class EntityRuleInput {
  @Field(() => EntityEnum, { description: 'The entity that the rule is about.' })
  declare entity: Entity;

  @Field(() => [EntityRightEnum], { description: 'Everything that the entity may do.' })
  declare may: EntityRight[];
}

@InputType({
  description:
    'What your law allows with the decisions that your country reports. State the whole law: what you leave out is not constrained.',
})
export class SetNationalConstraintsInput {
  @Field(() => DateScalar, { description: 'The first day of the law, in UTC: today or later.' })
  declare inForceFrom: string;

  @Field(() => [AddresseeRuleInput], { nullable: true, description: 'For kinds that you do not name: `EITHER`.' })
  declare addressees?: AddresseeRuleInput[] | null;

  @Field(() => [WithholdableFieldEnum], {
    nullable: true,
    description:
      'Fields that may never be reported. From the first day on, nobody can read these fields of earlier reports.',
  })
  declare withheldFields?: WithholdableField[] | null;

  @Field(() => ConsentRuleInput, { nullable: true, description: 'Without it, no consent is required.' })
  declare consent?: ConsentRuleInput | null;

  @Field(() => BulletinRuleInput, { nullable: true, description: 'Without it, bulletins go to no country.' })
  declare bulletins?: BulletinRuleInput | null;

  @Field(() => HandlingRuleInput, {
    nullable: true,
    description: 'Without it, any code is allowed, and reports without a code have `H2`.',
  })
  declare handling?: HandlingRuleInput | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The longest time for which a decision may be retained, 1 to 600 months.',
  })
  declare highestRetentionMonths?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'For how many days what your users asked for in checks is kept, 1 to 30. Without it, 30 days.',
  })
  declare checksKeptDays?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether a decision may be used for alerts of countries that the person does not fear. Without it, it may.',
  })
  declare useBeyondFearedCountries?: boolean | null;

  @Field(() => [EntityRuleInput], {
    nullable: true,
    description:
      'What your national entities may do, never more than you. An entity that you do not name may do nothing. Without it, asylum ' +
      'offices report, check and read alerts. Border guards, immigration authorities and police posts check and read alerts.',
  })
  declare entities?: EntityRuleInput[] | null;
}

@InputType({ description: 'The law that a second user of the bureau confirms.' })
export class ConfirmNationalConstraintsInput {
  @Field(() => Int, { description: 'The number of your newest version, as you read it.' })
  declare version: number;
}

const kind = z.custom<AsylumDecisionKind>();
const code = z.enum(HandlingCode.members);
const conflict = { params: { code: 'CONFLICT' } } as const;

/** The schema of a law. It is strict: unknown fields and values are refused. */
export function lawSchema(today: string) {
  return z
    .strictObject({
      inForceFrom: calendarDate.refine((day) => day >= today, {
        message: 'A law cannot come into force in the past. Give today or a later day.',
      }),
      addressees: optional(
        distinct(
          list(z.strictObject({ kind, addressee: z.enum(['SECRETARIAT', 'CCF', 'EITHER']) }), 8),
          (rule) => rule.kind,
        ),
      ),
      withheldFields: optional(distinct(list(z.enum(WithholdableField.members), WithholdableField.members.length))),
      consent: optional(
        z.strictObject({
          recordedAs: distinct(list(z.enum(ConsentForm.members), ConsentForm.members.length)).refine(
            (forms) => forms.length > 0,
            {
              message: 'Name at least one accepted form of consent.',
              params: { code: 'REQUIRED' },
            },
          ),
        }),
      ),
      bulletins: optional(
        z
          .strictObject({
            to: z.enum(['NONE', 'ALL', 'ONLY', 'EXCEPT']),
            countries: optional(distinct(list(countryCode, 250))),
            countriesOfOrigin: optional(z.boolean()),
          })
          .refine(({ to, countries }) => (to === 'ONLY' || to === 'EXCEPT') === (countries ?? []).length > 0, {
            path: ['countries'],
            message: 'Name countries with ONLY and EXCEPT. Leave them out with NONE and ALL.',
            ...conflict,
          }),
      ),
      handling: optional(
        z
          .strictObject({ lowest: code, standard: code, restriction: optional(text(500)) })
          .refine(({ lowest, standard }) => standard >= lowest, {
            path: ['standard'],
            message: 'The standard code must not be lower than the lowest code. Raise it.',
            ...conflict,
          })
          .refine(({ standard, restriction }) => standard !== 'H3' || restriction !== null, {
            path: ['restriction'],
            message: 'H3 needs a text. Describe the restriction.',
            params: { code: 'REQUIRED' },
          }),
      ),
      highestRetentionMonths: optional(
        z
          .number()
          .int()
          .refine((months) => months >= 1 && months <= 600, { message: 'Use 1 to 600 months.' }),
      ),
      checksKeptDays: optional(
        z
          .number()
          .int()
          .refine((days) => days >= 1 && days <= LONGEST_CHECKS_KEPT, {
            message: `Use 1 to ${LONGEST_CHECKS_KEPT} days.`,
          }),
      ),
      useBeyondFearedCountries: optional(z.boolean()),
      entities: optional(
        distinct(
          list(
            z
              .strictObject({
                entity: z.enum(ENTITIES),
                may: distinct(list(z.enum(EntityRight.members), EntityRight.members.length)),
              })
              // An entity cannot have a right that its role could not use.
              .refine(({ entity, may }) => may.every((right) => mostOf(entity).includes(right)), {
                path: ['may'],
                message:
                  'Border guards and police posts cannot report decisions, and police posts cannot read bulletins. Leave these rights out.',
                ...conflict,
              }),
            ENTITIES.length,
          ),
          (rule) => rule.entity,
        ),
      ),
    })
    .transform(({ inForceFrom, ...given }): { inForceFrom: string; law: Law } => ({
      inForceFrom,
      law: {
        addressees: given.addressees ?? NO_LAW.addressees,
        withheldFields: given.withheldFields ?? NO_LAW.withheldFields,
        consent: given.consent,
        bulletins:
          given.bulletins === null
            ? NO_LAW.bulletins
            : {
                to: given.bulletins.to,
                countries: given.bulletins.countries ?? [],
                countriesOfOrigin: given.bulletins.countriesOfOrigin ?? false,
              },
        handling: given.handling ?? NO_LAW.handling,
        highestRetentionMonths: given.highestRetentionMonths,
        checksKeptDays: given.checksKeptDays,
        useBeyondFearedCountries: given.useBeyondFearedCountries ?? true,
        entities: given.entities ?? ENTITIES_BY_DEFAULT,
      },
    }))
    .refine(({ law }) => law.bulletins.to === 'NONE' || addresseeOf(law, 'DENIED_CRIMINAL_BACKGROUND') !== 'CCF', {
      path: ['bulletins', 'to'],
      message: 'Bulletins also go to the Secretariat, and your law does not let it receive such denials. Use NONE.',
      ...conflict,
    });
}
