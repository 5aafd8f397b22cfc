/**
 * Compiles src and scripts to dist with SWC, which emits the decorator metadata that type-graphql reads. Only files that changed are
 * compiled, so that a command line starts at once. Types are checked by `npm run typecheck`; nothing written here depends on them.
 *
 *   node scripts/compile.mjs
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { SWC_OPTIONS } from './swc-options.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dist = join(root, 'dist');
const stampFile = join(dist, '.compiled.json');

/** Compiled by another tool, or run from their sources. */
const LEFT_OUT =
  /^(src\/client|src\/server\/(graphiql|desk|pages)\/client|scripts\/(bench|matching|site))\/|\.(test|arbitrary)\.ts$/;

/** Compiles what changed since the last time, and removes what has no source any more. @returns how many files were written */
export async function compile() {
  const [sources, before, key] = await Promise.all([listSources(), readStamp(), ownKey()]);
  const known = before.key === key ? before.files : {};
  const changed = sources.filter(({ file, mark }) => known[file] !== mark);
  if (changed.length > 0) {
    const { transform } = await import('@swc/core');
    await Promise.all(changed.map(({ file }) => write(transform, file)));
  }
  const present = new Set(sources.map(({ file }) => file));
  const gone = Object.keys(before.files).filter((file) => !present.has(file));
  await Promise.all(gone.flatMap((file) => ['', '.map'].map((end) => rm(target(file) + end, { force: true }))));
  if (changed.length > 0 || gone.length > 0) {
    const files = Object.fromEntries(sources.map(({ file, mark }) => [file, mark]));
    await mkdir(dist, { recursive: true });
    await writeFile(stampFile, JSON.stringify({ key, files }));
  }
  return changed.length;
}

async function write(transform, file) {
  const source = join(root, file);
  const out = target(file);
  const { code, map } = await transform(await readFile(source, 'utf8'), {
    ...SWC_OPTIONS,
    filename: source,
    sourceFileName: relative(dirname(out), source),
  });
  await mkdir(dirname(out), { recursive: true });
  await writeFile(`${out}.map`, map);
  // A command that runs meanwhile must not read half a file.
  await writeFile(`${out}.${process.pid}.new`, `${code}//# sourceMappingURL=${basename(out)}.map\n`);
  await rename(`${out}.${process.pid}.new`, out);
}

function target(file) {
  return join(dist, file.replace(/\.ts$/, '.js'));
}

/** Every source with a mark that changes when the file does. */
async function listSources() {
  const entries = await Promise.all(
    ['src', 'scripts'].map((folder) => readdir(join(root, folder), { recursive: true, withFileTypes: true })),
  );
  const files = entries
    .flat()
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => !LEFT_OUT.test(file));
  return Promise.all(
    files.map(async (file) => {
      const [{ mtimeMs, size }, out] = await Promise.all([
        stat(join(root, file)),
        stat(target(file)).catch(() => null),
      ]);
      return { file, mark: out === null ? 'missing' : `${mtimeMs} ${size}` };
    }),
  );
}

async function readStamp() {
  try {
    return JSON.parse(await readFile(stampFile, 'utf8'));
  } catch {
    return { key: '', files: {} };
  }
}

/** Another compiler, or other options, compile everything again. */
async function ownKey() {
  const digest = createHash('sha256');
  for (const file of ['scripts/compile.mjs', 'scripts/swc-options.mjs', 'package-lock.json'])
    digest.update(await readFile(join(root, file)));
  return digest.digest('hex');
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await compile();
