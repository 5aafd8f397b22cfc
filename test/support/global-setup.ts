/** Starts the PostgreSQL cluster that the whole test run shares, unless NANSEN_TEST_POSTGRES_URL names a running one. */
import { PostgresCluster, SHARED_URL_VARIABLE } from './postgres.ts';

declare global {
  var nansenTestCluster: PostgresCluster | undefined;
}

export default async function globalSetup(): Promise<void> {
  if (process.env[SHARED_URL_VARIABLE]) return;
  const cluster = await PostgresCluster.start();
  globalThis.nansenTestCluster = cluster;
  process.env[SHARED_URL_VARIABLE] = cluster.url();
}
