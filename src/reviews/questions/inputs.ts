/** The input of an officer who asks the country that reported. */
import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { calendarDate, optional, text } from '../../api/input.ts';
import { DateScalar } from '../../api/scalars.ts';

/** Days in which a country can answer, if the officer says nothing, and at most. */
const DAYS_TO_ANSWER = 30;
const MOST_DAYS = 90;
const DAY_MS = 86_400_000;

@InputType({ description: 'A question to the country that reported the decision of a review.' })
export class AskCountryInput {
  @Field(() => ID, { description: 'The `id` of the review.' })
  declare id: string;

  @Field(() => String, {
    description:
      'The question, at most 2,000 characters. The authority that reported reads it as it is: write nothing about alerts, matches or ' +
      'what you will decide.',
  })
  declare question: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day on which it can be answered, in UTC: at most 90 days ahead. Without it, in 30 days.',
  })
  declare dueOn?: string | null;
}

/** @param now the moment of the question */
export const askSchema = (now: Date) => {
  const ahead = (days: number): string => new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);
  return z.object({
    id: z.string(),
    question: text(2_000),
    dueOn: optional(
      calendarDate.refine((day) => day > ahead(0) && day <= ahead(MOST_DAYS), {
        message: `Give a day from tomorrow to ${MOST_DAYS} days ahead.`,
      }),
    ).transform((day) => day ?? ahead(DAYS_TO_ANSWER)),
  });
};
