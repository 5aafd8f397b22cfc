/** The tests' own PostgreSQL: databases come and go, and a server that was killed comes back with what it acknowledged. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import postgres from 'postgres';
import { PostgresCluster, sharedPostgres } from './support/postgres.ts';

async function query<Row extends object>(url: string, statement: string): Promise<Row[]> {
  const sql = postgres(url, { max: 1 });
  try {
    return await sql.unsafe<Row[]>(statement);
  } finally {
    await sql.end();
  }
}

test('the shared server is PostgreSQL 15 or newer and makes databases from templates', async () => {
  const server = sharedPostgres();
  const [version] = await query<{ major: number }>(
    server.url(),
    `SELECT current_setting('server_version_num')::int / 10000 AS major`,
  );
  expect(version?.major).toBeGreaterThanOrEqual(15);

  const template = await server.createDatabase();
  await query(server.url(template), 'CREATE TABLE remembered (n int); INSERT INTO remembered VALUES (7)');
  const copy = await server.createDatabase(undefined, template);
  await expect(query(server.url(copy), 'SELECT n FROM remembered')).resolves.toEqual([{ n: 7 }]);
  await server.dropDatabase(copy);
  await server.dropDatabase(template);
  await expect(query(server.url(copy), 'SELECT 1')).rejects.toThrow(/does not exist/);
});

describe('a cluster of its own', () => {
  let cluster: PostgresCluster;

  beforeAll(async () => {
    cluster = await PostgresCluster.start();
  });

  afterAll(async () => {
    await cluster.remove();
  });

  test('keeps what it acknowledged when it is killed or stopped', async () => {
    await query(cluster.url(), 'CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)');
    await cluster.kill();
    await expect(query(cluster.url(), 'SELECT n FROM kept')).rejects.toThrow(/ECONNREFUSED/);
    await cluster.start();
    await query(cluster.url(), 'INSERT INTO kept VALUES (2)');
    await cluster.stop();
    await cluster.start();
    await expect(query(cluster.url(), 'SELECT n FROM kept ORDER BY n')).resolves.toEqual([{ n: 1 }, { n: 2 }]);
  });
});
