/** What `nansen retention` ends: decisions, files of the Commission, and what was asked for in checks and told to sources. */
import type { Services } from '../api/context.ts';
import { endDueFiles, type FilesResult } from '../ccf/retention.ts';
import { countForgettable, forgetChecks } from '../checks/retention.ts';
import { endDueDecisions, type RetentionResult } from '../decision-retention/job.ts';

export interface Retained {
  readonly decisions: RetentionResult;
  readonly files: FilesResult;
  /** How many checks there were of which what was asked for is deleted. */
  readonly forgotten: number;
}

export interface RetentionOptions {
  /** Ends nothing, and counts what would end. */
  readonly isDry: boolean;
  /** Called after each batch of decisions or files. */
  readonly onProgress?: (what: 'decisions' | 'files', result: RetentionResult) => void;
}

export async function endWhatIsDue(
  services: Pick<Services, 'database' | 'sealing' | 'clock'>,
  { isDry, onProgress = () => undefined }: RetentionOptions,
): Promise<Retained> {
  return {
    decisions: await endDueDecisions(services, (result) => onProgress('decisions', result), isDry),
    files: await endDueFiles(services, { isDry, onProgress: (result) => onProgress('files', result) }),
    forgotten: await (isDry ? countForgettable(services) : forgetChecks(services)),
  };
}
