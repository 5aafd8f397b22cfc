/**
 * Bundles the service, as it was compiled, and its packages into dist/service: a few files instead of two thousand, which Node.js finds and
 * loads in half the time. What was bundled before is left as it is while nothing changed.
 *
 *   node scripts/bundle.mjs
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compile } from './compile.mjs';

const dist = join(dirname(dirname(fileURLToPath(import.meta.url))), 'dist');
const folder = join(dist, 'service');
/** Of which state of `dist` the bundle was made. `nansen start` takes no bundle of another one. */
const stampFile = join(dist, '.bundled.json');

/** Loaded from where they are: PGlite reads files beside its own, and the other is no dependency of Nansen, but asked for by type-graphql. */
const EXTERNAL = ['@electric-sql/pglite', '@electric-sql/pglite/*', 'class-validator'];
/** Packages that are CommonJS call it for what comes with Node.js. */
const REQUIRE = "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);";

/** Compiles what changed, and bundles the service when it is not of that. */
export async function bundleService() {
  await compile();
  const compiled = await readFile(join(dist, '.compiled.json'), 'utf8');
  if ((await readFile(stampFile, 'utf8').catch(() => null)) === compiled) return;
  await rm(stampFile, { force: true });
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [join(dist, 'src/main.js')],
    outdir: folder,
    write: false,
    bundle: true,
    // What is loaded only when it is needed, as tracing is, stays in files of its own.
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // Types of GraphQL are named by their classes.
    keepNames: true,
    external: EXTERNAL,
    banner: { js: REQUIRE },
    logLevel: 'error',
  });
  await mkdir(folder, { recursive: true });
  await Promise.all(outputFiles.map(({ path, contents }) => writeWhole(path, contents)));
  const present = new Set(outputFiles.map(({ path }) => basename(path)));
  const former = (await readdir(folder)).filter((name) => name.endsWith('.js') && !present.has(name));
  await Promise.all(former.map((name) => rm(join(folder, name), { force: true })));
  await writeFile(stampFile, compiled);
}

/** Two that bundle at the same time write the same, and a process that starts meanwhile reads no half of a file. */
async function writeWhole(path, contents) {
  const made = `${path}.${process.pid}.new`;
  await writeFile(made, contents);
  await rename(made, path);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await bundleService();
