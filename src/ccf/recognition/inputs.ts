/** What the Commission asks an asylum office, and what it answers. */
import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../api/scalars.ts';
import type { RecognitionAnswer } from '../../vocabulary/ccf.ts';
import { RecognitionAnswerEnum } from '../types.ts';

@InputType({
  description: 'A question to an asylum office: whether its country recognises the applicant of a request.',
})
export class AskRecognitionInput {
  @Field(() => ID, { description: 'The `id` of the request.' })
  declare id: string;

  @Field(() => String, { description: 'The country: its two letters.' })
  declare country: string;

  @Field(() => String, {
    nullable: true,
    description: 'The reference of its own file, if the applicant gave one; at most 200 characters.',
  })
  declare fileReference?: string | null;

  @Field(() => String, {
    description:
      'What else is asked, at most 2,000 characters. The office reads it as it is, with the names, the date of birth and the nationalities of ' +
      'the applicant: write nothing about alerts, the request, or what you will decide.',
  })
  declare question: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day on which it can be answered, in UTC: at most 90 days ahead. Without it, in 30 days.',
  })
  declare dueOn?: string | null;
}

@InputType({ description: 'The answer of an asylum office to a question of the Commission.' })
export class AnswerRecognitionQuestionInput {
  @Field(() => ID, { description: 'The `id` of the question.' })
  declare id: string;

  @Field(() => RecognitionAnswerEnum, { description: 'Whether your country recognises the person.' })
  declare answer: RecognitionAnswer;

  @Field(() => String, {
    nullable: true,
    description:
      'What else the Commission should know, at most 4,000 characters. What your law keeps at home does not belong in it.',
  })
  declare remarks?: string | null;
}
