/**
 * Killing the server at random moments of an upload loses no row that was acknowledged, and the upload goes on to its end. Sending the file again
 * makes the records what it says.
 *
 *   NANSEN_KILLED_ROWS, NANSEN_KILLS   rows of the file, and how often the server is killed (`npm run test:killed-uploads`)
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { developmentIssuer } from '../src/server/development-issuer.ts';
import { begin, call, recordedBy, tableOf, upload, type UploadStatus } from './support/document-uploads.ts';
import { freePort } from './support/free-port.ts';
import { DATABASES, ROOT, type Answer } from './support/nansen.ts';
import { sharedPostgres } from './support/postgres.ts';

const ROWS = Number(process.env['NANSEN_KILLED_ROWS'] ?? 25_000);
const KILLS = Number(process.env['NANSEN_KILLS'] ?? 2);
const CHUNK = 16 * 1024;
/** The file arrives within some seconds, so that a kill falls into the middle of it. */
const CHUNKS_A_SECOND = Math.max(20, Math.ceil((ROWS * 50) / CHUNK / 6));
const READER = 'bureau:FR';

const run = promisify(execFile);

beforeAll(async () => {
  await run(process.execPath, ['scripts/compile.mjs'], { cwd: ROOT });
  await run(process.execPath, ['scripts/build-pages.mjs'], { cwd: ROOT });
}, 120_000);

describe.each(DATABASES)('on %s', (kind) => {
  test(`an upload of ${ROWS} rows survives ${KILLS} times SIGKILL`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'nansen-kill-upload-'));
    const name = kind === 'PostgreSQL' ? await sharedPostgres().createDatabase() : null;
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const environment = {
      PATH: process.env['PATH'] ?? '',
      ...{ NANSEN_DATA_DIR: folder, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'silent', NANSEN_DEMO: 'none' },
      ...(name === null ? {} : { DATABASE_URL: sharedPostgres().url(name) }),
    };
    let server = await startServer(environment, url);
    const token = await (await developmentIssuer(folder)).issue(READER);
    const served = { url, token: () => Promise.resolve(token), ask: asker(url, token) };
    await upload(served, READER, 'WHOLE', tableOf(['OLD1', numberOf(3), 'OLD2']));

    const numbers = Array.from({ length: ROWS }, (_, row) => numberOf(row));
    const file = tableOf(numbers);
    const { id } = await begin(served, READER, 'WHOLE', file.length);
    let acknowledged: UploadStatus | null = null;
    for (let kills = 0; acknowledged?.state !== 'ENDED'; kills += 1) {
      const sending = send(served, token, id, file, acknowledged?.offset ?? 0);
      let kill: Promise<unknown> = Promise.resolve();
      if (kills < KILLS) {
        // What is told is acknowledged, also before the kill.
        kill = sleep(200 + Math.random() * (4_000 / KILLS)).then(async () => {
          const told = await call(served, READER, `/${id}`).catch(() => null);
          if (told?.status === 200) acknowledged = told.body as UploadStatus;
          await sleep(Math.random() * 300);
          server.kill('SIGKILL');
          if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
        });
      }
      await Promise.all([sending, kill]);
      if (kills < KILLS) server = await startServer(environment, url);
      const { body } = await call(served, READER, `/${id}`);
      const now = body as UploadStatus;
      expect(now.offset).toBeGreaterThanOrEqual(acknowledged?.offset ?? 0);
      expect(now.created + now.unchanged).toBe(Math.max(0, now.lines - 1));
      // Every row that was acknowledged is there: the last one, and one at random.
      if (now.lines > 1) {
        for (const row of [now.lines - 2, Math.floor(Math.random() * (now.lines - 1))]) {
          expect([row, await isRecorded(served, numberOf(row))]).toEqual([row, true]);
        }
      }
      acknowledged = now;
    }
    expect(acknowledged).toMatchObject({
      created: ROWS - 1,
      unchanged: 1,
      withdrawn: 2,
      rejected: 0,
      missing: 'WITHDRAWN',
    });
    expect(await recordedBy(served, READER)).toEqual(numbers.map((number) => `PP ${number} STOLEN`));
    const again = await upload(served, READER, 'WHOLE', file);
    expect(again.body).toMatchObject({ state: 'ENDED', created: 0, changed: 0, unchanged: ROWS, withdrawn: 0 });

    server.kill('SIGTERM');
    await once(server, 'exit');
    const { stdout } = await run(process.execPath, ['dist/scripts/nansen.js', 'verify'], {
      cwd: ROOT,
      env: environment,
    });
    expect(stdout).toMatch(/ 0 differences\.\n$/);
    await rm(folder, { recursive: true, force: true });
    if (name !== null) await sharedPostgres().dropDatabase(name);
  }, 900_000);
});

function numberOf(row: number): string {
  return `AB${String(row).padStart(7, '0')}`;
}

/** Sends the file from an offset on, in pieces. Resolves when the answer is there, or the server is gone. */
async function send({ url }: { url: string }, token: string, id: string, file: string, offset: number): Promise<void> {
  let at = offset;
  const stream = new ReadableStream({
    pull: async (controller) => {
      if (at >= file.length) return controller.close();
      controller.enqueue(Buffer.from(file.slice(at, (at += CHUNK))));
      await sleep(1_000 / CHUNKS_A_SECOND);
    },
  });
  await fetch(`${url}/document-uploads/${id}?offset=${offset}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', authorization: `Bearer ${token}` },
    body: stream,
    duplex: 'half',
  } as RequestInit)
    .then((response) => response.text())
    .catch(() => null);
}

async function isRecorded(served: { ask: ReturnType<typeof asker> }, number: string): Promise<boolean> {
  for (;;) {
    const { data, errors } = await served.ask(
      READER,
      'query ($number: String!) { travelDocuments(filter: { number: $number }, first: 1) { nodes { number } } }',
      { number },
    );
    if (data !== null) return data.travelDocuments.nodes.length === 1;
    // A server that has just started may have no connection to the database yet.
    expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['SERVICE_UNAVAILABLE']);
    await sleep(200);
  }
}

function asker(url: string, token: string) {
  return async (_reader: string | null, query: string, variables: object = {}): Promise<Answer> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer;
  };
}

async function startServer(env: NodeJS.ProcessEnv, url: string): Promise<ChildProcess> {
  const server = spawn(process.execPath, ['dist/src/main.js'], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  server.stderr.on('data', (text: Buffer) => (said += text.toString()));
  for (let tries = 0; tries < 2_400; tries += 1) {
    if (server.exitCode !== null) throw new Error(`The server stopped with ${server.exitCode}: ${said}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok === true) return server;
    await sleep(50);
  }
  throw new Error('The server did not become ready.');
}
