/** What the bundling of every page has in common: where it goes, whether it is up to date, and the compressed copies of its files. */
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const SHARED = join(ROOT, 'src/server/pages/client');

/** Options of esbuild for scripts that browsers run. */
export const IN_BROWSERS = {
  absWorkingDir: ROOT,
  bundle: true,
  minify: true,
  metafile: true,
  target: ['es2022'],
  platform: 'browser',
  define: { 'process.env.NODE_ENV': '"production"' },
  legalComments: 'linked',
  logLevel: 'warning',
};

/** Options of esbuild for the entry point of a page, and all that it loads. */
export function pageOptions({ client, outdir, prefix }) {
  return {
    ...IN_BROWSERS,
    outdir,
    entryPoints: [join(client, 'main.tsx')],
    entryNames: '[name]-[hash]',
    chunkNames: 'chunk-[hash]',
    assetNames: '[name]-[hash]',
    format: 'esm',
    splitting: true,
    publicPath: prefix.slice(0, -1),
    jsx: 'automatic',
  };
}

/**
 * Bundles a page into a folder of dist/pages, unless that was done with the same inputs. Its name is the folder, and the first part of its
 * address. Its sources are what it is made from, beside the client and what all pages share. Its `bundle` writes the files, and returns
 * esbuild's metafile of the entry point.
 */
export async function bundlePage({ name, title, client, sources, bundle }) {
  const target = join(ROOT, 'dist/pages', name);
  const outdir = join(target, 'assets');
  const prefix = `/${name}/assets/`;
  const stamp = join(target, 'inputs.sha256');
  const digest = await digestOf([
    client,
    SHARED,
    join(ROOT, 'scripts/pages'),
    join(ROOT, 'package-lock.json'),
    ...sources,
  ]);
  if ((await readFile(stamp, 'utf8').catch(() => '')) === digest) {
    console.log(`${title}: up to date`);
    return;
  }
  const started = performance.now();
  await rm(target, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  console.log(`${title}: bundling …`);
  const metafile = await bundle({ client, outdir, prefix });
  await writePage({ client, target, prefix, metafile });
  const bytes = await compress(outdir);
  await writeFile(stamp, digest);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${title}: ready in ${seconds} s, ${(bytes / 2 ** 20).toFixed(1)} MiB compressed`);
}

/** The files below a folder, or the file itself. */
async function filesIn(path) {
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

async function digestOf(sources) {
  const digest = createHash('sha256');
  for (const file of (await Promise.all(sources.map(filesIn))).flat().sort()) {
    digest
      .update(relative(ROOT, file))
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  }
  return digest.digest('hex');
}

/** The address of the file that an entry point became. */
export function outputUrl(prefix, metafile, entryPoint, extension = '.js') {
  const outputs = Object.entries(metafile.outputs);
  const [path, output] = outputs.find(([, { entryPoint: entry }]) => entry?.endsWith(entryPoint));
  return prefix + basename(extension === '.css' ? output.cssBundle : path);
}

async function writePage({ client, target, prefix, metafile }) {
  const icon = join(SHARED, 'icon.svg');
  const hash = createHash('sha256').update(await readFile(icon));
  const iconName = `icon-${hash.digest('hex').slice(0, 8)}.svg`;
  await cp(icon, join(target, 'assets', iconName));
  const values = {
    icon: prefix + iconName,
    script: outputUrl(prefix, metafile, 'main.tsx'),
    style: outputUrl(prefix, metafile, 'main.tsx', '.css'),
  };
  const template = await readFile(join(client, 'index.html'), 'utf8');
  const page = template.replaceAll(/\{\{(icon|script|style)\}\}/g, (_, name) => values[name]);
  await writeFile(join(target, 'index.html'), page);
}

/** A compressed copy beside each large text file: a fifth of the bytes on the wire, at no cost per request. */
async function compress(assets) {
  const texts = (await readdir(assets)).filter((name) => /\.(js|css|svg)$/.test(name));
  const sizes = texts.map(async (name) => {
    const compressed = await promisify(gzip)(await readFile(join(assets, name)));
    await writeFile(join(assets, `${name}.gz`), compressed);
    return compressed.length;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
