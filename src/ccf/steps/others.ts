/** Steps that store no more than that they were taken: admission, study, what became of a decision, and recusal. */
import { z } from 'zod';
import type { RequestContext } from '../../api/context.ts';
import { optional, parseInput } from '../../api/input.ts';
import { reasonsText } from '../../reviews/desk/inputs.ts';
import type { CcfProgress, CcfStepKind } from '../../vocabulary/ccf.ts';
import { appendStep } from '../append.ts';
import { onRequest } from '../frame.ts';
import type {
  AdmitCcfRequestInput,
  ClaimCcfRequestInput,
  RecordCcfProgressInput,
  RecuseFromCcfRequestInput,
} from '../inputs.ts';
import { recusals } from '../tables.ts';
import { dayOfEvent, optionalDay } from './dates.ts';

const withReasons = z.object({ id: z.string(), reasons: reasonsText });

/** Finds a request admissible (Art. 32). That it is not is a decision of the Chamber. */
export function admitCcfRequest(context: RequestContext, input: AdmitCcfRequestInput): Promise<string> {
  const { id, reasons } = parseInput(withReasons, input);
  return onRequest(context, id, 'ADMITTED', (desk) => appendStep(desk, { kind: 'ADMITTED', text: reasons }));
}

/** Takes the study of a request, also from another rapporteur. */
export function claimCcfRequest(context: RequestContext, { id }: ClaimCcfRequestInput): Promise<string> {
  return onRequest(context, id, 'CLAIMED', (desk) => appendStep(desk, { kind: 'CLAIMED' }));
}

const progressSchema = z.object({
  id: z.string(),
  progress: z.custom<CcfProgress>(),
  happenedOn: optionalDay,
  note: optional(reasonsText),
});

/** Records what became of a decision. @throws InputError IN_THE_FUTURE or CONFLICT, or as `onRequest` */
export function recordCcfProgress(context: RequestContext, input: RecordCcfProgressInput): Promise<string> {
  const { id, progress, happenedOn, note } = parseInput(progressSchema, input);
  return onRequest(context, id, progress, (desk) => {
    const since = desk.file.progress.steps.findLast(({ kind }) => FOLLOWED.has(kind))?.on;
    return appendStep(desk, {
      kind: progress,
      happenedOn: dayOfEvent(desk, happenedOn, 'happenedOn', since),
      text: note,
    });
  });
}

const FOLLOWED: ReadonlySet<CcfStepKind> = new Set(['DECIDED', 'SENT', 'CLARIFIED', 'IMPLEMENTED']);

/** Stands aside from a request (Art. 12). From then on it does not exist for the officer. */
export function recuseFromCcfRequest(context: RequestContext, input: RecuseFromCcfRequestInput): Promise<string> {
  const { id, reasons } = parseInput(withReasons, input);
  return onRequest(context, id, 'RECUSED', async (desk) => {
    await appendStep(desk, { kind: 'RECUSED', text: reasons });
    await desk.transaction.queries.insert(recusals).values({ requestId: desk.file.request.id, officer: desk.user });
  });
}
