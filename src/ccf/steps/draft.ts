import { z } from 'zod';
import type { RequestContext } from '../../api/context.ts';
import { distinct, list, optional, parseInput } from '../../api/input.ts';
import { inputError, InputError, type UserError } from '../../api/user-error.ts';
import { reasonsText } from '../../reviews/desk/inputs.ts';
import type { CcfOutcome } from '../../vocabulary/ccf.ts';
import type { CcfDecision } from '../../vocabulary/reviews.ts';
import { appendStep } from '../append.ts';
import { draftFacts } from '../draft-facts.ts';
import { onRequest, type Desk } from '../frame.ts';
import type { DraftCcfDecisionInput } from '../inputs.ts';
import { isOne, keyOf, mistakesOf, namedFields, ONE_OF_TWO } from '../parts.ts';
import { outcomesFor } from '../progress.ts';
import type { OperativePart } from '../tables.ts';

const parts = distinct(
  list(z.object({ ...namedFields, decision: z.custom<CcfDecision>() }).refine(isOne, ONE_OF_TWO), 20),
  keyOf,
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

async function assertParts(desk: Desk, outcome: CcfOutcome, operativeParts: readonly OperativePart[]): Promise<void> {
  const named = await mistakesOf(desk, operativeParts);
  const mistakes = operativeParts.flatMap(({ decision }, place): UserError[] => {
    const path = ['input', 'operativeParts', String(place)];
    const mistake = named[place]?.(path) ?? null;
    if (mistake !== null) return [mistake];
    if (decision === 'CCF_PROVISIONAL_MEASURE') {
      const message = 'A decision ends the examination. The Chamber orders provisional measures with orderCcfMeasure.';
      return [{ path: [...path, 'decision'], code: 'INVALID', message }];
    }
    if (decision === 'CCF_DELETION' && !REMOVES.has(outcome)) {
      const message = 'Data are deleted when they do not comply: draft NOT_COMPLIANT or PARTLY_COMPLIANT.';
      return [{ path: [...path, 'decision'], code: 'CONFLICT', message }];
    }
    return [];
  });
  if (mistakes.length > 0) throw new InputError(mistakes);
}
