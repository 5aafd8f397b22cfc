import { z } from 'zod';
import type { RequestContext } from '../../api/context.ts';
import { calendarDate, countryCode, optional, parseInput, text } from '../../api/input.ts';
import { inputError } from '../../api/user-error.ts';
import { sealColumns } from '../../sealing/sealed-columns.ts';
import { endOf } from '../../validity/calendar.ts';
import { appendStep } from '../append.ts';
import { daysAfter } from '../clocks.ts';
import { COMPARTMENT } from '../file.ts';
import { countriesThatWant, onRequest, type DeskOfRequest } from '../frame.ts';
import { recognitionQuestions } from '../tables.ts';
import { addressOf } from './address.ts';
import type { AskRecognitionInput } from './inputs.ts';

export const RECOGNITION_QUESTIONS = 'ccf.recognition_questions';

/** Days in which an office can answer, if the officer says nothing, and at most. */
export const DAYS_TO_ANSWER = 30;
const MOST_DAYS = 90;

const schema = (today: string) =>
  z.object({
    id: z.string(),
    country: countryCode,
    fileReference: optional(text(200)),
    question: text(2_000),
    dueOn: optional(
      calendarDate.refine((day) => day > today && day <= daysAfter(today, MOST_DAYS), {
        message: `Give a day from tomorrow to ${MOST_DAYS} days ahead.`,
      }),
    ).transform((day) => day ?? daysAfter(today, DAYS_TO_ANSWER)),
  });

/** Asks the asylum office of a country about the applicant. @throws InputError INVALID, UNKNOWN_CODE, or as `onRequest` */
export function askRecognition(context: RequestContext, input: AskRecognitionInput): Promise<string> {
  const today = context.services.clock.now().toISOString().slice(0, 10);
  const { id, country, fileReference, question, dueOn } = parseInput(schema(today), input);
  return onRequest(context, id, 'ASKED', async (desk) => {
    if (await isFeared(desk, country)) throw inputError(['input', 'country'], 'CONFLICT', FEARED);
    await storeQuestion(desk, { country, fileReference, question, dueOn });
  });
}

/** Stores a question to the asylum office of a country, and the step. */
export async function storeQuestion(
  desk: DeskOfRequest,
  { country, fileReference, question, dueOn }: Omit<z.output<ReturnType<typeof schema>>, 'id'>,
): Promise<void> {
  const { sealing } = desk.context.services;
  const asked = await appendStep(desk, { kind: 'ASKED', addressee: 'COUNTRY', country, dueOn, text: question });
  const [key] = await sealing.newDataKeys([COMPARTMENT.addressee]);
  if (key === undefined) throw new Error('A question got no key.');
  const { familyName, forename, birthDate, nationalities } = desk.file.request.applicant;
  const content = { familyName, forename, birthDate, nationalities, fileReference, question };
  await desk.transaction.queries.insert(recognitionQuestions).values({
    ...{
      id: asked,
      address: addressOf(sealing, country, asked),
      askedAt: desk.now,
      dueAt: endOf(dueOn),
      dataKey: key.stored,
    },
    ...sealColumns(key.key, RECOGNITION_QUESTIONS, { id: asked, ...COMPARTMENT }, { question: content }),
  });
}

const FEARED =
  'This is a country of the applicant, or it is the source of an alert of this request or an issuer of its warrants. It would learn that ' +
  'the person turned to the Commission. Ask a country of asylum.';

/**
 * Whether a country is one of the applicant, or has to do with an alert of the request. The question names a person who turned to the
 * Commission: a country that wants the person must never get it, by mistake either.
 */
export async function isFeared({ context, transaction, file }: DeskOfRequest, country: string): Promise<boolean> {
  const { applicant, alertReferences } = file.request;
  const wanting = await countriesThatWant(transaction, context.reader, alertReferences);
  return [...applicant.nationalities, ...wanting].includes(country);
}
