import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { RequestContext } from '../../api/context.ts';
import {
  alertReference,
  calendarDate,
  distinct,
  issuerCode,
  list,
  optional,
  parseInput,
  partialDate,
  personName,
  text,
} from '../../api/input.ts';
import { inputError } from '../../api/user-error.ts';
import { sealColumns } from '../../sealing/sealed-columns.ts';
import type { CcfLanguage, CcfRequestKind } from '../../vocabulary/ccf.ts';
import { clocksOf, nextDueOn } from '../clocks.ts';
import { COMPARTMENT, progressOf, REQUESTS } from '../file.ts';
import { atDesk, requireFile, type Desk } from '../frame.ts';
import type { RecordCcfRequestInput } from '../inputs.ts';
import { requests } from '../tables.ts';
import { optionalDay } from './dates.ts';

/** What paper and the entry point of applicants have in common. */
const applicantSchema = z
  .object({
    familyName: optional(personName(200)),
    forename: optional(personName(200)),
    birthDate: optional(partialDate),
    nationalities: optional(distinct(list(issuerCode, 20))).transform((codes) => codes ?? []),
    contact: text(500),
    counsel: optional(text(500)),
    confidentialFromSource: optional(text(2_000)),
  })
  .refine(({ familyName, forename }) => familyName !== null || forename !== null, {
    message: 'Give a family name, a forename or both.',
    params: { code: 'REQUIRED' },
  });

export const requestFields = {
  kind: z.custom<CcfRequestKind>(),
  language: z.custom<CcfLanguage>(),
  applicant: applicantSchema,
  grounds: text(10_000),
  alertReferences: optional(distinct(list(alertReference, 20))).transform((references) => references ?? []),
  discoveredOn: optionalDay,
};
const schema = z.object({ ...requestFields, receivedOn: calendarDate, revises: optional(z.string()) });
export type GivenRequest = z.output<typeof schema>;

/** Records a request that came on paper. @throws InputError and stores nothing */
export function recordCcfRequest(context: RequestContext, input: RecordCcfRequestInput): Promise<string> {
  const given = parseInput(schema, input);
  return atDesk(context, 'RECORDED', async (desk) => {
    assertDays(given, desk.today);
    await assertRevises(desk, given);
    return storeRequest(desk, given);
  });
}

/** Stores a request, in the name of who records it. @returns its id */
export async function storeRequest(
  { context, transaction, user, now }: Pick<Desk, 'context' | 'transaction' | 'user' | 'now'>,
  { kind, language, receivedOn, discoveredOn, revises, applicant, grounds, alertReferences }: GivenRequest,
): Promise<string> {
  const [key] = await context.services.sealing.newDataKeys([COMPARTMENT.addressee]);
  if (key === undefined) throw new Error('A request got no key.');
  const row = { id: randomUUID(), kind, receivedOn, discoveredOn, recordedBy: user };
  await transaction.queries.insert(requests).values({
    ...row,
    ...{ language, revises: revises?.toLowerCase() ?? null, recordedAt: now, dataKey: key.stored, state: 'RECEIVED' },
    nextDueOn: nextDueOn(clocksOf(progressOf(row, []))),
    ...sealColumns(key.key, REQUESTS, { id: row.id, ...COMPARTMENT }, { applicant, grounds, alertReferences }),
  });
  return row.id;
}

/** @throws InputError IN_THE_FUTURE, REQUIRED or CONFLICT */
export function assertDays({ kind, receivedOn, discoveredOn }: GivenRequest, today: string): void {
  if (receivedOn > today) {
    throw inputError(['input', 'receivedOn'], 'IN_THE_FUTURE', 'Give the day on which the request was received.');
  }
  const path = ['input', 'discoveredOn'];
  if (kind === 'REVISION' && discoveredOn === null) {
    throw inputError(path, 'REQUIRED', 'A revision rests on a new fact: say when it was discovered.');
  }
  if (kind !== 'REVISION' && discoveredOn !== null) {
    throw inputError(path, 'CONFLICT', 'Only a revision rests on a new fact. Leave this out, or record a REVISION.');
  }
  if (discoveredOn !== null && discoveredOn > receivedOn) {
    throw inputError(
      path,
      'CONFLICT',
      'The new fact was discovered before the request was received. Correct one of the two days.',
    );
  }
}

async function assertRevises(desk: Desk, { kind, revises }: GivenRequest): Promise<void> {
  if (revises === null) return;
  const path = ['input', 'revises'];
  if (kind !== 'REVISION') throw inputError(path, 'CONFLICT', 'Only a request for revision names the one before it.');
  const { request } = await requireFile(desk, revises, path);
  if (request.state === 'RECEIVED' || request.state === 'ADMITTED') {
    throw inputError(
      path,
      'CONFLICT',
      'That request is not decided yet. Record what is new with an answer to a question in it.',
    );
  }
}
