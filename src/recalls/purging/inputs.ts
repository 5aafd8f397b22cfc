/** The inputs of bureaus about recalls. */
import { Field, InputType } from 'type-graphql';
import { z } from 'zod';
import { alertReference, distinct, list, momentInTime, optional, text } from '../../api/input.ts';
import { DateTimeScalar } from '../../api/scalars.ts';
import { RecallOutcomeEnum } from './types.ts';
import type { RecallOutcome } from '../../vocabulary/recalls.ts';

/** The most recalls of one acknowledgement: a burst creates thousands. */
export const MOST_RECALLS = 500;
const MOST_SYSTEMS = 20;

@InputType({ description: 'A recall, by the alert and the moment at which it was issued.' })
export class RecallKeyInput {
  @Field(() => String, { description: 'The reference of the alert.' })
  declare reference: string;

  @Field(() => DateTimeScalar, { description: 'As `Recall.issuedAt` gives it.' })
  declare issuedAt: string;
}

@InputType({
  description: 'What your bureau did about recalls. Sending the same content again changes nothing.',
})
export class AcknowledgeRecallInput {
  @Field(() => [RecallKeyInput], {
    description: `The recalls that this answers, at most ${MOST_RECALLS}. If one of them is not yours, nothing is stored.`,
  })
  declare recalls: RecallKeyInput[];

  @Field(() => RecallOutcomeEnum, { description: 'What became of your copies: the same for all of these recalls.' })
  declare outcome: RecallOutcome;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the last copy was purged. Required with `PURGED`, left out otherwise.',
  })
  declare purgedAt?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: `The systems that the copies were purged from, at most ${MOST_SYSTEMS} names of at most 100 characters. Required with \`PURGED\`, left out otherwise.`,
  })
  declare systems?: string[] | null;
}

/** @param now the present moment: copies were purged before it */
export function acknowledgementSchema(now: Date) {
  return z
    .object({
      recalls: distinct(
        list(z.object({ reference: alertReference, issuedAt: momentInTime }), MOST_RECALLS).refine(
          (recalls) => recalls.length > 0,
          { message: 'Name at least one recall.', params: { code: 'REQUIRED' } },
        ),
      ),
      outcome: z.custom<RecallOutcome>(),
      purgedAt: optional(momentInTime),
      systems: optional(distinct(list(text(100), MOST_SYSTEMS))),
    })
    .superRefine(({ outcome, purgedAt, systems }, context) => {
      const refuse = (path: string, code: string, message: string): void =>
        context.addIssue({ code: 'custom', path: [path], message, params: { code } });
      if (outcome === 'NOT_HELD') {
        if (purgedAt !== null)
          refuse('purgedAt', 'CONFLICT', 'Copies that were not held cannot be purged: leave it out.');
        if (systems !== null)
          refuse('systems', 'CONFLICT', 'Copies that were not held were in no system: leave it out.');
        return;
      }
      if (purgedAt === null) refuse('purgedAt', 'REQUIRED', 'Give the time at which the last copy was purged.');
      else if (purgedAt > now)
        refuse(
          'purgedAt',
          'IN_THE_FUTURE',
          'This time is in the future: acknowledge the recall once the copies are purged.',
        );
      if (systems === null || systems.length === 0)
        refuse('systems', 'REQUIRED', 'Name the systems that the copies were purged from.');
    });
}
