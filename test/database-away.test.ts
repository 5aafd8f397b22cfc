/** A database that goes away makes the service unavailable, not wrong; and when it is back, so is the service, by itself. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { importTarget } from '../src/lifecycle/import/import-target.ts';
import { migratePostgresAt } from '../src/database/migrate.ts';
import { openDatabase } from '../src/database/open.ts';
import { ENGINE, IMPORTER, SERVICE_ROLES, type DatabaseRole } from '../src/database/roles.ts';
import { rowsOf } from '../src/database/rows.ts';
import { readConfiguration } from '../src/server/configuration.ts';
import { pagesFolderOf } from '../src/server/server.ts';
import { start } from '../src/server/start.ts';
import { tasksBy } from '../src/server/tasks.ts';
import { verify } from '../src/server/verification.ts';
import { ROOT, startNansen, type Nansen } from './support/nansen.ts';
import { PostgresCluster } from './support/postgres.ts';
import { NOTHING_MORE } from '../scripts/demo/notices.ts';
import { publishedAlert, report, reportInput, validityFor } from './support/story.ts';

let cluster: PostgresCluster;
let nansen: Nansen;

beforeAll(async () => {
  cluster = await PostgresCluster.start();
  const name = await cluster.createDatabase();
  nansen = await startNansen('PostgreSQL', { environment: { DATABASE_URL: cluster.url(name) } });
});
afterAll(async () => {
  await nansen.stop();
  await cluster.remove();
});

const ALERTS = '{ alerts { nodes { reference } } }';
const DECISIONS = '{ asylumDecisions { nodes { id } } }';
const REPORT =
  'mutation ($input: ReportAsylumDecisionInput!) { reportAsylumDecision(input: $input) { receipt userErrors { code } } }';
const AWAY = {
  message: 'The service is not available at the moment. Try again.',
  extensions: { code: 'SERVICE_UNAVAILABLE' },
};

async function ready(): Promise<number> {
  return (await fetch(`${nansen.url}/readyz`)).status;
}

async function eventually(what: () => Promise<boolean>): Promise<number> {
  const began = performance.now();
  while (!(await what())) {
    if (performance.now() - began > 15_000) throw new Error('It did not come back.');
    await sleep(50);
  }
  return performance.now() - began;
}

test.each(['stop', 'kill'] as const)(
  'the database is gone by %s, and comes back',
  async (how) => {
    const reference = await publishedAlert(nansen, 'BY');
    await report(nansen, 'asylum-office:SE', { alertReferences: [reference] });
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    const standing = await publishedAlert(nansen, 'BY');

    // Some readers are under way while it goes.
    const underway = ['bureau:BY', 'bureau:FR', 'border:TH', null].map((reader) => nansen.ask(reader, ALERTS));
    await cluster[how]();
    for (const answer of await Promise.all(underway)) {
      if (answer.status !== 200) expect([answer.status, answer.data]).toEqual([503, null]);
    }

    const questions: [string | null, string, object?][] = [
      ['bureau:FR', ALERTS],
      ['border:FI', ALERTS],
      [null, ALERTS],
      ['refugee-desk', DECISIONS],
      ['asylum-office:SE', REPORT, { input: reportInput({ fileReference: `WHILE-AWAY-${how}` }) }],
      ['auditor', '{ auditEntries { nodes { sequence } } }'],
    ];
    for (const [reader, query, variables] of questions) {
      const began = performance.now();
      const answer = await nansen.ask(reader, query, variables);
      expect([reader, answer.status, answer.errors]).toEqual([reader, 503, [expect.objectContaining(AWAY)]]);
      // Nothing of the driver's own words: an address, a code, a statement.
      expect(answer.body).not.toMatch(/ECONN|127\.0\.0\.1|\d{5}|select|57P/i);
      expect(performance.now() - began).toBeLessThan(12_000);
    }
    expect(await ready()).toBe(503);
    expect((await fetch(`${nansen.url}/healthz`)).status).toBe(200);
    // What needs no database is answered.
    expect((await nansen.ask('bureau:FR', '{ me { reader } }')).data).toEqual({ me: { reader: 'bureau:FR' } });

    await cluster.start();
    expect(await eventually(async () => (await ready()) === 200)).toBeLessThan(5_000);
    for (const [reader, query] of questions.slice(0, 4)) {
      await eventually(async () => (await nansen.ask(reader, query)).status === 200);
    }
    expect(await validityFor(nansen, 'bureau:FR', reference)).toBe('NOT_VALID');
    expect(await validityFor(nansen, 'bureau:FR', standing)).toBe('VALID');
    const stored = await nansen.ask('refugee-desk', '{ asylumDecisions(first: 100) { nodes { fileReference } } }');
    expect(stored.body).not.toContain(`WHILE-AWAY-${how}`);
    await report(nansen, 'asylum-office:SE', { alertReferences: [standing] });
    expect(await validityFor(nansen, 'bureau:FR', standing)).toBe('NOT_VALID');
  },
  120_000,
);

test('without a database the start stops with a message, and lets the port go', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nansen-away-'));
  const configuration = readConfiguration({
    NANSEN_DATA_DIR: folder,
    DATABASE_URL: 'postgres://nobody@127.0.0.1:9/nansen',
    PORT: '0',
    LOG_LEVEL: 'silent',
  });
  await expect(start(configuration, { pagesFolder: pagesFolderOf(ROOT) })).rejects.toThrow(/ECONNREFUSED|CONNECT/);
  await rm(folder, { recursive: true });
}, 60_000);

test('the service does all its work as the login with the least rights, granted what the documentation grants', async () => {
  // A cluster of its own: from PostgreSQL 16 on, the owner can take on only the roles that it made itself.
  const cluster = await PostgresCluster.start();
  const page = await readFile(join(ROOT, 'docs/operating.md'), 'utf8');
  const [, part = ''] = page.split('### Less than the owner');
  const [asSuperuser = '', asOwner = ''] = [...part.matchAll(/```sql\n([^`]+)```/g)].map(([, text]) => text);
  const as = (login: string): string => {
    const url = new URL(cluster.url('nansen'));
    url.username = login;
    return url.href;
  };
  const execute = async (url: string, text: string): Promise<void> => {
    const client = postgres(url, { max: 1 });
    for (const statement of text.split(';').filter((each) => each.trim() !== '')) await client.unsafe(statement);
    await client.end();
  };
  await execute(cluster.url(), asSuperuser);
  await migratePostgresAt(as('nansen_owner'));
  await execute(as('nansen_owner'), asOwner);
  await execute(cluster.url(), `alter database nansen set timezone to 'Europe/Oslo'`);

  const served = await startNansen('PostgreSQL', {
    environment: { DATABASE_URL: as('nansen_api'), DATABASE_MIGRATION_URL: as('nansen_owner') },
  });
  const { services, database } = served;
  try {
    const reference = await publishedAlert(served, 'BY');
    await report(served, 'asylum-office:SE', { alertReferences: [reference] });
    await served.idle();
    for (const task of tasksBy(services.schedule, services.signer.settings.listEvery).filter(
      ({ next }) => next !== null,
    )) {
      const finish = (): Promise<void> => Promise.resolve();
      const context = { services, due: new Date(), attempt: 1, signal: new AbortController().signal, finish };
      await task.run({}, context);
    }
    expect(await validityFor(served, 'bureau:FR', reference)).toBe('NOT_VALID');
    const zone = await database.transaction(ENGINE, async ({ queries }) =>
      rowsOf(await queries.execute(sql`select current_setting('TimeZone') as zone`)),
    );
    expect(zone).toEqual([{ zone: 'UTC' }]);
    const take = (role: DatabaseRole): Promise<unknown> =>
      database.transaction({ role, country: null }, ({ queries }) => queries.execute(sql`select 1`));
    for (const role of SERVICE_ROLES) await take(role);
    await expect(take(IMPORTER.role)).rejects.toThrow();

    const loader = { url: as('nansen_loader'), migrationUrl: as('nansen_owner'), folder: '', connections: 4 };
    const loading = { ...services, database: await openDatabase(loader) };
    const subject = { ...NOTHING_MORE, familyName: 'Loaded-Test', forename: null, birthDate: null, sex: null };
    const notice = {
      reference: '2001/77',
      form: 'NOTICE' as const,
      colour: 'RED' as const,
      source: 'BY',
      warrants: [],
    };
    const records = [
      { ...notice, isDetail: true, isPartial: false, documents: [], subject: { ...subject, nationalities: null } },
    ];
    expect(await importTarget(loading).importBatch(records)).toMatchObject({ created: 1 });
    expect(await verify(loading)).toMatchObject({
      alerts: 2,
      differences: [],
      brokenEntry: null,
      brokenCheck: null,
      brokenFile: null,
      seals: { faults: [] },
    });
    await loading.database.close();
  } finally {
    await served.stop();
    await cluster.remove();
  }
}, 120_000);
