/** The process itself: it finishes what is under way when it is told to stop, and its log holds nothing of what it was sent. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import postgres from 'postgres';
import { developmentIssuer } from '../src/server/development-issuer.ts';
import { sharedPostgres } from './support/postgres.ts';
import { buildService, eventually, startService, type ServiceProcess } from './support/service-process.ts';

let folder: string;
let database: string;
let token: (reader: string) => Promise<string>;

beforeAll(async () => {
  await buildService();
  folder = await mkdtemp(join(tmpdir(), 'nansen-shutdown-'));
  database = await sharedPostgres().createDatabase();
  const issuer = await developmentIssuer(folder);
  token = (reader) => issuer.issue(reader);
}, 120_000);
afterAll(async () => {
  await sharedPostgres().dropDatabase(database);
  await rm(folder, { recursive: true, force: true });
});

const startProcess = (settings: Readonly<Record<string, string>> = {}): Promise<ServiceProcess> =>
  startService({ NANSEN_DATA_DIR: folder, DATABASE_URL: sharedPostgres().url(database), ...settings });

async function ask(url: string, reader: string | null, query: string, variables?: object): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(reader === null ? {} : { authorization: `Bearer ${await token(reader)}` }),
    },
    body: JSON.stringify({ query, variables }),
  });
}

const REPORT =
  'mutation ($input: ReportAsylumDecisionInput!) { reportAsylumDecision(input: $input) { receipt userErrors { code } } }';
const input = (fileReference: string) => ({
  kind: 'GRANTED',
  person: { names: [{ familyName: 'Lindgren-Geheim' }], birthDate: '1984-05-06' },
  fearedCountries: ['BY'],
  decidedOn: '2026-01-15',
  fileReference,
  addressee: 'SECRETARIAT',
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s lets what is under way be finished, and takes nothing new',
  async (signal) => {
    const { child, url, written } = await startProcess();
    let release = (): void => undefined;
    const owner = postgres(sharedPostgres().url(database), { max: 1 });
    const watcher = postgres(sharedPostgres().url(database), { max: 1 });
    try {
      const before = (await owner<{ id: string }[]>`select id from decisions.decisions`).map(({ id }) => id);
      // A report waits for the table that this transaction holds.
      const held = new Promise<void>((resolve) => (release = resolve));
      let locked = (): void => undefined;
      const isLocked = new Promise<void>((resolve) => (locked = resolve));
      const holding = owner.begin(async (sql) => {
        await sql`lock table decisions.decisions in access exclusive mode`;
        locked();
        await held;
      });
      await isLocked;
      const report = ask(url, 'asylum-office:SE', REPORT, { input: input(`SLOW-${signal}`) });
      await eventually(async () => {
        const [row] = await watcher`select count(*)::int as waiting from pg_locks
          where not granted and relation = 'decisions.decisions'::regclass`;
        return row?.['waiting'] > 0;
      });

      const exit = once(child, 'exit');
      child.kill(signal);
      await eventually(async () => (await fetch(`${url}/healthz`).catch(() => null)) === null);
      expect(child.exitCode).toBeNull();

      release();
      await holding;
      const answer = await report;
      expect(answer.status).toBe(200);
      const { data } = (await answer.json()) as { data: { reportAsylumDecision: { receipt: string } } };
      expect(data.reportAsylumDecision.receipt).toMatch(/^[\w-]{32}$/);
      // The connection would be kept for another request; nobody waits for that.
      const answered = performance.now();
      expect(await exit).toEqual([0, null]);
      expect(performance.now() - answered).toBeLessThan(5_000);
      expect(await owner`select 1 from decisions.decisions where id <> all(${before})`).toHaveLength(1);
      expect(written()).toContain('requests under way are finished first');
    } finally {
      release();
      child.kill('SIGKILL');
      await Promise.all([owner.end(), watcher.end()]);
    }
  },
  120_000,
);

test('a connection that was opened in advance delays no stop', async () => {
  const { child, url } = await startProcess();
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const stopped = performance.now();
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(performance.now() - stopped).toBeLessThan(10_000);
}, 60_000);

test('the log holds nothing of tokens, persons, documents, variables and readers', async () => {
  const { child, url, written } = await startProcess({ LOG_LEVEL: 'trace' });
  const secrets = ['Lindgren-Geheim', '1984-05-06', 'GEHEIM-7', 'geheimfeld', 'geheimwert', 'GEHEIM-RECEIPT'];
  const good = await token('asylum-office:SE');
  const garbage = 'Z2VoZWlt.Z2VoZWlt.Z2VoZWlt';
  try {
    expect((await ask(url, 'asylum-office:SE', REPORT, { input: input('GEHEIM-7') })).status).toBe(200);
    const send = (authorization: string, body: string, address = '') =>
      fetch(`${url}/graphql${address}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body,
      });
    const answers = [
      await send(`Bearer ${good}`, '{"query": "{ me { reader } }"}'),
      await send(`Bearer ${garbage}`, '{"query": "{ me { reader } }"}'),
      await send(`Bearer ${good}`, '{"query": "{ geheimfeld }"}'),
      await send(`Bearer ${good}`, '{"query": "geheimwert '),
      await send(`Bearer ${good}`, '{"query": "{ me { reader } }"}', `?access_token=${good}&name=geheimwert`),
      await send(
        `Bearer ${good}`,
        JSON.stringify({ query: REPORT, variables: { input: { ...input('GEHEIM-7'), kind: 'geheimwert' } } }),
      ),
      await send(
        `Bearer ${good}`,
        JSON.stringify({
          query: `mutation { supersedeAsylumDecision(input: { receipt: "GEHEIM-RECEIPT", action: WITHDRAW, reason: "geheimwert" }) { receipt } }`,
        }),
      ),
      await fetch(`${url}/geheimwert/GEHEIM-7?q=Lindgren-Geheim`),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([200, 401, 400, 400, 401, 400, 200, 404]);
    // The database fails in the middle: what it says holds statements and values.
    const owner = postgres(sharedPostgres().url(database), { max: 1 });
    await owner`alter table decisions.decisions add constraint nothing_more check (superseded_at is not null) not valid`;
    const failed = await ask(url, 'asylum-office:SE', REPORT, { input: input('GEHEIM-8') });
    await owner`alter table decisions.decisions drop constraint nothing_more`;
    await owner.end();
    expect(await failed.text()).toContain('INTERNAL_SERVER_ERROR');
  } finally {
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    await exit;
  }
  const log = written();
  const lines = log.split('\n').filter((line) => line.startsWith('{'));
  expect(lines.length).toBeGreaterThanOrEqual(10);
  for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
  for (const secret of [...secrets, 'GEHEIM-8', good, garbage, ...good.split('.'), 'insert into', 'asylum-office:SE']) {
    const about = lines.filter((line) => line.includes(secret));
    expect([secret, about]).toEqual([secret, []]);
  }
  // The operator sees that something failed, and of what kind.
  expect(log).toContain('"23514"');
}, 120_000);
