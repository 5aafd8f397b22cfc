/**
 * PostgreSQL. Reads use pools of their role (`read-pools.ts`), on a replica where one is up to date. Writes, and roles for
 * which no pool is free, set their session inside a transaction (`transaction-client.ts`).
 */
import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { Gate, OVER } from './gate.ts';
import { openPool } from './pool.ts';
import { openReadPools } from './read-pools.ts';
import { openReplicas } from './replicas.ts';
import { transactionOf } from './session-sql.ts';
import { PreparedTexts, sessionClient } from './transaction-client.ts';
import { callerOf, turns, type Caller } from './turns.ts';

export interface PostgresSettings {
  readonly url: string;
  /** Streaming replicas of it, for reads. */
  readonly replicaUrls?: readonly string[];
  /** The maximum number of connections of this process, over all its pools. */
  readonly connections: number;
}

const OPERATOR: Caller = { name: 'operator', urgent: true };

/** One country has at most this part of the connections for writing, so that others find one free. */
const MOST_OF_WRITERS = 3;

/** Opens PostgreSQL. Connections are opened on demand, and opened again after the server was away. */
export function openPostgres({ url, replicaUrls = [], connections }: PostgresSettings): Database {
  // A quarter of the connections is for writing. The others are lent to pools of readers.
  const sharedSize = Math.max(2, Math.floor(connections / 4));
  const shared = openPool(url, sharedSize, {}, Math.ceil(sharedSize / MOST_OF_WRITERS));
  const pools = openReadPools(url, connections - sharedSize);
  const replicas = replicaUrls.length === 0 ? null : openReplicas(url, replicaUrls, connections - sharedSize);

  const texts = new PreparedTexts();

  const transaction: Database['transaction'] = (session, work, caller = callerOf(session)) =>
    shared.slots(caller, () =>
      shared.client.begin(async (begun) => {
        const gate = new Gate();
        const { queries, become } = sessionClient(shared.client, begun, texts, session, gate);
        return work(transactionOf(queries, session, become, gate)).finally(() => gate.close(OVER));
      }),
    ) as Promise<never>;

  return {
    run: async (session, statement, values) =>
      (await replicas?.run(session, statement, values)) ??
      (await pools.run(session, statement, values)) ??
      transaction(session, ({ queries }) => statement.build(queries).prepare(statement.key).execute(values)),
    transaction,
    engineTurns: turns(1),
    ping: () => shared.slots(OPERATOR, async () => void (await shared.queries.execute(sql`select 1`))),
    close: async () => {
      await Promise.all([shared.client.end({ timeout: 5 }), pools.close(), replicas?.close()]);
    },
  };
}
