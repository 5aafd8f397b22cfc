/** Removes what the setup made. */
import { removeTemplates } from './templates.ts';

export default async function globalTeardown() {
  await removeTemplates();
  await globalThis.nansenTestCluster?.remove();
}
