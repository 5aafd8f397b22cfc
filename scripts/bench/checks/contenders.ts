/** The servers that are compared, and the same questions in the words of each. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeKeyFile } from '../../../src/sealing/key-file.ts';
import { freePort } from '../../../test/support/free-port.ts';
import { postRequest } from '../load.ts';
import { startServer, type ServerProcess } from '../process.ts';
import type { Asker, Sought, World } from './world.ts';

export interface Document {
  readonly issuingCountry: string;
  readonly number: string;
}

export interface Contender {
  readonly name: string;
  readonly process: ServerProcess;
  readonly url: URL;
}

export interface DocumentContender extends Contender {
  /** A check of some documents. */
  documentRequest(asker: Asker, documents: readonly Document[]): Buffer;
  /** How many of the documents of an answer are recorded. */
  recordedIn(answer: unknown): number;
}

export interface PersonContender extends Contender {
  personRequest(asker: Asker, person: Sought): Buffer;
  /** Whether an answer has somebody of that name. */
  findsIn(answer: unknown): boolean;
}

const ROOT = path.join(import.meta.dirname, '..', '..', '..');
const SERVERS = path.join(import.meta.dirname, '..', 'servers');

const CHECK = `mutation Check($input: CheckInput!) { check(input: $input) { asOf results { outcome
  alerts { outcome score alert { reference colour source } } documents { state action isNear } mistakes: errors { code } } userErrors { code } } }`;

interface CheckAnswer {
  readonly data: {
    readonly check: { readonly results: readonly { outcome: string; documents: readonly { isNear: boolean }[] }[] };
  };
}

const signedInAs = ({ token }: Asker): Record<string, string> => ({ authorization: `Bearer ${token}` });

const CHECK_ID = `sha256:${createHash('sha256').update(CHECK).digest('hex')}`;

type Nansen = DocumentContender & PersonContender;

/** Nansen, as it runs in production: asked with the text of the operation, and with its id, as a page of a border post would. */
export async function startNansen(world: World, connections: number): Promise<readonly [Nansen, Nansen]> {
  const port = await freePort();
  const manifests = path.join(world.folder, 'documents');
  await mkdir(manifests, { recursive: true });
  await writeFile(path.join(manifests, 'bureau.json'), JSON.stringify({ [CHECK_ID]: CHECK }));
  const keyFile = path.join(world.folder, 'keys.json');
  makeKeyFile(keyFile, new Date());
  const process = await startServer(
    [...profiling('nansen'), path.join(ROOT, 'dist', 'src', 'main.js')],
    {
      DATABASE_URL: world.databaseUrl,
      DATABASE_CONNECTIONS: String(connections),
      HOST: '127.0.0.1',
      PORT: String(port),
      OIDC_ISSUER: world.provider.issuer,
      OIDC_AUDIENCE: world.provider.audience,
      CURSOR_SECRET: '5e'.repeat(32),
      NANSEN_URL: 'https://nansen.example.org',
      NANSEN_KEY_FILE: keyFile,
      NANSEN_OPERATIONS: 'BUREAU=1000000000',
      NANSEN_LOOK_UPS: 'BUREAU=1000000000',
      NANSEN_DATA_DIR: world.folder,
      NANSEN_TRUSTED_DOCUMENTS: manifests,
    },
    port,
    path.join(world.folder, 'nansen.log'),
  );
  const url = new URL(`http://127.0.0.1:${port}/graphql`);
  const resultsIn = (answer: unknown) => (answer as CheckAnswer).data.check.results;
  const contender = (name: string, operation: object): Nansen => {
    const request = (asker: Asker, items: readonly object[]): Buffer =>
      postRequest(url, signedInAs(asker), {
        ...operation,
        variables: { input: { purpose: 'BORDER_CONTROL', reference: 'lane 4', items } },
      });
    return {
      name,
      process,
      url,
      documentRequest: (asker, documents) =>
        request(
          asker,
          documents.map((document) => ({ document: { type: 'PP', ...document } })),
        ),
      recordedIn: (answer) =>
        resultsIn(answer).filter(({ documents }) => documents.some(({ isNear }) => !isNear)).length,
      personRequest: (asker, { familyName, forename, birthDate }) =>
        request(asker, [{ person: { names: [{ familyName, forename }], birthDate } }]),
      findsIn: (answer) => resultsIn(answer)[0]?.outcome === 'HIT',
    };
  };
  return [
    contender('Nansen', { operationName: 'Check', query: CHECK }),
    contender('Nansen, trusted document', { documentId: CHECK_ID }),
  ];
}

/** PostGraphile 5 with row security over the same table. It registers nothing. */
export async function startPostGraphile(world: World, connections: number): Promise<DocumentContender> {
  const port = await freePort();
  const { issuer, audience, jwksUri } = world.provider;
  const { databaseUrl } = world;
  const process = await startServer(
    [...profiling('postgraphile'), path.join(SERVERS, 'postgraphile.mjs')],
    {
      GRAPHILE_ENV: 'production',
      BENCH_SETTINGS: JSON.stringify({
        ...{ port, databaseUrl, connections, issuer, audience, jwksUri },
        schemas: ['documents'],
      }),
    },
    port,
    path.join(world.folder, 'postgraphile.log'),
  );
  const url = new URL(`http://127.0.0.1:${port}/graphql`);
  // As many fields as there are documents: each a look at the index that Nansen looks at. Ranges of blanks are not looked for.
  const queryOf = (count: number): string => {
    const places = Array.from({ length: count }, (_, place) => place);
    const variables = places.map((place) => `$c${place}: String!, $n${place}: String!`).join(', ');
    const fields = places.map(
      (place) =>
        `d${place}: allTravelDocuments(condition: { issuingCountry: $c${place}, nearKey: $n${place} }) { nodes { type numberKey state } }`,
    );
    return `query Check(${variables}) { ${fields.join(' ')} }`;
  };
  const queries = new Map<number, string>();
  return {
    name: 'PostGraphile 5',
    process,
    url,
    documentRequest: (asker, documents) => {
      const query = queries.get(documents.length) ?? queryOf(documents.length);
      queries.set(documents.length, query);
      const variables = Object.fromEntries(
        documents.flatMap(({ issuingCountry, number }, place) => [
          [`c${place}`, issuingCountry],
          [`n${place}`, number.replaceAll('O', '0')],
        ]),
      );
      return postRequest(url, signedInAs(asker), { operationName: 'Check', query, variables });
    },
    recordedIn: (answer) =>
      Object.values((answer as { data: Record<string, { nodes: unknown[] }> }).data).filter(
        ({ nodes }) => nodes.length > 0,
      ).length,
  };
}

/** `node:http` and `postgres`: the ten names that have most trigrams in common. No sign-in, no policy, no register. */
export async function startTrigrams(world: World, connections: number): Promise<PersonContender> {
  const port = await freePort();
  const process = await startServer(
    [...profiling('trigrams'), path.join(SERVERS, 'trigrams.mjs')],
    { BENCH_SETTINGS: JSON.stringify({ port, databaseUrl: world.databaseUrl, connections }) },
    port,
    path.join(world.folder, 'trigrams.log'),
  );
  const url = new URL(`http://127.0.0.1:${port}/names`);
  return {
    name: 'node:http + pg_trgm',
    process,
    url,
    personRequest: (_asker, { familyName, forename }) =>
      postRequest(url, {}, { name: `${familyName} ${forename ?? ''}` }),
    findsIn: (answer) => ((answer as { likeness: number }[])[0]?.likeness ?? 0) > 0.9,
  };
}

/** With BENCH_PROFILE=folder, each server leaves a profile of its processor time there. */
function profiling(name: string): string[] {
  const folder = process.env['BENCH_PROFILE'];
  return folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`, `--cpu-prof-name=${name}.cpuprofile`];
}
