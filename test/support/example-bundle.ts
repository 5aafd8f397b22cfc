/**
 * The pages of docs/examples as a browser loads them. Made in the repository, or, with NANSEN_FRESH_CLIENTS, as a stranger makes them: in an
 * empty folder, with packages of exact versions from the registry and `@nansen/client` as it is published, after the compiler's check.
 */
import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { freshFolder, IS_FRESH, type FreshFolder } from './fresh-folder.ts';
import { ROOT } from './nansen.ts';

const EXAMPLES = join(ROOT, 'docs/examples');

/** An example: the file of its page, the files and folders that it has, and the packages that its readme names. */
interface Example {
  readonly entry: string;
  readonly files: readonly string[];
  readonly packages: readonly string[];
  /** The folder in which GraphQL Code Generator runs, and where below it it writes. */
  readonly generates?: { readonly in: string; readonly to: string };
  /** The folder in which relay-compiler runs, with the schema of the server. Such an example is made in a fresh folder only. */
  readonly compiles?: string;
}

/** Where the schema is read from, and as whom. */
export interface Source {
  readonly url: string;
  readonly token: string;
}

const clientPage = (name: string, files: readonly string[], packages: readonly string[]): Example => ({
  entry: `clients/pages/${name}.ts`,
  files: [`clients/pages/${name}.ts`, 'clients/pages/settings.ts', 'clients/operations.ts', ...files],
  packages: ['graphql', ...packages],
});

export type ExampleName =
  'urql' | 'graphql-request' | 'graphql-sse' | 'relay' | 'relay-react' | 'apollo-react' | 'generated' | 'border-post';

const KNOWN: Readonly<Record<ExampleName, Example>> = {
  urql: clientPage('urql', ['clients/urql.ts'], ['@urql/core']),
  'graphql-request': clientPage('graphql-request', ['clients/graphql-request.ts'], ['graphql-request']),
  'graphql-sse': clientPage('graphql-sse', ['clients/graphql-sse.ts'], ['graphql-sse']),
  relay: clientPage(
    'relay',
    ['relay.ts', ...['alert', 'node', 'validity'].map((name) => `__generated__/${name}Query.graphql.ts`)].map(
      (file) => `clients/${file}`,
    ),
    ['relay-runtime', '@types/relay-runtime'],
  ),
  'relay-react': {
    entry: 'clients/relay-react/page.ts',
    files: ['relay-react', 'relay.ts', 'pages/settings.ts', 'operations.ts'].map((file) => `clients/${file}`),
    packages: [
      ...['relay-runtime', 'react-relay', 'relay-compiler', 'react', 'react-dom'],
      ...['@types/relay-runtime', '@types/react-relay', '@types/react', '@types/react-dom'],
    ],
    compiles: 'clients/relay-react',
  },
  'apollo-react': clientPage(
    'apollo-react',
    ['clients/apollo-react.tsx', 'apollo-client/client.ts', 'apollo-client/live.ts'],
    ['@apollo/client', 'graphql-sse', 'rxjs', 'react', 'react-dom', '@types/react', '@types/react-dom'],
  ),
  generated: {
    ...clientPage(
      'generated',
      ['clients/generated.ts', 'clients/graphql-request.ts', 'clients/codegen.ts'],
      ['graphql-request', '@nansen/client', '@graphql-codegen/cli', '@graphql-codegen/client-preset', '@types/node'],
    ),
    generates: { in: 'clients', to: '__generated__/gql' },
  },
  'border-post': {
    entry: 'border-post/main.ts',
    files: ['border-post/main.ts', 'border-post/zone.ts'],
    packages: ['@nansen/client', 'graphql', 'jose'],
  },
};

const OPTIONS = {
  bundle: true,
  format: 'esm',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"', __DEV__: 'false' },
  write: false,
} as const satisfies BuildOptions;

/** The script of the page of an example. @param source has the schema, for examples whose types are generated */
export async function bundleExample(name: ExampleName, source?: Source): Promise<string> {
  const { entry } = KNOWN[name];
  if (IS_FRESH) return bundleFromFreshFolder(KNOWN[name], source);
  const { outputFiles } = await build({ ...OPTIONS, entryPoints: [join(EXAMPLES, entry)] });
  return outputFiles[0]?.text ?? '';
}

async function bundleFromFreshFolder(
  { entry, files, packages, generates, compiles }: Example,
  source: Source | undefined,
): Promise<string> {
  const fresh = await freshFolder([...packages, 'typescript', 'esbuild']);
  try {
    for (const file of files) await cp(join(EXAMPLES, file), join(fresh.folder, file), { recursive: true });
    await fresh.write('tsconfig.json', {
      compilerOptions: { ...COMPILER_OPTIONS, types: packages.includes('@types/node') ? ['node'] : [] },
      include: ['.'],
    });
    if (generates !== undefined) await generate(fresh, generates, source);
    if (compiles !== undefined) await compile(fresh, compiles, source);
    await fresh.run('tsc', {});
    const defined = Object.entries(OPTIONS.define).map(([key, value]) => `--define:${key}=${value}`);
    await fresh.run(
      'esbuild',
      {},
      entry,
      '--bundle',
      '--format=esm',
      '--jsx=automatic',
      ...defined,
      '--outfile=page.js',
    );
    return await readFile(join(fresh.folder, 'page.js'), 'utf8');
  } finally {
    await fresh.remove();
  }
}

/** Gets the schema of the server, as the guide says, and has relay-compiler make the artifacts of the queries. */
async function compile(fresh: FreshFolder, folder: string, source: Source | undefined): Promise<void> {
  if (source === undefined) throw new Error('Queries are compiled with the schema of a server.');
  const answer = await fetch(`${source.url}/schema.graphql`, { headers: { authorization: `Bearer ${source.token}` } });
  await fresh.write(join(folder, 'schema.graphql'), await answer.text());
  await mkdir(join(fresh.folder, folder, '__generated__'), { recursive: true });
  await fresh.run('relay-compiler', { in: folder });
}

/** Generates types from the schema that the server gives its reader. They are what the repository has, or it has old ones. */
async function generate(
  fresh: FreshFolder,
  { in: folder, to }: NonNullable<Example['generates']>,
  source: Source | undefined,
): Promise<void> {
  if (source === undefined) throw new Error('Types are generated from the schema of a server.');
  const environment = { NANSEN_URL: source.url, TOKEN: source.token };
  await fresh.run('graphql-codegen', { in: folder, environment }, '--config', 'codegen.ts');
  const made = join(fresh.folder, folder, to);
  const known = join(EXAMPLES, folder, to);
  for (const file of await readdir(made)) {
    const texts = await Promise.all([made, known].map((each) => readFile(join(each, file), 'utf8').catch(() => '')));
    if (texts[0] === texts[1]) continue;
    if (RENEWS) await cp(join(made, file), join(known, file));
    else throw new Error(`${join(known, file)} is old. Renew it with NANSEN_FRESH_CLIENTS=renew npm run test:clients`);
  }
}

const RENEWS = process.env['NANSEN_FRESH_CLIENTS'] === 'renew';

/** What a project with a bundler has. */
const COMPILER_OPTIONS = {
  target: 'es2023',
  lib: ['es2023', 'dom', 'dom.iterable'],
  module: 'preserve',
  jsx: 'react-jsx',
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
} as const;
