/**
 * `npm run bench`, or another program of this folder that is named first: installs what Nansen is compared with, on first use, and runs the benchmark on one Node.js for all. That is
 * the present one if PostGraphile 5 runs on it, else the one that an npm package carries.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const OLDEST_NODE = 24;
const folder = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
const modules = path.join(folder, 'node_modules');

if (!['postgraphile', 'mercurius'].every((name) => existsSync(path.join(modules, name, 'package.json')))) {
  process.stderr.write(
    'Installing PostGraphile and Mercurius into scripts/bench/node_modules (about 490 MB, once) …\n',
  );
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--prefix', folder]);
}
const [named, ...rest] = process.argv.slice(2);
const [program, parameters] = named?.endsWith('.ts') === true ? [named, rest] : ['main.ts', process.argv.slice(2)];
// Node.js strips types by itself, and stops at decorators, which the imported modules have.
const loader = new URL('../../test/support/runner/typescript.mjs', import.meta.url).href;
run(findNode(), [
  '--disable-warning=ExperimentalWarning',
  '--import',
  loader,
  '--import',
  'reflect-metadata',
  path.join(folder, program),
  ...parameters,
]);

function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE) return process.execPath;
  const carried = path.join(modules, `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(carried)) return carried;
  process.stderr.write(
    `The benchmark needs Node.js ${OLDEST_NODE} or newer: PostGraphile 5 does not run on an older one.\n`,
  );
  return process.exit(1);
}

function run(command, parameters) {
  // Ctrl-C reaches the child too, which cleans up before it ends.
  process.on('SIGINT', () => undefined);
  const { status, error } = spawnSync(command, parameters, { stdio: 'inherit' });
  if (error !== undefined) process.stderr.write(`${error.message}\n`);
  if (status !== 0) process.exit(status ?? 1);
}
