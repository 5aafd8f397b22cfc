/** What `nansen retention` ends: decisions, and what was asked for in checks and told to sources. */
import type { Services } from '../api/context.ts';
import { forgetChecks } from '../checks/retention.ts';
import { endDueDecisions, type RetentionResult } from '../decision-retention/job.ts';

export interface Retained extends RetentionResult {
  /** How many checks there were of which what was asked for is deleted. */
  readonly forgotten: number;
}

/** @param onProgress is called after each batch of decisions */
export async function endWhatIsDue(
  services: Pick<Services, 'database' | 'sealing' | 'clock'>,
  onProgress?: (result: RetentionResult) => void,
): Promise<Retained> {
  const ended = await endDueDecisions(services, onProgress);
  return { ...ended, forgotten: await forgetChecks(services) };
}
