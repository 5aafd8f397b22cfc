/**
 * Pools for reads that sign in *as* a role, so a connection never has another one. Each statement brings the country with it, in its own
 * packet (`country-message.ts`), so row security costs no round trip and cannot be forgotten.
 */
import type { Statement, Values } from './database.ts';
import { openPool, type Pool } from './pool.ts';
import { prepareRead, type Read } from './prepared-read.ts';
import type { DatabaseRole, Session } from './roles.ts';
import { callerOf } from './turns.ts';

export interface ReadPools {
  /** Runs a statement as the role of its session; null when no pool is free for the role. */
  run<Row>(session: Session, statement: Statement<Row>, values: Values): Promise<Row[]> | null;
  close(): Promise<void>;
}

interface ReadPool extends Pool {
  /** The connection of look-ups; the same pool where connections are few. */
  readonly lookUps: Pool;
  readonly prepared: Map<string, Read<unknown>>;
  lastUsed: number;
}

/** Enough to keep a machine of several cores busy with one role's queries, and few enough that each role has a pool. */
const LARGEST_POOL = 4;
/**
 * Look-ups are sent while others on their connection are not answered yet: PostgreSQL works on the next one without being woken for it, and
 * several go in one packet. They wait for each other, so they have a connection of their own, and none takes long.
 */
const LOOK_UPS_AT_ONCE = 16;
const LOOK_UPS_OF_ONE = 4;
/** Pools are smaller where connections are few, so that several roles have one. */
const LEAST_POOLS = 3;
/** A pool that was unused for this long is closed for another role's. */
const RETIREMENT_MS = 5_000;
/** A plan takes a third of a megabyte in each connection, and readers can send thousands of query shapes. */
const MOST_PREPARED = 200;

/** @param connections that are lent to pools of roles, the busiest first */
export function openReadPools(url: string, connections: number): ReadPools {
  const poolSize = Math.max(1, Math.min(LARGEST_POOL, Math.floor(connections / LEAST_POOLS)));
  const mostPools = Math.max(1, Math.floor(connections / poolSize));
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

  return {
    run: (session, statement, values) => {
      const pool = poolFor(session.role);
      if (pool === null) return null;
      pool.lastUsed = Date.now();
      const read = readIn(pool, statement);
      const { slots } = statement.isLookUp === true ? pool.lookUps : pool;
      return slots(callerOf(session), () => read(session, values));
    },
    close: async () => {
      await Promise.all([...pools.values()].flatMap(clientsOf).map((client) => client.end({ timeout: 5 })));
    },
  };
}

function openReadPool(url: string, size: number, role: DatabaseRole): ReadPool {
  const startup = {
    role,
    // Statements are made per shape, so one plan serves all values. Otherwise PostgreSQL would plan each call again,
    // which takes longer than the answer.
    plan_cache_mode: 'force_generic_plan',
  };
  const opened = { prepared: new Map<string, Read<unknown>>(), lastUsed: Date.now() };
  if (size === 1) {
    const pool = openPool(url, size, startup);
    return { ...pool, lookUps: pool, ...opened };
  }
  const lookUps = openPool(url, 1, startup, LOOK_UPS_OF_ONE, LOOK_UPS_AT_ONCE);
  return { ...openPool(url, size - 1, startup), lookUps, ...opened };
}

function clientsOf({ client, lookUps }: ReadPool): readonly Pool['client'][] {
  return [...new Set([client, lookUps.client])];
}

function readIn<Row>(pool: ReadPool, statement: Statement<Row>): Read<Row> {
  const known = pool.prepared.get(statement.key);
  if (known !== undefined) return known as Read<Row>;
  const { client, queries } = statement.isLookUp === true ? pool.lookUps : pool;
  const read = prepareRead(client, queries, statement);
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
  void Promise.all([pool.slots.idle(), pool.lookUps.slots.idle()]).then(() =>
    Promise.all(clientsOf(pool).map((client) => client.end())),
  );
}
