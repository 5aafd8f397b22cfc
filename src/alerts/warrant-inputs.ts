/** What a source says of its warrants. */
import { Field, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { list, optional, text } from '../api/input.ts';
import type { WarrantGivenBy } from './warrant-content.ts';

/** 1,200 months stand for life. */
const LONGEST_MONTHS = 1_200;
const MONTHS_RANGE = 'Give a whole number of months, from 1 to 1200; 1200 for life.';

const months = z.number().refine((value) => value >= 1 && value <= LONGEST_MONTHS, MONTHS_RANGE);

/** The checks of the warrants that a source gives. */
export const warrantsSchema = optional(
  list(
    z.object({
      charge: text(2000),
      chargeTranslation: optional(text(2000)),
      reference: optional(text(200)),
      law: optional(text(1000)),
      facts: optional(text(4000)),
      maximumPenaltyMonths: optional(months),
      sentenceMonths: optional(months),
    } satisfies Readonly<Record<WarrantGivenBy<'SOURCE'>, z.ZodType>>),
    20,
  ),
);

@InputType({ description: 'A warrant of the requesting country.' })
export class WarrantInput {
  @Field(() => String, { description: 'The charge, at most 2,000 characters.' })
  declare charge: string;

  @Field(() => String, {
    nullable: true,
    description: 'The charge in a language of the Organization, at most 2,000 characters.',
  })
  declare chargeTranslation?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The reference of the arrest warrant or equivalent decision, at most 200 characters. Required for a red notice.',
  })
  declare reference?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The provisions of law that cover the offence, at most 1,000 characters. Required for a red notice.',
  })
  declare law?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A summary of the facts, with time and place, at most 4,000 characters. Required for a red notice.',
  })
  declare facts?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The longest penalty that the law allows, in months; 1,200 for life. A red notice to prosecute needs at least 24 (RPD Art. 83(1)).',
  })
  declare maximumPenaltyMonths?: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The sentence that was imposed, or what is left of it, in months; 1,200 for life. A red notice to serve a sentence needs at least 6 ' +
      '(RPD Art. 83(1)).',
  })
  declare sentenceMonths?: number | null;
}
