/** The servers that are compared, and the same two questions in the words of each. */
import path from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { pageStatement, validityStatement } from '../../src/alerts/queries.ts';
import { countryMessage } from '../../src/database/country-message.ts';
import type { Prepared, Queries } from '../../src/database/database.ts';
import type { Reader } from '../../src/policy/reader.ts';
import { makeKeyFile } from '../../src/sealing/key-file.ts';
import { freePort } from '../../test/support/free-port.ts';
import type { OpenIdProvider } from '../../test/support/openid-provider.ts';
import { ask, postRequest } from './load.ts';
import { startServer, type ServerProcess } from './process.ts';

export const PAGE_LENGTH = 50;

export interface Bureau {
  readonly reader: Reader;
  readonly token: string;
}

export interface Setting {
  readonly databaseUrl: string;
  readonly provider: OpenIdProvider;
  /** Bureaus of different countries, each with its access token. */
  readonly bureaus: readonly Bureau[];
  /** Connections of each server to PostgreSQL. */
  readonly connections: number;
  readonly folder: string;
}

/** Behind which alert a page starts. */
export interface Position {
  readonly reference: string;
  /** What Nansen gave for it to the bureau that asks: nobody else can use it. */
  readonly cursor: string;
}

/** What all answers are compared by. */
export interface SeenAlert {
  readonly reference: string;
  readonly valid: boolean;
  readonly rest: readonly unknown[];
}

export interface Contender {
  readonly name: string;
  readonly process: ServerProcess;
  readonly urls: { readonly validity: URL; readonly page: URL };
  validityRequest(bureau: Bureau, reference: string): Buffer;
  /** The first page, or the one after a position. */
  pageRequest(bureau: Bureau, after: Position | null): Buffer;
  /** Whether the answer to a question about one reference says that it is valid. */
  validityIn(answer: unknown): boolean;
  pageIn(answer: unknown): readonly SeenAlert[];
}

const ROOT = path.join(import.meta.dirname, '..', '..');

interface Subject {
  readonly familyName: string;
  readonly forename: string | null;
  readonly birthDate: string | null;
  readonly sex: string | null;
  readonly nationalities: readonly string[] | null;
}

interface AlertLike {
  readonly reference: string;
  readonly form: string;
  readonly colour: string | null;
  readonly source: string | null;
  readonly state: string;
}

function seen(alert: AlertLike, valid: boolean, subject: Subject): SeenAlert {
  const { reference, form, colour, source, state } = alert;
  const { familyName, forename, birthDate, sex, nationalities } = subject;
  return { reference, valid, rest: [form, colour, source, state, familyName, forename, birthDate, sex, nationalities] };
}

const signedInAs = ({ token }: Bureau): Record<string, string> => ({ authorization: `Bearer ${token}` });

/** Nansen, as it runs in production. */
export async function startNansen(setting: Setting): Promise<Contender> {
  const port = await freePort();
  const keyFile = path.join(setting.folder, 'keys.json');
  makeKeyFile(keyFile, new Date());
  const process = await startServer(
    [...profiling('nansen'), path.join(ROOT, 'dist', 'src', 'main.js')],
    {
      DATABASE_URL: setting.databaseUrl,
      DATABASE_CONNECTIONS: String(setting.connections),
      HOST: '127.0.0.1',
      PORT: String(port),
      OIDC_ISSUER: setting.provider.issuer,
      OIDC_AUDIENCE: setting.provider.audience,
      CURSOR_SECRET: '5e'.repeat(32),
      NANSEN_URL: 'https://nansen.example.org',
      NANSEN_KEY_FILE: keyFile,
      // One reader asks for all: it is counted, and not stopped.
      NANSEN_OPERATIONS: 'BUREAU=1000000000',
      NANSEN_LOOK_UPS: 'BUREAU=1000000000',
      NANSEN_DATA_DIR: setting.folder,
    },
    port,
    path.join(setting.folder, 'nansen.log'),
  );
  const url = new URL(`http://127.0.0.1:${port}/graphql`);
  const validity = `query Validity($references: [String!]!) { alertValidity(references: $references) { reference validity asOf } }`;
  const page = `query Page($after: String) { alerts(first: ${PAGE_LENGTH}, after: $after) { edges { node {
    reference form colour source state validity subject { familyName forename birthDate sex nationalities } } }
    pageInfo { hasNextPage endCursor } } }`;
  interface Answer {
    data: { alertValidity: { validity: string }[] };
  }
  interface Page {
    data: { alerts: { edges: { node: AlertLike & { validity: string; subject: Subject } }[] } };
  }
  return {
    name: 'Nansen',
    process,
    urls: { validity: url, page: url },
    validityRequest: (bureau, reference) =>
      postRequest(url, signedInAs(bureau), {
        operationName: 'Validity',
        query: validity,
        variables: { references: [reference] },
      }),
    pageRequest: (bureau, position) =>
      postRequest(url, signedInAs(bureau), {
        operationName: 'Page',
        query: page,
        variables: { after: position?.cursor ?? null },
      }),
    validityIn: (answer) => (answer as Answer).data.alertValidity[0]?.validity === 'VALID',
    pageIn: (answer) =>
      (answer as Page).data.alerts.edges.map(({ node }) => seen(node, node.validity === 'VALID', node.subject)),
  };
}

/** Walks through the list as a client does, since cursors cannot be made up: a position for each 100 alerts. */
export async function walk(nansen: Contender, bureau: Bureau, most: number): Promise<Position[]> {
  const url = nansen.urls.page;
  const query = `query Walk($after: String) { alerts(first: 100, after: $after) { nodes { reference } pageInfo { hasNextPage endCursor } } }`;
  interface Answer {
    data: { alerts: { nodes: { reference: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };
  }
  const positions: Position[] = [];
  for (let after: string | null = null; positions.length < most;) {
    const request = postRequest(url, signedInAs(bureau), { query, variables: { after } });
    const { nodes, pageInfo }: Answer['data']['alerts'] = ((await ask(url, request)) as Answer).data.alerts;
    const last = nodes.at(-1);
    if (!pageInfo.hasNextPage || pageInfo.endCursor === null || last === undefined) break;
    after = pageInfo.endCursor;
    positions.push({ reference: last.reference, cursor: after });
  }
  return positions;
}

/** `node:http` and `postgres` with Nansen's statements. */
export async function startBare(setting: Setting): Promise<Contender> {
  const port = await freePort();
  const process = await startServer(
    [...profiling('bare'), path.join(import.meta.dirname, 'servers', 'bare.mjs')],
    {
      BENCH_SETTINGS: JSON.stringify({
        port,
        databaseUrl: setting.databaseUrl,
        connections: setting.connections,
        role: 'nansen_bureau',
        countries: Object.fromEntries(
          setting.bureaus.map(
            ({ reader }) => [reader.country ?? '', countryMessage(reader).toString('base64')] as const,
          ),
        ),
        statements: nansensStatements(setting.databaseUrl),
      }),
    },
    port,
    path.join(setting.folder, 'bare.log'),
  );
  const urls = {
    validity: new URL(`http://127.0.0.1:${port}/validity`),
    page: new URL(`http://127.0.0.1:${port}/page`),
  };
  interface Page {
    alerts: (AlertLike & { validity: string; subject: Subject })[];
  }
  return {
    name: 'node:http + postgres',
    process,
    urls,
    validityRequest: ({ reader: { country } }, reference) =>
      postRequest(urls.validity, {}, { country, references: [reference] }),
    pageRequest: ({ reader: { country } }, position) => {
      const [year, serial] = position?.reference.split('/').map(Number) ?? [];
      return postRequest(urls.page, {}, { country, first: PAGE_LENGTH, year, serial });
    },
    validityIn: (answer) => (answer as { validity: string }[])[0]?.validity === 'VALID',
    pageIn: (answer) => (answer as Page).alerts.map((alert) => seen(alert, alert.validity === 'VALID', alert.subject)),
  };
}

/** PostGraphile 5 with row security. */
export async function startPostGraphile(setting: Setting): Promise<Contender> {
  const port = await freePort();
  const { databaseUrl, connections, provider } = setting;
  const { issuer, audience, jwksUri } = provider;
  const process = await startServer(
    [...profiling('postgraphile'), path.join(import.meta.dirname, 'servers', 'postgraphile.mjs')],
    {
      GRAPHILE_ENV: 'production',
      BENCH_SETTINGS: JSON.stringify({ port, databaseUrl, connections, issuer, audience, jwksUri }),
    },
    port,
    path.join(setting.folder, 'postgraphile.log'),
  );
  const url = new URL(`http://127.0.0.1:${port}/graphql`);
  const validity = `query Validity($reference: String!) { alertByReference(reference: $reference) { reference valid } }`;
  const page = `query Page($after: Cursor) { allAlerts(first: ${PAGE_LENGTH}, after: $after, orderBy: [REFERENCE_DESC]) { edges { node {
    reference form colour source state valid subjectBySubjectId { familyName forename birthDate sex nationalities } } }
    pageInfo { hasNextPage endCursor } } }`;
  interface Page {
    data: {
      allAlerts: {
        edges: { node: AlertLike & { valid: boolean; subjectBySubjectId: Subject } }[];
        pageInfo: { endCursor: string };
      };
    };
  }
  const pageAfter = (bureau: Bureau, after: string | null): Buffer =>
    postRequest(url, signedInAs(bureau), { operationName: 'Page', query: page, variables: { after } });
  // INVARIANT: the benchmark has at least one bureau.
  const firstPage = (await ask(url, pageAfter(setting.bureaus[0] as Bureau, null))) as Page;
  const [order] = decoded(firstPage.data.allAlerts.pageInfo.endCursor);
  return {
    name: 'PostGraphile 5',
    process,
    urls: { validity: url, page: url },
    validityRequest: (bureau, reference) =>
      postRequest(url, signedInAs(bureau), { operationName: 'Validity', query: validity, variables: { reference } }),
    pageRequest: (bureau, position) =>
      pageAfter(bureau, position === null ? null : encoded([order, position.reference])),
    validityIn: (answer) =>
      (answer as { data: { alertByReference: { valid: boolean } | null } }).data.alertByReference?.valid ?? false,
    pageIn: (answer) =>
      (answer as Page).data.allAlerts.edges.map(({ node }) => seen(node, node.valid, node.subjectBySubjectId)),
  };
}

/** A cursor of PostGraphile: the order's name, then the values of the columns that order by. */
const decoded = (cursor: string): unknown[] => JSON.parse(Buffer.from(cursor, 'base64').toString()) as unknown[];
const encoded = (parts: readonly unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64');

/** The SQL of Nansen's own statements, with the names of their parameters in order. */
function nansensStatements(databaseUrl: string): Record<'validity' | 'firstPage' | 'page', object> {
  // Nothing is asked through this client, so it never connects.
  const queries = drizzle(postgres(databaseUrl)) as unknown as Queries;
  const text = (statement: { build(queries: Queries): Prepared<unknown> }): object => {
    const built = statement.build(queries) as unknown as {
      toSQL(): { sql: string; params: { name?: string; value?: { name: string } }[] };
    };
    const { sql, params } = built.toSQL();
    return { text: sql, parameters: params.map((parameter) => parameter.name ?? parameter.value?.name) };
  };
  return {
    validity: text(validityStatement('BUREAU_OFFICER')),
    firstPage: text(pageStatement('BUREAU_OFFICER', new Set(['subject'] as const), [], false)),
    page: text(pageStatement('BUREAU_OFFICER', new Set(['subject'] as const), [], true)),
  };
}

/** With BENCH_PROFILE=folder, each server leaves a profile of its processor time there. */
function profiling(name: string): string[] {
  const folder = process.env['BENCH_PROFILE'];
  return folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`, `--cpu-prof-name=${name}.cpuprofile`];
}
