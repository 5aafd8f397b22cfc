import { removeTemplates } from './templates.ts';

/** Removes the databases that suites copied, and stops the PostgreSQL cluster that the global setup started. */
export default async function globalTeardown(): Promise<void> {
  await removeTemplates();
  await globalThis.nansenTestCluster?.remove();
}
