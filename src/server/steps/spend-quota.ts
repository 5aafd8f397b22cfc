/** Counts what an operation asks for against the quota of its reader, before anything of it is done. */
import { costOf } from '../quota/cost.ts';
import type { RequestedOperation, StepTools } from './step.ts';

/** @throws RateLimitedError */
export async function spendQuota(
  { request, schema, document, operation, variables }: RequestedOperation,
  { quotas }: Pick<StepTools, 'quotas'>,
): Promise<void> {
  await quotas.spend(request, costOf(schema, document, operation, variables));
}
