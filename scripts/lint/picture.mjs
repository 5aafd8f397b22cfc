/**
 * The picture of the modules in docs/architecture.md, and the line "Imports" in the README.md of each module, made from the imports of
 * `src`. `npm run architecture` writes both; with `--check` it exits with 1 if either is stale. `npm run lint` checks.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import prettier from 'prettier';
import { FLOORS } from './floors.mjs';

const ARCHITECTURE = 'docs/architecture.md';
const BEGIN = '<!-- Written by `npm run architecture`: begin -->';
const END = '<!-- Written by `npm run architecture`: end -->';
const IMPORTS = /^\*\*Imports:\*\* .*$/m;
const TESTS = /\.(test|arbitrary)\.tsx?$/;
const SPECIFIER = /(?:from|import)\s*\(?\s*'(\.[^']+)'/g;

/** The modules that each module imports, by their names. */
function importsOf(module) {
  const found = new Set();
  for (const name of readdirSync(path.join('src', module), { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(name) || TESTS.test(name)) continue;
    const file = path.posix.join('src', module, name.split(path.sep).join('/'));
    for (const [, to] of readFileSync(file, 'utf8').matchAll(SPECIFIER)) {
      const [, other] = path.posix.join(path.posix.dirname(file), to).split('/');
      if (other !== module) found.add(other);
    }
  }
  return [...found].sort();
}

const modules = FLOORS.flatMap(({ modules: names }) => names);
const imports = new Map(modules.map((name) => [name, importsOf(name)]));

/** Whether a module is reached through others: then the picture needs no arrow of its own. */
function isReachedThroughOthers(from, to) {
  const reached = new Set();
  const next = imports.get(from).filter((name) => name !== to);
  for (let name = next.pop(); name !== undefined; name = next.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    next.push(...(imports.get(name) ?? []));
  }
  return reached.has(to);
}

/** The first paragraph of a module's README.md. */
function purposeOf(module) {
  const [, paragraph = ''] = readFileSync(`src/${module}/README.md`, 'utf8').split('\n\n');
  return paragraph
    .replaceAll('\n', ' ')
    .replaceAll('|', '\\|')
    .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1');
}

function picture() {
  const floors = FLOORS.toReversed().flatMap(({ name, modules: names }, index) => [
    `  subgraph floor${FLOORS.length - 1 - index}["${name}"]`,
    ...names.map((module) => `    ${module}`),
    '  end',
  ]);
  const arrows = modules
    .toReversed()
    .flatMap((from) => imports.get(from).map((to) => [from, to]))
    .filter(([from, to]) => !isReachedThroughOthers(from, to))
    .map(([from, to]) => `  ${from} --> ${to}`);
  const rows = modules
    .toReversed()
    .map(
      (name) =>
        `| [${name}](../src/${name}/README.md) | ${purposeOf(name)} | ${imports.get(name).join(', ') || 'nothing'} |`,
    );
  return [
    '```mermaid',
    'flowchart TD',
    ...floors,
    ...arrows,
    '```',
    '',
    'An arrow that follows from other arrows is left out. The whole list:',
    '',
    '| module | what it holds | imports |',
    '| --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function withPicture(text) {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${ARCHITECTURE} has lost the marks around the picture.`);
  return `${text.slice(0, begin + BEGIN.length)}\n\n${picture()}\n\n${text.slice(end)}`;
}

function withImports(module, text) {
  if (!IMPORTS.test(text)) throw new Error(`src/${module}/README.md has no line that begins with **Imports:**`);
  return text.replace(IMPORTS, `**Imports:** ${imports.get(module).join(', ') || 'nothing'}.`);
}

const stale = [];
async function update(file, change) {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const options = await prettier.resolveConfig(file);
  const after = await prettier.format(change(before), { ...options, parser: 'markdown' });
  if (after === before) return;
  stale.push(file);
  if (!process.argv.includes('--check')) writeFileSync(file, after);
}

await update(ARCHITECTURE, withPicture);
for (const module of modules) await update(`src/${module}/README.md`, (text) => withImports(module, text));
if (stale.length > 0 && process.argv.includes('--check')) {
  console.error(`Not what the imports say: ${stale.join(', ')}. Run \`npm run architecture\`.`);
  process.exitCode = 1;
}
