/** A whole server in a process of its own over a PostgreSQL of its own, or that of DATABASE_URL, and readers who ask it. For measurements. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import 'reflect-metadata';
import postgres from 'postgres';
import { PostgresCluster, PostgresServer } from '../../test/support/postgres.ts';
import type { developmentIssuer as DevelopmentIssuer } from '../../src/server/development-issuer.ts';
import type { readConfiguration as ReadConfiguration } from '../../src/server/configuration.ts';
import type { pagesFolderOf as PagesFolderOf } from '../../src/server/server.ts';
import type { start as Start } from '../../src/server/start.ts';

/** Where a server is, and the tokens of its readers. */
export interface Started {
  readonly address: string;
  readonly tokens: Readonly<Record<string, string>>;
}

export type Mutate = (
  reader: string,
  operation: string,
  type: string,
  answer: string,
  input: object,
) => Promise<Measured>;

export interface WholeServer {
  /** The owner of its database. */
  readonly admin: postgres.Sql;
  readonly started: Started;
  /**
   * Runs a mutation as a reader, and measures it. @returns its payload, and the time that it took in milliseconds
   * @throws when the answer is no payload: a refusal is quick, and would pass for a good answer
   */
  readonly mutate: Mutate;
}

export interface Measured {
  readonly payload: unknown;
  readonly ms: number;
}

/** Starts a server, works with it, and removes everything again. @param script the file that calls `serve` in the other process */
export async function withServer(
  script: string,
  readers: readonly string[],
  work: (server: WholeServer) => Promise<void>,
): Promise<void> {
  const given = process.env['DATABASE_URL'];
  const cluster = given === undefined || given === '' ? await PostgresCluster.start({ shared_buffers: '256MB' }) : null;
  const server = cluster ?? new PostgresServer(given ?? '');
  const name = await server.createDatabase();
  const admin = postgres(server.url(name), { max: 1, onnotice: () => undefined });
  try {
    const env = { ...process.env, DATABASE_URL: server.url(name), MEASURED_READERS: readers.join(' ') };
    const child = fork(script, { env });
    try {
      const gone = once(child, 'exit').then(() => {
        throw new Error('The server ended, and with it the measurement.');
      });
      const [started] = (await Promise.race([once(child, 'message'), gone])) as [Started];
      gone.catch(() => undefined);
      await work({ admin, started, mutate: mutationsOf(started) });
    } finally {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    }
  } finally {
    await admin.end();
    await server.dropDatabase(name);
    await cluster?.remove();
  }
}

/** Mutations of readers of a server. */
export function mutationsOf({ address, tokens }: Started): Mutate {
  return async (reader, operation, type, answer, input) => {
    const began = performance.now();
    const response = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokens[reader] ?? ''}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        query: `mutation ($input: ${type}!) { did: ${operation}(input: $input) { ${answer} userErrors { code } } }`,
        variables: { input },
      }),
    });
    const body = await response.text();
    const ms = performance.now() - began;
    const parsed = JSON.parse(body) as { data?: { did: unknown } | null };
    const data = parsed.data ?? null;
    if (response.status !== 200 || data === null) throw new Error(`${response.status}: ${body}`);
    return { payload: data.did, ms };
  };
}

/** The server, as it was built: Node.js does not run the source of what is declared with decorators. */
export async function serve(): Promise<void> {
  const built = (file: string): Promise<unknown> => import(path.join(process.cwd(), 'dist', 'src', 'server', file));
  const { readConfiguration } = (await built('configuration.js')) as { readConfiguration: typeof ReadConfiguration };
  const { developmentIssuer } = (await built('development-issuer.js')) as {
    developmentIssuer: typeof DevelopmentIssuer;
  };
  const { pagesFolderOf } = (await built('server.js')) as { pagesFolderOf: typeof PagesFolderOf };
  const { start } = (await built('start.js')) as { start: typeof Start };
  const folder = await mkdtemp(path.join(tmpdir(), 'nansen-measured-'));
  const settings = { ...process.env, NANSEN_DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent' };
  const running = await start(readConfiguration(settings), {
    pagesFolder: pagesFolderOf(process.cwd()),
    recurring: true,
  });
  const issuer = await developmentIssuer(folder);
  const readers = (process.env['MEASURED_READERS'] ?? '').split(' ');
  const tokens = await Promise.all(readers.map(async (reader) => [reader, await issuer.issue(reader)] as const));
  process.send?.({ address: running.address, tokens: Object.fromEntries(tokens) } satisfies Started);
  await once(process, 'disconnect');
  await running.stop();
}

/** A request of a notice about an invented subject. */
export function inventedRequest(familyName: string, more: object = {}): object {
  return {
    form: 'NOTICE',
    colour: 'RED',
    seeksExtradition: true,
    subject: {
      familyName,
      forename: 'Test',
      birthDate: '1984-05-06',
      sex: 'MALE',
      nationalities: ['BY'],
      distinguishingMarks: 'Invented mark',
      ...more,
    },
    warrants: [
      {
        ...{ charge: 'Invented charge', reference: 'W-1/2019', law: 'Article 1 of an invented code' },
        ...{ facts: 'On 1 May 2019, in an invented town.', maximumPenaltyMonths: 60 },
      },
    ],
  };
}

/** A report of an invented grant against Belarus. */
export function inventedReport(familyName: string, fileReference: string): object {
  return {
    kind: 'GRANTED',
    person: { names: [{ familyName, forename: 'Test' }], birthDate: '1984-05-06', sex: 'MALE', nationalities: ['BY'] },
    fearedCountries: ['BY'],
    decidedOn: '2026-01-15',
    fileReference,
    addressee: 'SECRETARIAT',
  };
}

/** A name that nobody else has. */
export function inventedName(number: number): string {
  const letters = [...String(number)].map((digit) => 'BDFGKLMNRS'[Number(digit)] ?? 'T');
  return `${letters.join('a')}a-Test`;
}
