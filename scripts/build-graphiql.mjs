/**
 * Bundles GraphiQL, its editor and its workers into dist/graphiql, so that Nansen serves them itself and no browser asks
 * anybody else. Does nothing when the same inputs were bundled before.
 */
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { build, transform } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const graphiql = join(root, 'src/server/graphiql');
const client = join(graphiql, 'client');
const examples = join(graphiql, 'examples');
const target = join(root, 'dist/graphiql');
const stamp = join(target, 'inputs.sha256');
const URL_PREFIX = '/graphiql/assets/';

const WORKERS = {
  editor: 'monaco-editor/esm/vs/editor/editor.worker.js',
  graphql: 'monaco-graphql/esm/graphql.worker.js',
  json: 'monaco-editor/esm/vs/language/json/json.worker.js',
};

const shared = {
  absWorkingDir: root,
  outdir: join(target, 'assets'),
  bundle: true,
  minify: true,
  metafile: true,
  target: ['es2022'],
  platform: 'browser',
  define: { 'process.env.NODE_ENV': '"production"' },
  legalComments: 'linked',
  logLevel: 'warning',
};

/** The style sheet of graphiql already holds Monaco's; the copies that Monaco's own modules import would come twice. */
const withoutMonacoStyles = {
  name: 'without-monaco-styles',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]monaco-editor[\\/].*\.css$/ }, () => ({ contents: '', loader: 'empty' }));
  },
};

/** Fonts and pictures inside style sheets become files, so that the policy needs no `data:` and a font is fetched only if used. */
const filesForDataUrls = {
  name: 'files-for-data-urls',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^data:[a-z]+\/[a-z0-9+-]+;base64,/ }, ({ path }) => {
      const [, type, data] = /^data:[a-z]+\/([a-z0-9+-]+);base64,(.*)$/s.exec(path);
      const name = createHash('sha256').update(data).digest('hex').slice(0, 12);
      return { path: `${name}.${type === 'svg+xml' ? 'svg' : type}`, namespace: 'data-url', pluginData: data };
    });
    onLoad({ filter: /.*/, namespace: 'data-url' }, ({ pluginData }) => ({
      contents: Buffer.from(pluginData, 'base64'),
      loader: 'file',
    }));
  },
};

/** The page imports the examples of its tabs as `nansen:examples`. They are read from their files here, once. */
const embeddedExamples = {
  name: 'embedded-examples',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^nansen:examples$/ }, ({ path }) => ({ path, namespace: 'examples' }));
    onLoad({ filter: /.*/, namespace: 'examples' }, async () => {
      const source = await readFile(join(graphiql, 'read-examples.ts'), 'utf8');
      const { code } = await transform(source, { loader: 'ts' });
      const { readExamples } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
      return { contents: JSON.stringify(readExamples(examples)), loader: 'json' };
    });
  },
};

/** The files below a folder. */
async function filesIn(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

async function inputsDigest() {
  const digest = createHash('sha256');
  for (const file of [
    ...(await filesIn(client)),
    ...(await filesIn(examples)),
    join(graphiql, 'examples.ts'),
    join(graphiql, 'read-examples.ts'),
    join(root, 'package-lock.json'),
    fileURLToPath(import.meta.url),
  ].sort()) {
    digest
      .update(relative(root, file))
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  }
  return digest.digest('hex');
}

/** The address of the file that an entry point became. */
function outputUrl(metafile, entryPoint, extension = '.js') {
  const outputs = Object.entries(metafile.outputs);
  const [path, output] = outputs.find(([, { entryPoint: entry }]) => entry?.endsWith(entryPoint));
  return URL_PREFIX + basename(extension === '.css' ? output.cssBundle : path);
}

async function buildWorkers() {
  const { metafile } = await build({
    ...shared,
    entryPoints: Object.entries(WORKERS).map(([out, path]) => ({ in: path, out: `${out}.worker` })),
    entryNames: '[name]-[hash]',
    format: 'iife',
  });
  return Object.fromEntries(Object.entries(WORKERS).map(([label, path]) => [label, outputUrl(metafile, path)]));
}

async function buildPage(workerUrls) {
  const { metafile } = await build({
    ...shared,
    entryPoints: [join(client, 'main.tsx')],
    entryNames: '[name]-[hash]',
    chunkNames: 'chunk-[hash]',
    assetNames: '[name]-[hash]',
    format: 'esm',
    splitting: true,
    publicPath: URL_PREFIX.slice(0, -1),
    jsx: 'automatic',
    define: { ...shared.define, WORKER_URLS: JSON.stringify(workerUrls) },
    plugins: [embeddedExamples, withoutMonacoStyles, filesForDataUrls],
  });
  const icon = await readFile(join(client, 'icon.svg'));
  const iconName = `icon-${createHash('sha256').update(icon).digest('hex').slice(0, 8)}.svg`;
  await cp(join(client, 'icon.svg'), join(target, 'assets', iconName));
  const values = {
    icon: URL_PREFIX + iconName,
    script: outputUrl(metafile, 'main.tsx'),
    style: outputUrl(metafile, 'main.tsx', '.css'),
  };
  const template = await readFile(join(client, 'index.html'), 'utf8');
  const page = template.replaceAll(/\{\{(icon|script|style)\}\}/g, (_, name) => values[name]);
  await writeFile(join(target, 'index.html'), page);
}

/** A compressed copy beside each large text file: a fifth of the bytes on the wire, at no cost per request. */
async function compress() {
  let bytes = 0;
  const assets = join(target, 'assets');
  for (const name of await readdir(assets)) {
    if (/\.(js|css|svg)$/.test(name)) {
      const compressed = await promisify(gzip)(await readFile(join(assets, name)));
      await writeFile(join(assets, `${name}.gz`), compressed);
      bytes += compressed.length;
    }
  }
  return bytes;
}

const digest = await inputsDigest();
if ((await readFile(stamp, 'utf8').catch(() => '')) === digest) {
  console.log('GraphiQL: up to date');
} else {
  const started = performance.now();
  await rm(target, { recursive: true, force: true });
  await mkdir(join(target, 'assets'), { recursive: true });
  console.log('GraphiQL: bundling the editor workers …');
  const workerUrls = await buildWorkers();
  console.log('GraphiQL: bundling the page …');
  await buildPage(workerUrls);
  console.log('GraphiQL: compressing …');
  const bytes = await compress();
  await writeFile(stamp, digest);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`GraphiQL: ready in ${seconds} s, ${(bytes / 2 ** 20).toFixed(1)} MiB compressed`);
}
