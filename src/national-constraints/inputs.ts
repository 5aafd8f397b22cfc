/** How a country states its law, in GraphQL, and how strictly that is taken. */
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
import { addresseeOf, ENTITIES_BY_DEFAULT, NO_LAW, type Law } from '../law/law.ts';
import { type AsylumDecisionKind, ConsentForm, HandlingCode } from '../vocabulary/decisions.ts';
import { type AllowedAddressee, type BulletinCountries, WithholdableField } from '../vocabulary/law.ts';

@InputType({ description: 'Who may receive decisions of a kind.' })
class AddresseeRuleInput {
  @Field(() => AsylumDecisionKindEnum, { description: 'The kind of decision for which this is the rule.' })
  declare kind: AsylumDecisionKind;

  @Field(() => AllowedAddresseeEnum, { description: 'Who may receive decisions of this kind.' })
  declare addressee: AllowedAddressee;
}

@InputType({ description: 'That the person must consent.' })
class ConsentRuleInput {
  @Field(() => [ConsentFormEnum], { description: 'The forms in which consent counts: at least one.' })
  declare recordedAs: ConsentForm[];
}

@InputType({ description: 'To which countries bulletins about a criminal background may go, beside the Secretariat.' })
class BulletinRuleInput {
  @Field(() => BulletinCountriesEnum, { description: 'Which countries may be told.' })
  declare to: BulletinCountries;

  @Field(() => [String], { nullable: true, description: 'The countries of `ONLY` and `EXCEPT`.' })
  declare countries?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether countries that the person fears, or whose national they are, may be told like others. They are not when this is ' +
      'left out.',
  })
  declare countriesOfOrigin?: boolean | null;
}

@InputType({ description: 'Under which codes decisions are handed over.' })
class HandlingRuleInput {
  @Field(() => HandlingCodeEnum, { description: 'The lowest code.' })
  declare lowest: HandlingCode;

  @Field(() => HandlingCodeEnum, { description: 'The code of reports that bring none; not lower than the lowest.' })
  declare standard: HandlingCode;

  @Field(() => String, { nullable: true, description: 'The words of `H3`, for reports that bring none.' })
  declare restriction?: string | null;
}

@InputType({ description: 'What a national entity may do (RPD Art. 21).' })
class EntityRuleInput {
  @Field(() => EntityEnum, { description: 'The entity for which this is the rule.' })
  declare entity: Entity;

  @Field(() => [EntityRightEnum], { description: 'All that it may do.' })
  declare may: EntityRight[];
}

@InputType({
  description:
    'What your law allows with the decisions that your country hands over: the whole of it. What you leave out is not constrained.',
})
export class SetNationalConstraintsInput {
  @Field(() => DateScalar, { description: 'The first day, in UTC: today or later. Nothing is in force before it.' })
  declare inForceFrom: string;

  @Field(() => [AddresseeRuleInput], { nullable: true, description: 'For kinds that you do not name: `EITHER`.' })
  declare addressees?: AddresseeRuleInput[] | null;

  @Field(() => [WithholdableFieldEnum], {
    nullable: true,
    description:
      'Fields that may never be handed over. What was handed over of them cannot be read from the first day on.',
  })
  declare withheldFields?: WithholdableField[] | null;

  @Field(() => ConsentRuleInput, { nullable: true, description: 'Left out: consent is not asked for.' })
  declare consent?: ConsentRuleInput | null;

  @Field(() => BulletinRuleInput, { nullable: true, description: 'Left out: no country is told.' })
  declare bulletins?: BulletinRuleInput | null;

  @Field(() => HandlingRuleInput, {
    nullable: true,
    description: 'Left out: any code, and `H2` for reports that bring none.',
  })
  declare handling?: HandlingRuleInput | null;

  @Field(() => Int, { nullable: true, description: 'The longest that a decision may be kept, 1 to 600 months.' })
  declare highestRetentionMonths?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether a decision may be used for alerts of countries that the person does not fear; left out: it may.',
  })
  declare useBeyondFearedCountries?: boolean | null;

  @Field(() => [EntityRuleInput], {
    nullable: true,
    description:
      'What your national entities may do, never more than you. An entity that you do not name may do nothing. Left out: ' +
      'asylum offices report, check and read alerts; border guards, immigration authorities and police posts check and read alerts.',
  })
  declare entities?: EntityRuleInput[] | null;
}

const kind = z.custom<AsylumDecisionKind>();
const code = z.enum(HandlingCode.members);
const conflict = { params: { code: 'CONFLICT' } } as const;

/** Takes a law strictly: what it does not know, it refuses. */
export function lawSchema(today: string) {
  return z
    .strictObject({
      inForceFrom: calendarDate.refine((day) => day >= today, {
        message: 'A law cannot come into force in the past: use today or a later day.',
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
              message: 'Name at least one form in which consent counts.',
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
            message: 'ONLY and EXCEPT need countries; NONE and ALL have none.',
            ...conflict,
          }),
      ),
      handling: optional(
        z
          .strictObject({ lowest: code, standard: code, restriction: optional(text(500)) })
          .refine(({ lowest, standard }) => standard >= lowest, {
            path: ['standard'],
            message: 'The code of reports that bring none must not be lower than the lowest.',
            ...conflict,
          })
          .refine(({ standard, restriction }) => standard !== 'H3' || restriction !== null, {
            path: ['restriction'],
            message: 'H3 needs words that say what the restriction is.',
            params: { code: 'REQUIRED' },
          }),
      ),
      highestRetentionMonths: optional(
        z
          .number()
          .int()
          .refine((months) => months >= 1 && months <= 600, { message: 'Use 1 to 600 months.' }),
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
              // No entity has a right that its role could not use.
              .refine(({ entity, may }) => may.every((right) => mostOf(entity).includes(right)), {
                path: ['may'],
                message:
                  'Border guards and police posts do not report decisions, and police posts read no bulletins: leave that out.',
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
        useBeyondFearedCountries: given.useBeyondFearedCountries ?? true,
        entities: given.entities ?? ENTITIES_BY_DEFAULT,
      },
    }))
    .refine(({ law }) => law.bulletins.to === 'NONE' || addresseeOf(law, 'DENIED_CRIMINAL_BACKGROUND') !== 'CCF', {
      path: ['bulletins', 'to'],
      message: 'Bulletins go to the Secretariat, too, which your law does not let know of such denials: use NONE.',
      ...conflict,
    });
}
