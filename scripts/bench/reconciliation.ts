/**
 * What a reconciliation of a million lines takes, in each of its forms, and what others who ask meanwhile notice of it:
 * `npm run bench:reconciliation`. Loads invented alerts into a database of its own on the PostgreSQL of DATABASE_URL (a superuser's), or
 * else of one that it starts.
 *
 *   npm run bench:reconciliation -- --alerts 200000 --lines 1000000
 *
 * The server is a process of its own, so that what the upload takes is not counted for it.
 */
import 'reflect-metadata';
import { fork } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import postgres from 'postgres';
import { migratePostgresAt } from '../../src/database/migrate.ts';
import type { readConfiguration as ReadConfiguration } from '../../src/server/configuration.ts';
import type { developmentIssuer as DevelopmentIssuer } from '../../src/server/development-issuer.ts';
import type { pagesFolderOf as PagesFolderOf } from '../../src/server/server.ts';
import type { start as Start } from '../../src/server/start.ts';
import { PostgresCluster, PostgresServer } from '../../test/support/postgres.ts';

const READER = 'bureau:FR';
const ASK_EVERY_MS = 50;
const SAMPLE_EVERY_MS = 50;
const LINES_OF_A_CHUNK = 2_000;

/** What the server took since it was asked last. */
interface Taken {
  readonly cpuS: number;
  readonly mostMiB: number;
  /** The longest that its event loop did nothing for others, in milliseconds. */
  readonly longestTurnMs: number;
}

interface Served {
  readonly address: string;
  readonly token: string;
}

if (!isMainThread) await ask(workerData as Served);
else if (process.send === undefined) await measure();
else await serve();

async function measure(): Promise<void> {
  const { values } = parseArgs({
    options: { alerts: { type: 'string', default: '200000' }, lines: { type: 'string', default: '1000000' } },
  });
  const [alerts, lines] = [Number(values.alerts), Number(values.lines)];
  const given = process.env['DATABASE_URL'];
  const cluster = given === undefined || given === '' ? await PostgresCluster.start({ shared_buffers: '512MB' }) : null;
  const server = cluster ?? new PostgresServer(given ?? '');
  const name = await server.createDatabase();
  try {
    const references = await load(server.url(name), alerts);
    // What is not there stands among what is, in no order.
    const held = Array.from({ length: lines }, (_, line) => references[line] ?? `2090/${line + 1}`);
    const order = held.map((reference) => ({
      reference,
      rank: createHmac('sha256', 'order').update(reference).digest('hex'),
    }));
    order.sort((a, b) => (a.rank < b.rank ? -1 : 1));
    const upload = order.map(({ reference }) => reference);
    const child = fork(fileURLToPath(import.meta.url), { env: { ...process.env, DATABASE_URL: server.url(name) } });
    try {
      const [{ address, token }] = (await once(child, 'message')) as [Served];
      const taken = async (): Promise<Taken> => {
        child.send('taken');
        const [told] = (await once(child, 'message')) as [Taken];
        return told;
      };
      const key = randomBytes(32);
      const keyed = (): string[] => [
        key.toString('hex'),
        ...upload.map((reference) => createHmac('sha256', key).update(reference).digest('hex')),
      ];
      const forms: [string, string, () => readonly string[]][] = [
        ['references', '/reconciliations', () => upload],
        ['keyed hashes', '/reconciliations/keyed', keyed],
        ['hashes of all that is valid', '/reconciliations/hashes', () => []],
      ];
      const idle = await taken();
      say(`${references.length} alerts; ${lines} lines; the server takes ${idle.mostMiB} MiB before.`);
      for (const [form, at, linesOf] of forms) {
        const body = linesOf();
        await taken();
        const others = askMeanwhile({ address, token });
        const began = performance.now();
        const summary = await reconcile(address + at, token, body);
        const took = (performance.now() - began) / 1000;
        const answers = await others.answers();
        const { cpuS, mostMiB, longestTurnMs } = await taken();
        say(
          `${form}: ${took.toFixed(1)} s, ${cpuS.toFixed(1)} s of the server's processor time, at most ${mostMiB} MiB, its longest turn ${longestTurnMs} ms. ` +
            `Others meanwhile: half within ${within(answers, 0.5)}, 99 % within ${within(answers, 0.99)}, all within ${within(answers, 1)}. ${summary}`,
        );
      }
    } finally {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    }
  } finally {
    await server.dropDatabase(name);
    await cluster?.remove();
  }
}

/** Loads invented alerts. @returns their references */
async function load(url: string, alerts: number): Promise<string[]> {
  await migratePostgresAt(url);
  const admin = postgres(url, { max: 1, onnotice: () => undefined });
  await admin`select set_config('bench.alerts', ${String(alerts)}, false)`;
  await admin.file(path.join(process.cwd(), 'scripts', 'bench', 'invented-alerts.sql'));
  await admin`vacuum analyze`;
  const rows = await admin<{ reference: string }[]>`select reference from alerts.alerts`;
  await admin.end();
  return rows.map(({ reference }) => reference);
}

/** Uploads lines and reads the whole answer; its last line. */
async function reconcile(url: string, token: string, lines: readonly string[]): Promise<string> {
  const chunks = function* (): Generator<Buffer> {
    for (let start = 0; start < lines.length; start += LINES_OF_A_CHUNK)
      yield Buffer.from(`${lines.slice(start, start + LINES_OF_A_CHUNK).join('\n')}\n`);
  };
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/plain' },
    body: Readable.toWeb(Readable.from(chunks())) as ReadableStream,
    duplex: 'half',
  } as RequestInit);
  let tail = '';
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>)
    tail = (tail + Buffer.from(chunk).toString()).slice(-500);
  const last = tail.trim().split('\n').at(-1) ?? '';
  if (response.status !== 200 || !last.includes('"summary"')) throw new Error(`${response.status}: ${last}`);
  return last;
}

interface Others {
  /** Stops, and tells how long each answer took, in milliseconds, ascending. @throws when one was no answer */
  answers(): Promise<number[]>;
}

/** Asks for validities until it is stopped, in a thread of its own: what the upload takes of this one is no answer's time. */
function askMeanwhile(served: Served): Others {
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: served });
  const told = once(worker, 'message');
  // A failure is told when the answers are asked for.
  told.catch(() => undefined);
  return {
    answers: async () => {
      worker.postMessage('stop');
      const [answers] = (await told) as [number[]];
      return answers;
    },
  };
}

/** The thread that asks. */
async function ask({ address, token }: Served): Promise<void> {
  const asked: Promise<number>[] = [];
  const timer = setInterval(() => {
    const began = performance.now();
    const answer = fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ alertValidity(references: ["2018/1", "2018/2"]) { validity } }' }),
    });
    const taken = answer.then(async (response) => {
      const body = await response.text();
      // A refusal is quick, and would pass for a good answer.
      if (response.status !== 200) throw new Error(`${response.status}: ${body}`);
      return performance.now() - began;
    });
    // A failure is told when all are waited for.
    taken.catch(() => undefined);
    asked.push(taken);
  }, ASK_EVERY_MS);
  if (parentPort === null) throw new Error('This is a thread of a measurement.');
  await once(parentPort, 'message');
  clearInterval(timer);
  parentPort.postMessage((await Promise.all(asked)).sort((a, b) => a - b));
}

/** The server, as it was built: Node.js does not run the source of what is declared with decorators. */
async function serve(): Promise<void> {
  const built = (file: string): Promise<unknown> => import(path.join(process.cwd(), 'dist', 'src', 'server', file));
  const { readConfiguration } = (await built('configuration.js')) as { readConfiguration: typeof ReadConfiguration };
  const { developmentIssuer } = (await built('development-issuer.js')) as {
    developmentIssuer: typeof DevelopmentIssuer;
  };
  const { pagesFolderOf } = (await built('server.js')) as { pagesFolderOf: typeof PagesFolderOf };
  const { start } = (await built('start.js')) as { start: typeof Start };
  const folder = await mkdtemp(path.join(tmpdir(), 'nansen-reconciliation-'));
  const settings = { ...process.env, NANSEN_DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent' };
  const running = await start(readConfiguration(settings), {
    pagesFolder: pagesFolderOf(process.cwd()),
    recurring: false,
  });
  const issuer = await developmentIssuer(folder);
  let most = 0;
  const sample = (): void => void (most = Math.max(most, process.memoryUsage.rss()));
  const sampling = setInterval(sample, SAMPLE_EVERY_MS);
  const turns = monitorEventLoopDelay({ resolution: 5 });
  turns.enable();
  let before = process.cpuUsage();
  process.on('message', () => {
    sample();
    const { user, system } = process.cpuUsage(before);
    process.send?.({
      cpuS: (user + system) / 1e6,
      mostMiB: Math.round(most / 2 ** 20),
      longestTurnMs: Math.round(turns.max / 1e6),
    } satisfies Taken);
    turns.reset();
    most = 0;
    before = process.cpuUsage();
  });
  process.send?.({
    address: running.address,
    token: await issuer.issue(READER, { user: 'reconciler' }),
  } satisfies Served);
  await once(process, 'disconnect');
  clearInterval(sampling);
  await running.stop();
  await rm(folder, { recursive: true });
}

function within(answers: readonly number[], part: number): string {
  return `${(answers[Math.min(answers.length - 1, Math.floor(part * answers.length))] ?? Number.NaN).toFixed(0)} ms`;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
