/**
 * Builds the package `@nansen/client` in `dist/client`: modules, types, the schemas, and a manifest with the versions of this repository.
 *
 *   npm run client && npm pack ./dist/client
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'src/client');
const out = join(root, 'dist/client');
const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

rmSync(out, { recursive: true, force: true });
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', source], { stdio: 'inherit' });

const modules = readdirSync(source)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => basename(file, '.ts'));
const versionOf = (name) => own.dependencies[name] ?? own.devDependencies[name];
const manifest = {
  name: '@nansen/client',
  version: own.version,
  description:
    'A client of Nansen: typed documents, a copy that is kept in step, exports, and signed validity without a link.',
  license: own.license,
  type: 'module',
  sideEffects: false,
  engines: own.engines,
  // A module for each purpose, so that a page loads what it uses.
  exports: {
    ...Object.fromEntries(modules.map((name) => [`./${name}`, { types: `./${name}.d.ts`, default: `./${name}.js` }])),
    './schema/*': './schema/*',
  },
  // npm then refuses to publish it from anywhere but a build whose origin it can attest.
  publishConfig: { access: 'public', provenance: true },
  files: ['*.js', '*.d.ts', 'schema'],
  dependencies: Object.fromEntries(['graphql-sse', 'jose'].map((name) => [name, versionOf(name)])),
  peerDependencies: { graphql: versionOf('graphql') },
};
writeFileSync(join(out, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
cpSync(join(source, 'README.md'), join(out, 'README.md'));
cpSync(join(root, 'LICENSE'), join(out, 'LICENSE'));
mkdirSync(join(out, 'schema'));
for (const file of readdirSync(join(root, 'schema')).filter((each) => each.endsWith('.graphql'))) {
  cpSync(join(root, 'schema', file), join(out, 'schema', file));
}
