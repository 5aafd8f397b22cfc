/**
 * How long a status list takes to build and to serve: `npm run bench:status-list`. Loads invented alerts, a million of them valid,
 * into a database of its own on the PostgreSQL of DATABASE_URL (a superuser's), or else of one that it starts.
 *
 *   npm run bench:status-list -- --alerts 1000000 --runs 5
 */
import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import type { Services } from '../../src/api/context.ts';
import { openDatabase } from '../../src/database/open.ts';
import { StatusLists } from '../../src/recalls/signed/status-lists.ts';
import type { WrappedKey } from '../../src/sealing/key-provider.ts';
import { signerWith } from '../../src/sealing/signing/signer.ts';
import { PostgresCluster, PostgresServer } from '../../test/support/postgres.ts';

const { values } = parseArgs({
  options: { alerts: { type: 'string', default: '1000000' }, runs: { type: 'string', default: '5' } },
});
const [alerts, runs] = [Number(values.alerts), Number(values.runs)];
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const given = process.env['DATABASE_URL'];
const cluster = given === undefined || given === '' ? await PostgresCluster.start({ shared_buffers: '512MB' }) : null;
const server = cluster ?? new PostgresServer(given ?? '');
const name = await server.createDatabase();
const database = await openDatabase({ url: server.url(name), migrationUrl: null, folder: '', connections: 8 });
try {
  const client = postgres(server.url(name), { max: 1, onnotice: () => undefined });
  const owner = drizzle(client);
  say(`Loading ${alerts} alerts …`);
  const loading = performance.now();
  await owner.execute(sql`
    insert into alerts.subjects (id, family_name) values ('00000000-0000-4000-8000-000000000000', 'Lindgren-Test')`);
  // One in ten has a source that is asked for below, three in ten an extract for the public. One in a hundred is restricted, half of
  // them to that country; it issued a warrant of one in a hundred; and one in a thousand fell and was not disclosed yet.
  await owner.execute(sql`
    insert into alerts.alerts (id, reference, reference_year, reference_serial, form, source, subject_id, restricted,
      imported, extract_consent, public_extract, state, valid, closed_by_ccf, announced, was_visible, disclosed, disclosed_state, announced_to_parties,
      was_visible_to_parties, distribution_changed, status_index)
    select gen_random_uuid(), '2020/' || n, 2020, n, 'NOTICE', case when n % 10 = 0 then 'FR' else 'DE' end,
      '00000000-0000-4000-8000-000000000000', n % 100 = 11, false, n % 10 < 3, n % 10 < 3, 'PUBLISHED', n % 1000 <> 507, false, true, true, true, 'PUBLISHED', true,
      false, false, 0
    from generate_series(1, ${alerts}::int) n`);
  await owner.execute(sql`
    insert into alerts.issuers (alert_id, country) select id, 'FR' from alerts.alerts where reference_serial % 100 = 7`);
  await owner.execute(sql`
    insert into alerts.recipients (alert_id, country, source)
    select id, case when reference_serial % 200 = 11 then 'FR' else 'NO' end, source from alerts.alerts where restricted`);
  await owner.execute(sql`analyze alerts.alerts, alerts.issuers, alerts.recipients`);
  await client.end();
  say(`Loaded in ${seconds(performance.now() - loading)}.`);

  let moment = Date.now();
  // The key that wraps is of no account here.
  const provider = {
    wrap: (_name: string, keys: readonly Buffer[]) =>
      Promise.resolve(keys.map((key): WrappedKey => `1:${key.toString('base64')}`)),
    unwrap: (_name: string, keys: readonly WrappedKey[]) =>
      Promise.resolve(keys.map((key) => Buffer.from(key.slice(2), 'base64'))),
  };
  const parts = { database, sealing: { provider }, clock: { now: () => new Date(moment) } };
  const signer = signerWith(parts as unknown as Parameters<typeof signerWith>[0], {
    ...{ issuer: 'https://nansen.example.org', statementLifetime: 900, listEvery: 300, listLifetime: 14_400 },
  });
  const lists = new StatusLists({ ...parts, signer, cursors: randomBytes } as unknown as Services);
  for (const list of ['SE', 'FR']) {
    const built: number[] = [];
    const served: number[] = [];
    let size = '';
    for (let run = 0; run < runs; run += 1) {
      moment += 300_000;
      const start = performance.now();
      const { token, gzipped } = await lists.published({ country: list, documents: null });
      built.push(performance.now() - start);
      size = `${kilobytes(token)}, ${kilobytes(gzipped)} as sent`;
      const again = performance.now();
      for (let ask = 0; ask < 1000; ask += 1) await lists.published({ country: list, documents: null });
      served.push((performance.now() - again) / 1000);
    }
    say(
      `${list}: built in ${seconds(median(built))} (${built.map(seconds).join(', ')}); ${size}; from memory in ${(median(served) * 1000).toFixed(1)} µs`,
    );
  }
} finally {
  await database.close();
  await server.dropDatabase(name);
  await cluster?.remove();
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

function kilobytes(bytes: Uint8Array): string {
  return `${Math.round(bytes.byteLength / 1024)} KiB`;
}

function median(all: readonly number[]): number {
  return [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
}
