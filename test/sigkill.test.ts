/**
 * Killing the server, or an import, at random moments loses no report that was acknowledged, and leaves no alert whose stored validity
 * differs from the derived one.
 *
 *   NANSEN_KILLED_REPORTS, NANSEN_KILLS   reports, and how often each server and import is killed (`npm run test:killed`)
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { developmentIssuer } from '../src/server/development-issuer.ts';
import { freePort } from './support/free-port.ts';
import { DATABASES, ROOT } from './support/nansen.ts';
import { sharedPostgres } from './support/postgres.ts';

const REPORTS = Number(process.env['NANSEN_KILLED_REPORTS'] ?? 40);
const AT_ONCE = 4;
const ALERTS = 100;
const IMPORTED = 400;
const KILLS = process.env['NANSEN_KILLS'];
/** A start of the embedded database takes longer. */
const SERVER_KILLS = { PGlite: Number(KILLS ?? 2), PostgreSQL: Number(KILLS ?? 3) } as const;
const IMPORT_KILLS = Number(KILLS ?? 2);

const run = promisify(execFile);

beforeAll(async () => {
  await run(process.execPath, ['scripts/compile.mjs'], { cwd: ROOT });
  await run(process.execPath, ['scripts/build-pages.mjs'], { cwd: ROOT });
}, 120_000);

describe.each(DATABASES)('on %s', (kind) => {
  test(`${REPORTS} reports survive SIGKILL`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'nansen-kill-'));
    const name = kind === 'PostgreSQL' ? await sharedPostgres().createDatabase() : null;
    const port = await freePort();
    const environment = {
      PATH: process.env['PATH'] ?? '',
      NANSEN_DATA_DIR: folder,
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: 'silent',
      NANSEN_DEMO: 'none',
      ...(name === null ? {} : { DATABASE_URL: sharedPostgres().url(name) }),
    };
    await writeFile(join(folder, 'notices.jsonl'), notices());
    const load = ['dist/scripts/nansen.js', 'import', 'alerts', join(folder, 'notices.jsonl'), '--source', 'BY'];
    await run(process.execPath, load, { cwd: ROOT, env: environment });
    const issuer = await developmentIssuer(folder);
    const token = await issuer.issue('asylum-office:SE');
    const ccf = await issuer.issue('ccf');

    const url = `http://127.0.0.1:${port}/graphql`;
    let server = await startServer(environment, url);
    const references = await alertReferences(url, ccf);
    const acknowledged: string[] = [];
    let next = 0;
    let killing = true;

    const reporter = async (): Promise<void> => {
      for (let mine = next++; mine < REPORTS; mine = next++) {
        const fileReference = `KILL-${mine}`;
        for (;;) {
          const receipt = await reportOnce(url, token, fileReference, references[mine % references.length] ?? '');
          if (receipt !== null) break;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        acknowledged.push(fileReference);
      }
    };
    const killer = async (): Promise<void> => {
      for (let kills = 0; kills < SERVER_KILLS[kind] && killing; kills += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 900));
        server.kill('SIGKILL');
        await once(server, 'exit');
        server = await startServer(environment, url);
      }
    };
    await Promise.all([Promise.all(Array.from({ length: AT_ONCE }, reporter)).then(() => (killing = false)), killer()]);

    const stored = new Set(await storedReferences(url, ccf));
    expect(acknowledged).toHaveLength(REPORTS);
    expect(acknowledged.filter((reference) => !stored.has(reference))).toEqual([]);

    server.kill('SIGTERM');
    await once(server, 'exit');
    const { stdout } = await run(process.execPath, ['dist/scripts/nansen.js', 'verify'], {
      cwd: ROOT,
      env: environment,
    });
    expect(stdout).toMatch(/ 0 differences\.\n$/);
    expect(stdout).not.toMatch(/register/);
    await rm(folder, { recursive: true, force: true });
    if (name !== null) await sharedPostgres().dropDatabase(name);
  }, 600_000);
});

describe.each(DATABASES)('on %s', (kind) => {
  test(`an import of ${IMPORTED} decisions survives SIGKILL: run again, it loses and doubles nothing`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'nansen-kill-import-'));
    const name = kind === 'PostgreSQL' ? await sharedPostgres().createDatabase() : null;
    const env = {
      PATH: process.env['PATH'] ?? '',
      NANSEN_DATA_DIR: folder,
      LOG_LEVEL: 'silent',
      ...(name === null ? {} : { DATABASE_URL: sharedPostgres().url(name) }),
    };
    const table = join(folder, 'decisions.csv');
    const receipts = join(folder, 'receipts.jsonl');
    const rows = Array.from(
      { length: IMPORTED },
      (_, index) => `GRANTED,2024-05-17,KILL-${index},SECRETARIAT,BY,Grevanidan,1984`,
    );
    await writeFile(
      table,
      ['kind,decided_on,file_reference,addressee,feared_countries,family_name,birth_date', ...rows].join('\n'),
    );
    const command = [
      'dist/scripts/nansen.js',
      'import',
      'decisions',
      table,
      '--as',
      'asylum-office:SE',
      '--receipts',
      receipts,
    ];
    for (let kills = 0; kills < IMPORT_KILLS; kills += 1) {
      const importing = spawn(process.execPath, [...command, '--batch', '20'], { cwd: ROOT, env, stdio: 'ignore' });
      // Not before something was stored: then the kill falls into the middle of a batch, or between two.
      await Promise.race([lineIn(receipts), once(importing, 'exit')]);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 150));
      importing.kill('SIGKILL');
      if (importing.exitCode === null && importing.signalCode === null) await once(importing, 'exit');
      await rm(receipts, { force: true });
    }
    const { stdout } = await run(process.execPath, command, { cwd: ROOT, env });
    const count = (word: string): number =>
      Number(new RegExp(`${word} +([\\d,]+)`).exec(stdout)?.[1]?.replace(',', ''));
    expect(count('unchanged')).toBeGreaterThan(0);
    expect(count('new') + count('unchanged')).toBe(IMPORTED);
    const handedBack = (await readFile(receipts, 'utf8')).trim().split('\n');
    expect(new Set(handedBack.map((line) => (JSON.parse(line) as { receipt: string }).receipt)).size).toBe(IMPORTED);

    const port = await freePort();
    const url = `http://127.0.0.1:${port}/graphql`;
    const server = await startServer({ ...env, HOST: '127.0.0.1', PORT: String(port) }, url);
    const ccf = await (await developmentIssuer(folder)).issue('ccf');
    const stored = await storedReferences(url, ccf);
    expect(stored).toHaveLength(IMPORTED);
    expect(new Set(stored).size).toBe(IMPORTED);
    server.kill('SIGTERM');
    await once(server, 'exit');
    await rm(folder, { recursive: true, force: true });
    if (name !== null) await sharedPostgres().dropDatabase(name);
  }, 600_000);
});

/** Invented notices, as many as are asked for at once. */
function notices(): string {
  const lines = Array.from({ length: ALERTS }, (_, index) =>
    JSON.stringify({
      entity_id: `2019/${900_000 + index}`,
      name: `INVENTED${index}`,
      forename: 'SOMEONE',
      date_of_birth: '1984/05/17',
      nationalities: ['BY'],
      arrest_warrants: [{ issuing_country_id: 'BY', charge: 'Invented charge', charge_translation: null }],
    }),
  );
  return lines.join('\n');
}

/** Resolves when a file has a line. */
async function lineIn(path: string): Promise<void> {
  while (!(await readFile(path, 'utf8').catch(() => '')).includes('\n')) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function startServer(env: NodeJS.ProcessEnv, url: string): Promise<ChildProcess> {
  const server = spawn(process.execPath, ['dist/src/main.js'], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  server.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const ready = url.replace('/graphql', '/readyz');
  for (let tries = 0; tries < 600; tries += 1) {
    if (server.exitCode !== null) throw new Error(`The server stopped with ${server.exitCode}: ${said}`);
    const answer = await fetch(ready).catch(() => null);
    if (answer?.ok === true) return server;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('The server did not become ready.');
}

/** The receipt; null when the server was gone before it answered, so that nobody knows whether it stored the report. */
async function reportOnce(
  url: string,
  token: string,
  fileReference: string,
  reference: string,
): Promise<string | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({
        query: `mutation ($input: ReportAsylumDecisionInput!) {
          reportAsylumDecision(input: $input) { receipt userErrors { path message } } }`,
        variables: {
          input: {
            kind: 'GRANTED',
            person: { names: [{ familyName: 'Invented' }] },
            alertReferences: [reference],
            fearedCountries: ['BY'],
            decidedOn: '2026-01-15',
            fileReference,
            addressee: 'SECRETARIAT',
          },
        },
      }),
    });
    if (response.status !== 200) return null;
    const { data } = (await response.json()) as { data: { reportAsylumDecision: { receipt: string | null } } };
    return data.reportAsylumDecision.receipt;
  } catch {
    return null;
  }
}

async function alertReferences(url: string, token: string): Promise<string[]> {
  const { data } = await ask<{ alerts: { nodes: { reference: string }[] } }>(
    url,
    token,
    '{ alerts(first: 100) { nodes { reference } } }',
    {},
  );
  return data.alerts.nodes.map(({ reference }) => reference);
}

async function storedReferences(url: string, token: string): Promise<string[]> {
  const found: string[] = [];
  let after: string | null = null;
  do {
    const { data }: { data: DecisionsPage } = await ask(
      url,
      token,
      `query ($after: String) {
        asylumDecisions(first: 100, after: $after) { nodes { fileReference } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    found.push(...data.asylumDecisions.nodes.map(({ fileReference }) => fileReference));
    after = data.asylumDecisions.pageInfo.hasNextPage ? data.asylumDecisions.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

interface DecisionsPage {
  readonly asylumDecisions: {
    readonly nodes: readonly { readonly fileReference: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

async function ask<Data>(url: string, token: string, query: string, variables: object): Promise<{ data: Data }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as { data: Data };
}
