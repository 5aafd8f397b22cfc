/** Bundles the desk. */
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundlePage, pageOptions, ROOT } from './bundle.mjs';

/** Writes dist/pages/desk. */
export function bundleDesk() {
  return bundlePage({
    name: 'desk',
    title: 'Desk',
    client: join(ROOT, 'src/server/desk/client'),
    sources: [],
    bundle: async (page) => (await build(pageOptions(page))).metafile,
  });
}
