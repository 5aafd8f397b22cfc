/** A pool of connections, and the turns of those who wait for one. */
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import type { Queries } from './database.ts';
import { turns, type Turns } from './turns.ts';

export interface Pool {
  readonly client: postgres.Sql;
  readonly queries: Queries;
  readonly slots: Turns;
}

const STATEMENT_TIMEOUT_MS = 15_000;
const CONNECT_TIMEOUT_S = 5;
const IDLE_POOL_MS = 60_000;

/**
 * @param startup parameters of each connection
 * @param mostOfOne how many pieces of work of one caller run at the same time
 * @param atOnce how many run at the same time; more than there are connections only where none takes long
 */
export function openPool(
  url: string,
  size: number,
  startup: Readonly<Record<string, string>>,
  mostOfOne: number = size,
  atOnce: number = size,
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
    slots: turns(atOnce, mostOfOne),
  };
}
