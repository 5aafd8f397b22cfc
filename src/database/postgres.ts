/**
 * PostgreSQL. Reads use pools that sign in *as* a role, so a connection never has another one. Each statement brings the
 * country with it, in its own packet (`country-message.ts`), so row security costs no round trip and cannot be
 * forgotten. Writes, and roles for which no pool is free, set their session inside a transaction (`transaction-client.ts`).
 */
import { drizzle } from 'drizzle-orm/postgres-js';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import type { Database, Queries, Statement } from './database.ts';
import { prepareRead, type Read } from './prepared-read.ts';
import type { DatabaseRole } from './roles.ts';
import { transactionOf } from './session-sql.ts';
import { PreparedTexts, sessionClient } from './transaction-client.ts';
import { callerOf, turns, type Caller, type Turns } from './turns.ts';

export interface PostgresSettings {
  readonly url: string;
  /** The maximum number of connections of this process, over all its pools. */
  readonly connections: number;
}

const OPERATOR: Caller = { name: 'operator', urgent: true };

interface Pool {
  readonly client: postgres.Sql;
  readonly queries: Queries;
  readonly slots: Turns;
}

interface ReadPool extends Pool {
  readonly prepared: Map<string, Read<unknown>>;
  lastUsed: number;
}

const STATEMENT_TIMEOUT_MS = 15_000;
const CONNECT_TIMEOUT_S = 5;
const IDLE_POOL_MS = 60_000;
/** Enough to keep a machine of several cores busy with one role's queries, and few enough that each role has a pool. */
const LARGEST_POOL = 4;
/** One country has at most this part of the connections for writing, so that others find one free. */
const MOST_OF_WRITERS = 3;
/** A pool that was unused for this long is closed for another role's. */
const RETIREMENT_MS = 5_000;
/** A plan takes a third of a megabyte in each connection, and readers can send thousands of query shapes. */
const MOST_PREPARED = 200;

/** Opens PostgreSQL. Connections are opened on demand, and opened again after the server was away. */
export function openPostgres({ url, connections }: PostgresSettings): Database {
  // A quarter of the connections is for writing. The others are lent to pools of readers, the busiest first.
  const sharedSize = Math.max(2, Math.floor(connections / 4));
  const poolSize = Math.max(1, Math.min(LARGEST_POOL, Math.floor((connections - sharedSize) / 2)));
  const mostPools = Math.max(1, Math.floor((connections - sharedSize) / poolSize));
  const shared = openPool(url, sharedSize, {}, Math.ceil(sharedSize / MOST_OF_WRITERS));
  const texts = new PreparedTexts();
  const pools = new Map<DatabaseRole, ReadPool>();

  const poolFor = (role: DatabaseRole): ReadPool | null => {
    const known = pools.get(role);
    if (known !== undefined && known.prepared.size < MOST_PREPARED) return known;
    // The statements that are used often are soon prepared again, and those that were asked once are forgotten.
    if (known !== undefined) retire(pools, role);
    if (pools.size >= mostPools) retireIdlest(pools);
    if (pools.size >= mostPools) return null;
    const pool = openReadPool(url, poolSize, role);
    pools.set(role, pool);
    return pool;
  };

  const transaction: Database['transaction'] = (session, work, caller = callerOf(session)) =>
    shared.slots(caller, () =>
      shared.client.begin(async (begun) => {
        const { queries, become } = sessionClient(shared.client, begun, texts, session);
        return work(transactionOf(queries, session, become));
      }),
    ) as Promise<never>;

  return {
    run: async (session, statement, values) => {
      const pool = poolFor(session.role);
      if (pool === null) {
        return transaction(session, ({ queries }) => statement.build(queries).prepare(statement.key).execute(values));
      }
      pool.lastUsed = Date.now();
      const read = readIn(pool, statement);
      return pool.slots(callerOf(session), () => read(session, values));
    },
    transaction,
    engineTurns: turns(1),
    ping: () => shared.slots(OPERATOR, async () => void (await shared.queries.execute(sql`select 1`))),
    close: async () => {
      await Promise.all([shared, ...pools.values()].map((pool) => pool.client.end({ timeout: 5 })));
    },
  };
}

function openPool(
  url: string,
  size: number,
  startup: Readonly<Record<string, string>>,
  mostOfOne: number = size,
): Pool {
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
    slots: turns(size, mostOfOne),
  };
}

function openReadPool(url: string, size: number, role: DatabaseRole): ReadPool {
  const pool = openPool(url, size, {
    role,
    // Statements are made per shape, so one plan serves all values. Otherwise PostgreSQL would plan each call again,
    // which takes longer than the answer.
    plan_cache_mode: 'force_generic_plan',
  });
  return { ...pool, prepared: new Map(), lastUsed: Date.now() };
}

function readIn<Row>(pool: ReadPool, statement: Statement<Row>): Read<Row> {
  const known = pool.prepared.get(statement.key);
  if (known !== undefined) return known as Read<Row>;
  const read = prepareRead(pool.client, pool.queries, statement);
  pool.prepared.set(statement.key, read);
  return read;
}

/** Closes the pool that was unused for longest, if it is idle, and so frees its connections. */
function retireIdlest(pools: Map<DatabaseRole, ReadPool>): void {
  const [idlest] = [...pools.entries()].sort(([, a], [, b]) => a.lastUsed - b.lastUsed);
  if (idlest !== undefined && Date.now() - idlest[1].lastUsed >= RETIREMENT_MS) retire(pools, idlest[0]);
}

/** Statements that run, or wait for a connection, end first. */
function retire(pools: Map<DatabaseRole, ReadPool>, role: DatabaseRole): void {
  const pool = pools.get(role);
  if (pool === undefined) return;
  pools.delete(role);
  void pool.slots.idle().then(() => pool.client.end());
}
