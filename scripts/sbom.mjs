/**
 * `npm run sbom`: writes what is installed in production to dist/sbom.cdx.json (CycloneDX), from package-lock.json, and lists the licences. Fails
 * for a package whose licence nobody has looked at.
 */
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { ROOT } from './run-node.mjs';

/** Licences whose packages may be part of what is distributed under Apache-2.0, if their notices go along. */
const ACCEPTED = [
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'Unlicense',
  '0BSD',
  '(MIT AND BSD-3-Clause)',
];

/** Packages that state no licence in a form that can be read, with what they say in words. */
const BY_HAND = { 'jsonify@0.0.1': 'Public Domain' };

const { stdout } = await promisify(execFile)(
  'npm',
  ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--omit', 'dev'],
  { cwd: ROOT, maxBuffer: 64 * 2 ** 20 },
);
await mkdir(`${ROOT}/dist`, { recursive: true });
await writeFile(`${ROOT}/dist/sbom.cdx.json`, stdout);

const packages = new Map();
const unknown = [];
for (const { name, version, group, licenses = [] } of JSON.parse(stdout).components) {
  const each = `${group === undefined ? '' : `${group}/`}${name}@${version}`;
  const stated = licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name).join(' OR ');
  const licence = stated === '' ? BY_HAND[each] : stated;
  if (licence === undefined || (stated !== '' && !ACCEPTED.includes(stated)))
    unknown.push(`${each}: ${stated || 'none stated'}`);
  else packages.set(licence, [...(packages.get(licence) ?? []), each]);
}
for (const [licence, names] of [...packages].sort(([, one], [, other]) => other.length - one.length)) {
  console.log(`${String(names.length).padStart(4)}  ${licence}`);
}
if (unknown.length > 0) {
  console.error(`Look at these licences, and name them in scripts/sbom.mjs:\n  ${unknown.join('\n  ')}`);
  process.exitCode = 1;
}
