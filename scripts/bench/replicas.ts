/**
 * What replicas take off the primary: validities of 190 bureaus with no, one and two replicas, while nothing or much is committed.
 *
 *   npm run measure:replicas -- --seconds 4
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { PostgresCluster } from '../../test/support/postgres.ts';
import { backupProgram, REPLICATED, startReplica } from '../../test/support/postgres-replica.ts';
import { startNansen } from './contenders/nansen.ts';
import { load } from './load.ts';
import { cpuSeconds, cpuSecondsOfChildren } from './process.ts';
import { QUESTIONS } from './questions.ts';
import { rotation } from './requests.ts';
import { atEnd, prepareWorld, run } from './world.ts';

const ALERTS = 3_000;
const CONNECTIONS = 16;
const WARM_UP_S = 2;
/** Commits in a second on the primary meanwhile: none, and as many as the checks of the world at a busy hour. */
const COMMITS = [0, 860];

const { values: options } = parseArgs({ options: { seconds: { type: 'string', default: '4' } } });
const seconds = Number(options.seconds);

const spentBy = (cluster: PostgresCluster): number =>
  [...cpuSecondsOfChildren(cluster.processId ?? -1).values()].reduce((sum, each) => sum + each, 0);

/** Commits small writes at a rate, until it is stopped. */
function commitAt(url: string, perSecond: number): () => Promise<void> {
  const client = postgres(url, { max: 4, onnotice: () => undefined });
  let isOver = false;
  const work = async (): Promise<void> => {
    await client`create table if not exists public.commits (at timestamptz)`;
    const began = performance.now();
    for (let committed = 0; !isOver; committed += 1) {
      const due = began + (committed * 1000) / perSecond;
      if (due > performance.now()) await sleep(due - performance.now());
      await client`insert into public.commits values (now())`;
    }
  };
  const working = perSecond === 0 ? Promise.resolve() : work();
  return async () => {
    isOver = true;
    await working;
    await client.end();
  };
}

await run(async () => {
  const program = await backupProgram();
  if (program === null) throw new Error('pg_basebackup is missing. Install it with: sudo apt-get install postgresql');
  const primary = await PostgresCluster.start({ ...REPLICATED, shared_buffers: '256MB', max_connections: 160 });
  atEnd(() => primary.remove());
  process.env['DATABASE_URL'] = primary.url();
  const [question] = QUESTIONS;
  const world = await prepareWorld(ALERTS, question.countries, CONNECTIONS);
  const { pathname } = new URL(world.setting.databaseUrl);
  const replicas: PostgresCluster[] = [];
  process.stdout.write(
    '| replicas | commits/s | requests/s | server CPU µs | primary CPU µs | replicas CPU µs |\n| ---: | ---: | ---: | ---: | ---: | ---: |\n',
  );
  for (const count of [0, 1, 2]) {
    if (count > 0) {
      const replica = await startReplica(primary, program);
      atEnd(() => replica.remove());
      replicas.push(replica);
    }
    const urls = replicas.map((replica) => replica.url(pathname.slice(1)));
    const [nansen] = await startNansen(world.setting, { DATABASE_REPLICA_URLS: urls.join(' ') });
    const requests = rotation(nansen, question, world, []);
    if (requests === null) throw new Error('Nansen answers validities.');
    for (const commits of COMMITS) {
      const stop = commitAt(world.setting.databaseUrl, commits);
      await load(nansen.url('validity'), requests, question.connections, WARM_UP_S);
      const now = (): readonly number[] => [
        cpuSeconds(nansen.process.id) ?? NaN,
        spentBy(primary),
        replicas.reduce((sum, replica) => sum + spentBy(replica), 0),
      ];
      const before = now();
      const { latencies, seconds: took } = await load(nansen.url('validity'), requests, question.connections, seconds);
      const spent = now().map((after, at) => (((after - (before[at] ?? NaN)) * 1e6) / latencies.length).toFixed(0));
      process.stdout.write(
        `| ${count} | ${commits} | ${(latencies.length / took).toFixed(0)} | ${spent.join(' | ')} |\n`,
      );
      await stop();
    }
    await nansen.process.stop();
  }
});
