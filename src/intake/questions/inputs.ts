/** The answer of a country to a question about its report. */
import { Field, InputType } from 'type-graphql';
import { z } from 'zod';
import { text } from '../../api/input.ts';
import { AsylumAddresseeEnum } from '../../decisions/enums.ts';
import type { Compartment } from '../../vocabulary/decisions.ts';

@InputType({ description: 'The answer to an open question about a report of your authority.' })
export class AnswerQuestionInput {
  @Field(() => String, { description: 'The receipt of the report.' })
  declare receipt: string;

  @Field(() => AsylumAddresseeEnum, { description: 'Who asked, and reads the answer: `askedBy` of the question.' })
  declare askedBy: Compartment;

  @Field(() => String, {
    description: 'The answer, at most 4,000 characters. What your law keeps at home does not belong in it.',
  })
  declare answer: string;
}

export const answerSchema = z.object({
  receipt: z.string(),
  askedBy: z.custom<Compartment>(),
  answer: text(4_000),
});
