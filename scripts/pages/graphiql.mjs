/** Bundles GraphiQL, its editor and its workers. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, transform } from 'esbuild';
import { bundlePage, IN_BROWSERS, outputUrl, pageOptions, ROOT } from './bundle.mjs';

const graphiql = join(ROOT, 'src/server/graphiql');
const examples = join(graphiql, 'examples');

const WORKERS = {
  editor: 'monaco-editor/esm/vs/editor/editor.worker.js',
  graphql: 'monaco-graphql/esm/graphql.worker.js',
  json: 'monaco-editor/esm/vs/language/json/json.worker.js',
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

async function buildWorkers({ outdir, prefix }) {
  const { metafile } = await build({
    ...IN_BROWSERS,
    outdir,
    entryPoints: Object.entries(WORKERS).map(([out, path]) => ({ in: path, out: `${out}.worker` })),
    entryNames: '[name]-[hash]',
    format: 'iife',
  });
  return Object.fromEntries(Object.entries(WORKERS).map(([label, path]) => [label, outputUrl(prefix, metafile, path)]));
}

async function bundle(page) {
  const workerUrls = await buildWorkers(page);
  const options = pageOptions(page);
  const { metafile } = await build({
    ...options,
    define: { ...options.define, WORKER_URLS: JSON.stringify(workerUrls) },
    plugins: [embeddedExamples, withoutMonacoStyles, filesForDataUrls],
  });
  return metafile;
}

/** Writes dist/pages/graphiql. */
export function bundleGraphiql() {
  return bundlePage({
    name: 'graphiql',
    title: 'GraphiQL',
    client: join(graphiql, 'client'),
    sources: [graphiql],
    bundle,
  });
}
