/** Makes what database tests share: the pages, a PostgreSQL cluster, and the databases that suites copy. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { startWithTemplates } from './templates.ts';

export default async function globalSetup() {
  const [cluster] = await Promise.all([
    startWithTemplates(),
    promisify(execFile)(process.execPath, ['scripts/build-pages.mjs']),
  ]);
  globalThis.nansenTestCluster = cluster;
}
