/** A migration while an earlier version answers: it gives way to transactions that hold tables, and nobody waits behind it for long. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import postgres from 'postgres';
import { migratePostgresAt } from '../src/database/migrate.ts';
import { PostgresCluster } from './support/postgres.ts';

const HELD_MS = 2_000;
/** Longer than a migration waits for a lock, and shorter than the table is held. */
const MOST_WAITED_MS = 1_500;

let cluster: PostgresCluster;
let url: string;
const clients: postgres.Sql[] = [];

beforeAll(async () => {
  cluster = await PostgresCluster.start();
  url = cluster.url(await cluster.createDatabase());
  await migratePostgresAt(url);
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.end()));
  await cluster.remove();
});

function connect(): postgres.Sql {
  const client = postgres(url, { max: 1, onnotice: () => undefined });
  clients.push(client);
  return client;
}

test('a migration gives way to a transaction that holds a table, and no reader waits until that ends', async () => {
  const [holder, reader] = [connect(), connect()];
  await holder`update nansen_migrations.walls set hash = 'of other files'`;
  let isDone = false;
  const held = holder.begin(async (transaction) => {
    // What a report does: it reads one table, and needs another one later.
    await transaction`select 1 from decisions.matches limit 1`;
    await sleep(HELD_MS);
    await transaction`select 1 from alerts.alerts limit 1`;
  });
  const migrated = migratePostgresAt(url).then(() => (isDone = true));
  const waited: number[] = [];
  while (!isDone) {
    const began = performance.now();
    await reader`select 1 from decisions.matches limit 1`;
    await reader`select 1 from alerts.alerts limit 1`;
    waited.push(performance.now() - began);
    await sleep(20);
  }
  await held;
  await migrated;
  expect(Math.max(...waited)).toBeLessThan(MOST_WAITED_MS);
  expect(await reader`select hash from nansen_migrations.walls where hash = 'of other files'`).toEqual([]);
}, 60_000);
