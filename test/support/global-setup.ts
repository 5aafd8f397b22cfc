/** Starts the PostgreSQL cluster that the whole test run shares, unless NANSEN_TEST_POSTGRES_URL names a running one, and makes
 * the databases that suites copy. */
import { PostgresCluster, SHARED_URL_VARIABLE } from './postgres.ts';
import { makeTemplates } from './templates.ts';

declare global {
  var nansenTestCluster: PostgresCluster | undefined;
}

export default async function globalSetup(): Promise<void> {
  if (!process.env[SHARED_URL_VARIABLE]) {
    const cluster = await PostgresCluster.start();
    globalThis.nansenTestCluster = cluster;
    process.env[SHARED_URL_VARIABLE] = cluster.url();
  }
  await makeTemplates();
}
