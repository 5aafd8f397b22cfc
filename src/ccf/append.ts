/** Stores a step of an officer, and moves the request along. */
import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { sealColumns } from '../sealing/sealed-columns.ts';
import { clocksOf, nextDueOn } from './clocks.ts';
import { COMPARTMENT, progressOf, STEPS } from './file.ts';
import type { DeskOfRequest } from './frame.ts';
import { requestState } from './progress.ts';
import { requests, steps, type StepContent } from './tables.ts';
import type { CcfStep } from './types.ts';

export type NewStep = Pick<CcfStep, 'kind'> &
  Partial<Pick<CcfStep, 'happenedOn' | 'dueOn' | 'addressee' | 'clock' | 'about'> & StepContent>;

/** Appends a step, and stores what follows from it for the queue. @returns the id of the step */
export async function appendStep(desk: DeskOfRequest, step: NewStep): Promise<string> {
  const { context, transaction, user, now, today, file } = desk;
  const { request } = file;
  const [key] = await context.services.sealing.newDataKeys([COMPARTMENT.addressee]);
  if (key === undefined) throw new Error('A step got no key.');
  const {
    text = null,
    country = null,
    outcome = null,
    operativeParts = [],
    facts = null,
    recognition = null,
    disclosure = null,
  } = step;
  const content: StepContent = { text, country, outcome, operativeParts, facts, recognition, disclosure };
  const stored = {
    id: randomUUID(),
    kind: step.kind,
    officer: user,
    recordedAt: now,
    happenedOn: step.happenedOn ?? today,
    dueOn: step.dueOn ?? null,
    addressee: step.addressee ?? null,
    clock: step.clock ?? null,
    about: step.about ?? null,
  };
  await transaction.queries.insert(steps).values({
    ...stored,
    requestId: request.id,
    ordinal: file.steps.length + 1,
    dataKey: key.stored,
    ...sealColumns(key.key, STEPS, { id: stored.id, ...COMPARTMENT }, { content }),
  });
  const progress = progressOf(request, [...file.steps, { ...stored, ...content }]);
  await transaction.queries
    .update(requests)
    .set({ state: requestState(progress), nextDueOn: nextDueOn(clocksOf(progress)) })
    .where(eq(requests.id, request.id));
  return stored.id;
}
