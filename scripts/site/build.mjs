/**
 * `npm run site`: the documentation as a static site in `dist/site`. Installs VitePress on first use. A link to a page or a heading
 * that does not exist fails the build.
 *
 *   npm run site             builds it
 *   npm run site -- serve    builds it and serves it on http://localhost:4173
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.dirname(fileURLToPath(import.meta.url));
const vitepress = path.join(folder, 'node_modules', 'vitepress', 'bin', 'vitepress.js');

if (!existsSync(vitepress)) {
  process.stderr.write('Installing VitePress into scripts/site/node_modules (about 100 MB, once) …\n');
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', folder]);
}
run(process.execPath, [vitepress, 'build', folder]);
if (process.argv[2] === 'serve') run(process.execPath, [vitepress, 'serve', folder]);

function run(command, parameters) {
  const { status } = spawnSync(command, parameters, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
