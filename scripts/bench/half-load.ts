/** How long answers take at half of what a server can take: when it does not queue. */
import type { Contender } from './contenders/contender.ts';
import { load } from './load.ts';
import { residentMiB } from './process.ts';
import type { Question } from './questions.ts';
import { medianPerSecond, type Run } from './report.ts';

export interface HalfLoad {
  readonly contender: string;
  readonly question: Question;
  readonly perSecond: number;
  /** Milliseconds, ascending. */
  readonly latencies: Float64Array;
  readonly memoryMiB: number | null;
}

/** @param runs that tell what the server can take */
export async function measureHalfLoad(
  contender: Contender,
  question: Question,
  requests: readonly Buffer[],
  runs: readonly Run[],
  seconds: number,
): Promise<HalfLoad> {
  const perSecond = medianPerSecond(runs, contender.name, question) / 2;
  const { latencies } = await load(contender.url(question.what), requests, question.connections, seconds, perSecond);
  return {
    ...{ contender: contender.name, question, perSecond },
    latencies: Float64Array.from(latencies).sort(),
    memoryMiB: residentMiB(contender.process.id),
  };
}
