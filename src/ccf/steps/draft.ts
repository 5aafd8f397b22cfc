import { z } from 'zod';
import type { RequestContext } from '../../api/context.ts';
import { alertReference, distinct, list, optional, parseInput } from '../../api/input.ts';
import { inputError, InputError, type UserError } from '../../api/user-error.ts';
import { reasonsText } from '../../reviews/desk/inputs.ts';
import type { CcfOutcome } from '../../vocabulary/ccf.ts';
import type { CcfDecision } from '../../vocabulary/reviews.ts';
import { appendStep } from '../append.ts';
import { draftFacts } from '../draft-facts.ts';
import { alertsNamed, onRequest, type Desk } from '../frame.ts';
import type { DraftCcfDecisionInput } from '../inputs.ts';
import { outcomesFor } from '../progress.ts';
import type { OperativePart } from '../tables.ts';

const parts = distinct(
  list(z.object({ reference: alertReference, decision: z.custom<CcfDecision>() }), 20),
  ({ reference }) => reference,
);
const schema = z.object({
  id: z.string(),
  outcome: z.custom<CcfOutcome>(),
  study: reasonsText,
  operativeParts: optional(parts).transform((given) => given ?? []),
});

/** Prepares a decision for the Chamber. @throws InputError INVALID, CONFLICT or NOT_FOUND, or as `onRequest` */
export function draftCcfDecision(context: RequestContext, input: DraftCcfDecisionInput): Promise<string> {
  const { id, outcome, study, operativeParts } = parseInput(schema, input);
  return onRequest(context, id, 'DRAFTED', async (desk) => {
    const possible = outcomesFor(desk.file.progress, context.reader.role);
    if (!possible.includes(outcome)) {
      const message = `The outcome of this request can be ${possible.join(', ')} now. A request is decided after it was found admissible.`;
      throw inputError(['input', 'outcome'], 'INVALID', message);
    }
    await assertParts(desk, outcome, operativeParts);
    const facts = await draftFacts(desk, operativeParts);
    await appendStep(desk, { kind: 'DRAFTED', text: study, outcome, operativeParts, facts });
  });
}

const REMOVES: ReadonlySet<CcfOutcome> = new Set(['NOT_COMPLIANT', 'PARTLY_COMPLIANT']);

async function assertParts(
  { transaction, context }: Desk,
  outcome: CcfOutcome,
  operativeParts: readonly OperativePart[],
): Promise<void> {
  const references = operativeParts.map(({ reference }) => reference);
  const known = new Set((await alertsNamed(transaction, context.reader, references)).map(({ reference }) => reference));
  const mistakes = operativeParts.flatMap(({ reference, decision }, place): UserError[] => {
    const path = ['input', 'operativeParts', String(place)];
    if (!known.has(reference)) {
      return [{ path: [...path, 'reference'], code: 'NOT_FOUND', message: 'There is no alert with this reference.' }];
    }
    if (decision === 'CCF_PROVISIONAL_MEASURE') {
      const message = 'A decision ends the examination. The Chamber orders provisional measures with orderCcfMeasure.';
      return [{ path: [...path, 'decision'], code: 'INVALID', message }];
    }
    if (decision === 'CCF_DELETION' && !REMOVES.has(outcome)) {
      const message = 'An alert is deleted when data do not comply: draft NOT_COMPLIANT or PARTLY_COMPLIANT.';
      return [{ path: [...path, 'decision'], code: 'CONFLICT', message }];
    }
    return [];
  });
  if (mistakes.length > 0) throw new InputError(mistakes);
}
