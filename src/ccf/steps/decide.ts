/** What the Requests Chamber does: it orders measures, adopts drafts, and returns them. */
import { z } from 'zod';
import type { RequestContext } from '../../api/context.ts';
import { parseInput } from '../../api/input.ts';
import { inputError, InputError } from '../../api/user-error.ts';
import { assessNamedDocuments } from '../../assessment/named-documents.ts';
import { reasonsText } from '../../reviews/desk/inputs.ts';
import { appendStep } from '../append.ts';
import { draftFacts } from '../draft-facts.ts';
import { onRequest, type DeskOfRequest } from '../frame.ts';
import { imposeParts } from '../impose.ts';
import type { AdoptCcfDecisionInput, OrderCcfMeasureInput, ReturnCcfDraftInput } from '../inputs.ts';
import { isOne, mistakesOf, namedFields, ONE_OF_TWO } from '../parts.ts';
import { pendingDraft, type Step } from '../progress.ts';

const measureSchema = z.object({ id: z.string(), ...namedFields, reasons: reasonsText }).refine(isOne, ONE_OF_TWO);

/** Blocks an alert or a travel document while the Commission examines (Art. 37). @throws InputError NOT_FOUND, or as `onRequest` */
export function orderCcfMeasure(context: RequestContext, input: OrderCcfMeasureInput): Promise<string> {
  const { id, reference, document, reasons } = parseInput(measureSchema, input);
  return onRequest(context, id, 'MEASURE', async (desk) => {
    const operativeParts = [{ reference, document, decision: 'CCF_PROVISIONAL_MEASURE' as const }];
    const [mistakeAt] = await mistakesOf(desk, operativeParts);
    const mistake = mistakeAt?.(['input']) ?? null;
    if (mistake !== null) throw new InputError([mistake]);
    await appendStep(desk, { kind: 'MEASURE', text: reasons, operativeParts });
    await imposeParts(desk, operativeParts, null, () => ['input', document === null ? 'reference' : 'document']);
  });
}

const draftSchema = z.object({ id: z.string(), draft: z.string(), reasons: reasonsText });

/** Adopts a draft. It binds at once (Art. 38). @throws InputError CONFLICT or SECOND_OFFICER, or as `onRequest` */
export function adoptCcfDecision(context: RequestContext, input: AdoptCcfDecisionInput): Promise<string> {
  const { id, draft, reasons } = parseInput(draftSchema, input);
  return onRequest(context, id, 'DECIDED', async (desk) => {
    const { officer, outcome, operativeParts, facts } = requireDraft(desk, draft);
    const documents = operativeParts.flatMap(({ document }) => document ?? []);
    await assessNamedDocuments(desk.transaction, context.services.sealing, documents, desk.now);
    if (facts !== (await draftFacts(desk, operativeParts))) {
      const message =
        'Something was recorded about what it decides on after the draft, so it is void. Return it with returnCcfDraft.';
      throw inputError(['input', 'draft'], 'CONFLICT', message);
    }
    await appendStep(desk, { kind: 'DECIDED', about: draft, text: reasons, outcome, operativeParts });
    await imposeParts(desk, operativeParts, officer, () => ['input', 'draft']);
  });
}

/** Returns a draft to be prepared again. @throws InputError CONFLICT or SECOND_OFFICER, or as `onRequest` */
export function returnCcfDraft(context: RequestContext, input: ReturnCcfDraftInput): Promise<string> {
  const { id, draft, reasons } = parseInput(draftSchema, input);
  return onRequest(context, id, 'RETURNED', async (desk) => {
    requireDraft(desk, draft);
    await appendStep(desk, { kind: 'RETURNED', about: draft, text: reasons });
  });
}

function requireDraft({ file }: DeskOfRequest, id: string): Step {
  const pending = pendingDraft(file.progress);
  if (pending?.id === id) return pending;
  throw inputError(
    ['input', 'draft'],
    'CONFLICT',
    'This is not the draft that awaits the Chamber. Read the request again.',
  );
}
