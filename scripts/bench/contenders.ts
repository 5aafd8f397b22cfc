/** The servers that are compared, and the same two questions in the words of each. */
import path from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { pageStatement, validityStatement } from '../../src/alerts/queries.ts';
import type { Prepared, Queries } from '../../src/database/database.ts';
import type { Reader } from '../../src/policy/reader.ts';
import { makeKeyFile } from '../../src/sealing/key-file.ts';
import { freePort } from '../../test/support/free-port.ts';
import type { OpenIdProvider } from '../../test/support/openid-provider.ts';
import { ask, postRequest } from './load.ts';
import { startServer, type ServerProcess } from './process.ts';

export const PAGE_LENGTH = 50;

export interface Setting {
  readonly databaseUrl: string;
  readonly provider: OpenIdProvider;
  readonly token: string;
  readonly reader: Reader;
  /** Connections of each server to PostgreSQL. */
  readonly connections: number;
  readonly folder: string;
}

/** Behind which alert a page starts. */
export interface Position {
  readonly reference: string;
  /** What Nansen gave for it. */
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
  validityRequest(reference: string): Buffer;
  pageRequest(after: Position): Buffer;
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

/** Nansen, as it runs in production. */
export async function startNansen(setting: Setting): Promise<Contender> {
  const port = await freePort();
  const keyFile = path.join(setting.folder, 'keys.json');
  makeKeyFile(keyFile, new Date());
  const process = await startServer(
    [...profiling('nansen'), path.join(ROOT, 'dist', 'src', 'main.js')],
    {
      DATABASE_URL: setting.databaseUrl,
      // Of all its connections it lends three eighths to one reader's pool.
      DATABASE_CONNECTIONS: String(Math.ceil((setting.connections * 8) / 3) + 1),
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
  const headers = { authorization: `Bearer ${setting.token}` };
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
    validityRequest: (reference) =>
      postRequest(url, headers, { operationName: 'Validity', query: validity, variables: { references: [reference] } }),
    pageRequest: ({ cursor }) =>
      postRequest(url, headers, { operationName: 'Page', query: page, variables: { after: cursor } }),
    validityIn: (answer) => (answer as Answer).data.alertValidity[0]?.validity === 'VALID',
    pageIn: (answer) =>
      (answer as Page).data.alerts.edges.map(({ node }) => seen(node, node.validity === 'VALID', node.subject)),
  };
}

/** Walks through the whole list as a client does, since cursors cannot be made up: a position for each 100 alerts. */
export async function walk(nansen: Contender, setting: Setting): Promise<Position[]> {
  const url = nansen.urls.page;
  const query = `query Walk($after: String) { alerts(first: 100, after: $after) { nodes { reference } pageInfo { hasNextPage endCursor } } }`;
  interface Answer {
    data: { alerts: { nodes: { reference: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };
  }
  const positions: Position[] = [];
  for (let after: string | null = null; ;) {
    const request = postRequest(url, { authorization: `Bearer ${setting.token}` }, { query, variables: { after } });
    const { nodes, pageInfo } = ((await ask(url, request)) as Answer).data.alerts;
    const last = nodes.at(-1);
    if (!pageInfo.hasNextPage || pageInfo.endCursor === null || last === undefined) return positions;
    after = pageInfo.endCursor;
    positions.push({ reference: last.reference, cursor: after });
  }
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
        country: setting.reader.country,
        statements: nansensStatements(setting.databaseUrl, setting.reader),
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
    validityRequest: (reference) => postRequest(urls.validity, {}, { references: [reference] }),
    pageRequest: ({ reference }) => {
      const [year, serial] = reference.split('/').map(Number);
      return postRequest(urls.page, {}, { first: PAGE_LENGTH, year, serial });
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
  const headers = { authorization: `Bearer ${setting.token}` };
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
  const pageAfter = (after: string | null): Buffer =>
    postRequest(url, headers, { operationName: 'Page', query: page, variables: { after } });
  const firstPage = (await ask(url, pageAfter(null))) as Page;
  const [order] = decoded(firstPage.data.allAlerts.pageInfo.endCursor);
  return {
    name: 'PostGraphile 5',
    process,
    urls: { validity: url, page: url },
    validityRequest: (reference) =>
      postRequest(url, headers, { operationName: 'Validity', query: validity, variables: { reference } }),
    pageRequest: ({ reference }) => pageAfter(encoded([order, reference])),
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
function nansensStatements(databaseUrl: string, reader: Reader): Record<'validity' | 'page', object> {
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
    validity: text(validityStatement(reader.role)),
    page: text(pageStatement(reader.role, new Set(['subject'] as const), [], true)),
  };
}

/** With BENCH_PROFILE=folder, each server leaves a profile of its processor time there. */
function profiling(name: string): string[] {
  const folder = process.env['BENCH_PROFILE'];
  return folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`, `--cpu-prof-name=${name}.cpuprofile`];
}
