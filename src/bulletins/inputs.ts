/** The inputs of bulletins, and their validation. */
import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { PersonNameInput } from '../alerts/inputs.ts';
import {
  countryCode,
  distinct,
  issuerCode,
  list,
  optional,
  parseInput,
  partialDate,
  personName,
  text,
} from '../api/input.ts';
import { PartialDateScalar } from '../api/scalars.ts';
import { Terms } from '../api/terms.ts';
import { type Law } from '../law/law.ts';
import { HandlingCodeEnum } from '../decisions/enums.ts';
import { HandlingCode } from '../vocabulary/decisions.ts';

@InputType({
  description: 'The person whom a bulletin is about. Give only what others need to recognise the person.',
})
class BulletinPersonInput {
  @Field(() => [PersonNameInput], { description: 'One to 20 names.' })
  declare names: PersonNameInput[];

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: 'A date in the past, as far as it is known: `1980-03-14`, `1980-03` or `1980`.',
  })
  declare birthDate?: string | null;

  @Field(() => [String], { nullable: true, description: 'Country codes; at most 20.' })
  declare nationalities?: string[] | null;
}

@InputType({
  description:
    'A bulletin about a person with a criminal background (resolution GA-2017-86-RES-09, point 6). It goes to the Secretariat and ' +
    'to the countries that your law allows.',
})
export class AuthorBulletinInput {
  @Field(() => String, {
    nullable: true,
    description:
      'The receipt of your report, if the bulletin rests on one. The bulletin is withdrawn with the report. Readers of the bulletin ' +
      'do not learn whether it rests on a report.',
  })
  declare receipt?: string | null;

  @Field(() => BulletinPersonInput, { description: 'The person whom the bulletin is about.' })
  declare person: BulletinPersonInput;

  @Field(() => String, {
    description: 'What the person is known for, at most 2,000 characters. Do not write how you know of the person.',
  })
  declare offenceSummary: string;

  @Field(() => HandlingCodeEnum, {
    nullable: true,
    description: 'The handling code. Without it, the standard code of your law.',
  })
  declare handlingCode?: HandlingCode | null;

  @Field(() => String, { nullable: true, description: 'The restriction that `H3` stands for, at most 500 characters.' })
  declare handlingRestriction?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Countries that must not read it, in addition to those that your law excludes.',
  })
  declare exceptCountries?: string[] | null;
}

@InputType({ description: 'The bulletin of your country to withdraw.' })
export class WithdrawBulletinInput {
  @Field(() => ID, { description: 'The `id` from `authorBulletin`.' })
  declare id: string;
}

/** Words that would reveal that the person asked for protection. */
const REVEALING = /asylum|refugee|asile|réfugié|asilo|refugiad|flüchtling|1951 convention|لجوء|لاجئ|убежищ|беженц/iu;

/** The day is in UTC. */
const terms = new Terms<{ readonly law: Law; readonly today: string }>('bulletin');

const schema = z
  .object({
    receipt: optional(text(200)),
    person: z.object({
      names: distinct(
        list(z.object({ familyName: personName(200), forename: optional(personName(200)) }), 20).refine(
          (names) => names.length > 0,
          { message: 'Give at least one name.', params: { code: 'REQUIRED' } },
        ),
      ),
      birthDate: optional(
        partialDate.refine((date) => date <= terms.current.today, {
          message: 'Give a birth date in the past.',
          params: { code: 'IN_THE_FUTURE' },
        }),
      ),
      nationalities: optional(distinct(list(issuerCode, 20))),
    }),
    offenceSummary: text(2000).refine((summary) => !REVEALING.test(summary), {
      message:
        'Do not write that the person asked for protection or was refused it. Describe what the person is known for.',
      params: { code: 'CONFLICT' },
    }),
    handlingCode: optional(z.enum(HandlingCode.members))
      .transform((code) => code ?? terms.current.law.handling.standard)
      .refine((code) => code >= terms.current.law.handling.lowest, {
        error: () =>
          `Your law requires at least ${terms.current.law.handling.lowest}: use it or a higher code. (constraint: handling)`,
        params: { code: 'CONSTRAINED' },
      }),
    handlingRestriction: optional(text(500)),
    exceptCountries: optional(distinct(list(countryCode, 250))),
  })
  .transform((given) => ({
    ...given,
    handlingRestriction:
      given.handlingCode === 'H3' ? (given.handlingRestriction ?? terms.current.law.handling.restriction) : null,
  }))
  .refine(({ handlingCode, handlingRestriction }) => handlingCode !== 'H3' || handlingRestriction !== null, {
    path: ['handlingRestriction'],
    message: 'H3 needs a text. Describe the restriction.',
    params: { code: 'REQUIRED' },
  });

/** Parses a bulletin under the law of its author. @throws InputError with every mistake */
export function parseBulletin(law: Law, today: string, input: AuthorBulletinInput): z.output<typeof schema> {
  return terms.under({ law, today }, () => parseInput(schema, input));
}
