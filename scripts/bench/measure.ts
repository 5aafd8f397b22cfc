/** One server under one question. */
import type postgres from 'postgres';
import type { Contender } from './contenders/contender.ts';
import { load } from './load.ts';
import { cpuSeconds, cpuSecondsOfChildren, parentOf, residentMiB } from './process.ts';
import type { Question } from './questions.ts';
import type { Run } from './report.ts';

/** How long a server is asked before it is measured, and meanwhile; or whether to go on. */
export interface Extent {
  readonly warmUp: number | (() => boolean);
  readonly measured: number | (() => boolean);
}

/** The process whose children are the connections of a database. */
export async function postmasterOf(admin: postgres.Sql): Promise<number> {
  const [backend] = await admin<{ id: number }[]>`select pg_backend_pid() as id`;
  return parentOf(backend?.id ?? 0) ?? -1;
}

export async function measure(
  contender: Contender,
  question: Question,
  requests: readonly Buffer[],
  postmaster: number,
  { warmUp, measured }: Extent,
): Promise<Omit<Run, 'repetition'>> {
  const url = contender.url(question.what);
  const { id } = contender.process;
  await load(url, requests, question.connections, warmUp);
  const before = { server: cpuSeconds(id), database: cpuSecondsOfChildren(postmaster) };
  const { latencies, seconds: took } = await load(url, requests, question.connections, measured);
  const server = cpuSeconds(id);
  const database = [...cpuSecondsOfChildren(postmaster)].reduce(
    (sum, [child, spent]) => sum + spent - (before.database.get(child) ?? 0),
    0,
  );
  const perRequest = (spent: number): number => (spent * 1e6) / latencies.length;
  return {
    contender: contender.name,
    question,
    perSecond: latencies.length / took,
    latencies: Float64Array.from(latencies).sort(),
    serverMicroseconds: server === null || before.server === null ? null : perRequest(server - before.server),
    databaseMicroseconds: before.database.size === 0 ? null : perRequest(database),
    memoryMiB: residentMiB(id),
  };
}
