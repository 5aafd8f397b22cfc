/** Questions of the Commission to others, and their answers. */
import { z } from 'zod';
import type { RequestContext } from '../../api/context.ts';
import { issuerCode, optional, parseInput } from '../../api/input.ts';
import { inputError } from '../../api/user-error.ts';
import { reasonsText } from '../../reviews/desk/inputs.ts';
import type { CcfAddressee } from '../../vocabulary/ccf.ts';
import { appendStep } from '../append.ts';
import { onRequest } from '../frame.ts';
import type { AskForCcfRequestInput, RecordCcfAnswerInput } from '../inputs.ts';
import { openQuestions } from '../progress.ts';
import { dayOfEvent, optionalDay } from './dates.ts';

const askSchema = z.object({
  id: z.string(),
  addressee: z.custom<CcfAddressee>(),
  country: optional(issuerCode),
  question: reasonsText,
  askedOn: optionalDay,
  dueOn: optionalDay,
});

/** @throws InputError REQUIRED, CONFLICT, INVALID for a last day that is over, or as `onRequest` */
export function askForCcfRequest(context: RequestContext, input: AskForCcfRequestInput): Promise<string> {
  const given = parseInput(askSchema, input);
  return onRequest(context, given.id, 'ASKED', async (desk) => {
    const happenedOn = dayOfEvent(desk, given.askedOn, 'askedOn');
    assertFits(given, desk.today);
    const { addressee, country, dueOn, question } = given;
    await appendStep(desk, { kind: 'ASKED', happenedOn, addressee, country, dueOn, text: question });
  });
}

function assertFits({ addressee, country, dueOn }: z.output<typeof askSchema>, today: string): void {
  if (addressee === 'SECRETARIAT') {
    if (country !== null)
      throw inputError(['input', 'country'], 'CONFLICT', 'The Secretariat is of no country: leave this out.');
    if (dueOn !== null) {
      const message =
        'The Secretariat has 45 days by the Statute: leave this out. The Chamber can extend it with extendCcfLimit.';
      throw inputError(['input', 'dueOn'], 'CONFLICT', message);
    }
    return;
  }
  if (country === null) throw inputError(['input', 'country'], 'REQUIRED', 'Say which country is asked.');
  if (dueOn === null) throw inputError(['input', 'dueOn'], 'REQUIRED', 'Give the last day for the answer.');
  if (dueOn < today)
    throw inputError(['input', 'dueOn'], 'INVALID', 'The last day for the answer is over. Give today or a later day.');
}

const answerSchema = z.object({ id: z.string(), question: z.string(), answer: reasonsText, answeredOn: optionalDay });

/** @throws InputError NOT_FOUND for a question that is not open, or as `onRequest` */
export function recordCcfAnswer(context: RequestContext, input: RecordCcfAnswerInput): Promise<string> {
  const { id, question, answer, answeredOn } = parseInput(answerSchema, input);
  return onRequest(context, id, 'ANSWERED', async (desk) => {
    const asked = openQuestions(desk.file.progress).find((step) => step.id === question);
    if (asked === undefined) {
      throw inputError(
        ['input', 'question'],
        'NOT_FOUND',
        'No question of this request with this id awaits an answer.',
      );
    }
    const happenedOn = dayOfEvent(desk, answeredOn, 'answeredOn', asked.on);
    await appendStep(desk, { kind: 'ANSWERED', happenedOn, about: asked.id, text: answer });
  });
}
