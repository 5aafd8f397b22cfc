/**
 * PostgreSQL. Reads use pools that sign in *as* a role for a country: the connection has both from its start, so row
 * security costs a request nothing and cannot be forgotten. Writes, and readers for whom no pool is free, set their
 * session inside a transaction.
 */
import { drizzle } from 'drizzle-orm/postgres-js';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import type { Database, Queries, Statement, Values } from './database.ts';
import { settling, transactionOf } from './session-sql.ts';
import { mappingOnce } from './map-rows.ts';
import type { Session } from './roles.ts';
import { semaphore, type Semaphore } from './semaphore.ts';

export interface PostgresSettings {
  readonly url: string;
  /** The maximum number of connections of this process, over all its pools. */
  readonly connections: number;
}

interface Prepared {
  execute(values?: Record<string, unknown>): Promise<unknown[]>;
}

interface Pool {
  readonly client: postgres.Sql;
  readonly queries: Queries;
  readonly slots: Semaphore;
  readonly prepared: Map<string, Prepared>;
  lastUsed: number;
}

const STATEMENT_TIMEOUT_MS = 15_000;
const CONNECT_TIMEOUT_S = 5;
const IDLE_POOL_MS = 60_000;
/**
 * Enough to keep a machine of several cores busy with one reader's queries, and few enough that many readers have a
 * pool.
 */
const LARGEST_POOL = 4;
/** A pool that was unused for this long is closed for another reader's. */
const RETIREMENT_MS = 5_000;
/** A plan takes a third of a megabyte in each connection, and a reader can send thousands of query shapes. */
const MOST_PREPARED = 100;

/** Opens PostgreSQL. Connections are opened on demand, and opened again after the server was away. */
export function openPostgres({ url, connections }: PostgresSettings): Database {
  // A quarter of the connections is for writing. The others are lent to pools of readers, the busiest first.
  const sharedSize = Math.max(2, Math.floor(connections / 4));
  const poolSize = Math.max(1, Math.min(LARGEST_POOL, Math.floor((connections - sharedSize) / 2)));
  const mostPools = Math.max(1, Math.floor((connections - sharedSize) / poolSize));
  const shared = openPool(url, sharedSize, {});
  const pools = new Map<string, Pool>();

  const poolFor = (session: Session): Pool | null => {
    const key = `${session.role}:${session.country ?? ''}`;
    const known = pools.get(key);
    if (known !== undefined) return known;
    if (pools.size >= mostPools) retireIdlest(pools);
    if (pools.size >= mostPools) return null;
    const pool = openPool(url, poolSize, {
      role: session.role,
      'nansen.country': session.country ?? '',
      // Statements are made per shape, so one plan serves all values. Otherwise PostgreSQL would plan each call again,
      // which takes longer than the answer.
      plan_cache_mode: 'force_generic_plan',
    });
    pools.set(key, pool);
    return pool;
  };

  const transaction: Database['transaction'] = (session, work) =>
    shared.slots(() =>
      shared.queries.transaction(async (tx) => {
        const queries = tx as unknown as Queries;
        const execute = (text: string): Promise<unknown> => queries.execute(sql.raw(text));
        await execute(settling(session));
        return work(transactionOf(queries, session, execute));
      }),
    );

  return {
    run: async <Row>(session: Session, statement: Statement<Row>, values: Values): Promise<Row[]> => {
      const pool = poolFor(session);
      if (pool === null) {
        return transaction(session, ({ queries }) => statement.build(queries).prepare(statement.key).execute(values));
      }
      pool.lastUsed = Date.now();
      const query = preparedIn(pool, statement);
      return pool.slots(() => query.execute(values)) as Promise<Row[]>;
    },
    transaction,
    ping: () => shared.slots(async () => void (await shared.queries.execute(sql`select 1`))),
    close: async () => {
      await Promise.all([shared, ...pools.values()].map((pool) => pool.client.end({ timeout: 5 })));
    },
  };
}

function openPool(url: string, size: number, startup: Readonly<Record<string, string>>): Pool {
  const client = postgres(url, {
    max: size,
    idle_timeout: IDLE_POOL_MS / 1000,
    connect_timeout: CONNECT_TIMEOUT_S,
    // The driver waits longer after each failure, but a server that is back should be used within a second.
    backoff: () => 0.2,
    onnotice: () => undefined,
    // Independent of the time zone of the server and the login: days are days in UTC.
    connection: { application_name: 'nansen', TimeZone: 'UTC', statement_timeout: STATEMENT_TIMEOUT_MS, ...startup },
  });
  return {
    client,
    queries: drizzle(client) as unknown as Queries,
    // The driver's own queue becomes slow when more callers wait than it has connections.
    slots: semaphore(size),
    prepared: new Map(),
    lastUsed: Date.now(),
  };
}

function preparedIn(pool: Pool, statement: Statement<unknown>): Prepared {
  const known = pool.prepared.get(statement.key);
  if (known !== undefined) return known;
  if (pool.prepared.size >= MOST_PREPARED) return statement.build(pool.queries).prepare();
  const query = mappingOnce(statement.build(pool.queries).prepare(statement.key));
  pool.prepared.set(statement.key, query);
  return query;
}

/** Closes the pool that was unused for longest, if it is idle, and so frees its connections. */
function retireIdlest(pools: Map<string, Pool>): void {
  const [idlest] = [...pools.entries()].sort(([, a], [, b]) => a.lastUsed - b.lastUsed);
  if (idlest === undefined || Date.now() - idlest[1].lastUsed < RETIREMENT_MS) return;
  pools.delete(idlest[0]);
  void idlest[1].client.end({ timeout: 30 });
}
