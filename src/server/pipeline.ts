/**
 * What happens to a GraphQL request, step by step. Each step is in a file of its own. `steps/step.ts` says who runs the steps of
 * a stage.
 *
 * INVARIANT: the order is the order of the refusals. A request that breaks several rules is refused by the first of these steps, so
 * a caller learns from a refusal nothing that a later step looks at. Every refusal has a constant text.
 */
import { executePlainQueries } from './execution/execute-plain-queries.ts';
import { assertMayCall } from './steps/assert-may-call.ts';
import { authenticate } from './steps/authenticate.ts';
import { checkBodySize } from './steps/check-body-size.ts';
import { checkDocumentLength } from './steps/check-document-length.ts';
import { knownOperationTypes } from './steps/known-operation-types.ts';
import { limitOperation } from './steps/limit-operation.ts';
import { limitTokens } from './steps/limit-tokens.ts';
import { maskErrors } from './steps/mask-errors.ts';
import { negotiate } from './steps/negotiate.ts';
import { parseBody } from './steps/parse-body.ts';
import { requireStream } from './steps/require-stream.ts';
import { resolveDocument } from './steps/resolve-document.ts';
import { spendQuota } from './steps/spend-quota.ts';
import type { Stage, Stages, Step } from './steps/step.ts';

export const PIPELINE: readonly Step[] = [
  { stage: 'HEADERS', run: authenticate },
  { stage: 'BODY', run: checkBodySize },
  { stage: 'BODY', run: parseBody },
  { stage: 'REQUEST', run: negotiate },
  { stage: 'REQUEST', run: resolveDocument },
  { stage: 'REQUEST', run: checkDocumentLength },
  { stage: 'PARSING', run: limitTokens },
  { stage: 'VALIDATION', run: knownOperationTypes },
  { stage: 'VALIDATION', run: limitOperation },
  { stage: 'OPERATION', run: requireStream },
  { stage: 'OPERATION', run: spendQuota },
  { stage: 'ROOT_FIELD', run: assertMayCall },
  { stage: 'EXECUTION', run: executePlainQueries },
  { stage: 'ANSWER', run: maskErrors },
];

/** The steps of a stage, in order. */
export function stepsOf<Each extends Stage>(stage: Each): Stages[Each][] {
  return PIPELINE.filter((step) => step.stage === stage).map(({ run }) => run as Stages[Each]);
}
