/**
 * What an upload of a million travel documents takes, beside COPY of the same rows into the same table with its indexes: `npm run bench:documents`.
 * In a database of its own on the PostgreSQL of DATABASE_URL (a superuser's), or else of one that it starts.
 *
 *   npm run bench:documents -- --documents 1000000 --runs 3
 *
 * The server is a process of its own. Both write into a table that was emptied, one after the other, and the runs alternate.
 */
import 'reflect-metadata';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { migratePostgresAt } from '../../src/database/migrate.ts';
import { PostgresCluster, PostgresServer } from '../../test/support/postgres.ts';
import { serveBuilt } from './built-server.ts';

const READER = 'bureau:FR';
const ROWS_OF_A_CHUNK = 2_000;
const HEADER = 'type,number,last_number,state,occurred_on,circumstances,purpose\n';

if (process.send === undefined) await measure();
else await serveBuilt(READER);

async function measure(): Promise<void> {
  const { values } = parseArgs({
    options: { documents: { type: 'string', default: '1000000' }, runs: { type: 'string', default: '3' } },
  });
  const [documents, runs] = [Number(values.documents), Number(values.runs)];
  const given = process.env['DATABASE_URL'];
  const cluster =
    given === undefined || given === ''
      ? await PostgresCluster.start({ shared_buffers: '512MB', max_wal_size: '4GB' })
      : null;
  const server = cluster ?? new PostgresServer(given ?? '');
  const name = await server.createDatabase();
  const admin = postgres(server.url(name), { max: 1, onnotice: () => undefined });
  try {
    await migratePostgresAt(server.url(name));
    const child = fork(fileURLToPath(import.meta.url), { env: { ...process.env, DATABASE_URL: server.url(name) } });
    try {
      const [served] = (await once(child, 'message')) as [{ address: string; token: string }];
      const ratios: number[] = [];
      for (let round = 1; round <= runs; round += 1) {
        await emptied(admin);
        const copied = await timed(() => copy(admin, documents));
        await emptied(admin);
        const before = await cpuOf(child);
        const uploaded = await timed(() => upload(served, documents));
        const cpu = (await cpuOf(child)) - before;
        const [{ count } = { count: 0 }] = await admin<
          { count: number }[]
        >`select count(*)::int as count from documents.travel_documents`;
        if (count !== documents) throw new Error(`${count} documents are recorded.`);
        const again = await timed(() => upload(served, documents));
        ratios.push(uploaded / copied);
        say(
          `${documents.toLocaleString('en')} documents: COPY ${copied.toFixed(1)} s, upload ${uploaded.toFixed(1)} s (${(uploaded / copied).toFixed(2)} times; ` +
            `${cpu.toFixed(1)} s of the server's processor time), the same file again ${again.toFixed(1)} s.`,
        );
      }
      say(
        `The upload takes ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)} times what COPY takes.`,
      );
    } finally {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    }
  } finally {
    await admin.end();
    await server.dropDatabase(name);
    await cluster?.remove();
  }
}

/** Numbers in no order, as documents are stolen in none. */
function numberOf(row: number): string {
  return `AB${String((row * 7_919_113) % 100_000_007).padStart(9, '0')}`;
}

async function emptied(admin: postgres.Sql): Promise<void> {
  await admin`truncate documents.travel_documents`;
  await admin`checkpoint`;
}

/** COPY of rows as they are stored, in one transaction. */
async function copy(admin: postgres.Sql, documents: number): Promise<void> {
  const into = await admin`copy documents.travel_documents from stdin`.writable();
  const rows = chunks(documents, (row) => {
    const number = numberOf(row);
    return `FR\tPP\t${number}\t${number}\t${number}\t\\N\t${number}\t\\N\tSTOLEN\t2026-02-11\tTHEFT\tPREVENT_MISUSE\t2026-11-30\t\\N\n`;
  });
  await pipeline(Readable.from(rows), into);
}

/** Uploads a whole file, and reads the answer. */
async function upload({ address, token }: { address: string; token: string }, documents: number): Promise<void> {
  const lineOf = (row: number): string => `PP,${numberOf(row)},,STOLEN,2026-02-11,THEFT,PREVENT_MISUSE\n`;
  const headers = { authorization: `Bearer ${token}` };
  const begun = await fetch(`${address}/document-uploads`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'WHOLE', bytes: HEADER.length + lineOf(0).length * documents }),
  });
  const { id } = (await begun.json()) as { id: string };
  const file = (function* () {
    yield Buffer.from(HEADER);
    yield* chunks(documents, lineOf);
  })();
  const answer = await fetch(`${address}/document-uploads/${id}?offset=0`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'text/csv' },
    body: Readable.toWeb(Readable.from(file)) as ReadableStream,
    duplex: 'half',
  } as RequestInit);
  const text = await answer.text();
  if (!text.includes('"state":"ENDED"')) throw new Error(`${answer.status}: ${text}`);
}

function* chunks(rows: number, lineOf: (row: number) => string): Generator<Buffer> {
  for (let start = 0; start < rows; start += ROWS_OF_A_CHUNK) {
    let text = '';
    for (let row = start; row < Math.min(rows, start + ROWS_OF_A_CHUNK); row += 1) text += lineOf(row);
    yield Buffer.from(text);
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

async function cpuOf(child: ChildProcess): Promise<number> {
  child.send('cpu');
  const [seconds] = (await once(child, 'message')) as [number];
  return seconds;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
