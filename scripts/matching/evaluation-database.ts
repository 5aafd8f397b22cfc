/** A database for an evaluation, and the invented people in it. */
import { randomUUID } from 'node:crypto';
import { drizzle } from 'drizzle-orm/postgres-js';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import type { Database, Queries } from '../../src/database/database.ts';
import { migrateEmbeddedDatabase } from '../../src/database/migrate.ts';
import { openDatabase } from '../../src/database/open.ts';
import { openEmbedded } from '../../src/database/pglite.ts';
import { PostgresCluster, PostgresServer } from '../../test/support/postgres.ts';
import type { LabelledSet } from './labelled-set.ts';

const ROWS_AT_ONCE = 5_000;

export interface Opened {
  readonly database: Database;
  readonly owner: Queries;
  close(): Promise<void>;
}

export /** Stores an alert about each person; their references. */
async function insert(owner: Queries, { people }: LabelledSet): Promise<string[]> {
  const references = people.map((_, index) => `2026/${index + 1}`);
  for (let start = 0; start < people.length; start += ROWS_AT_ONCE) {
    const rows = people
      .slice(start, start + ROWS_AT_ONCE)
      .map(({ names: [name], birthDate, sex, nationalities }, index) => ({
        id: randomUUID(),
        serial: start + index + 1,
        family: name?.familyName,
        forename: name?.forename,
        birth: birthDate,
        sex,
        countries: nationalities,
      }));
    await owner.execute(sql`
      with person as (
        select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as r(id uuid, serial int, family text, forename text, birth text, sex text, countries text[])
      ), subject as (
        insert into alerts.subjects (id, family_name, forename, birth_date, sex, nationalities)
        select id, family, forename, birth, sex, countries from person
      )
      insert into alerts.alerts (id, reference, reference_year, reference_serial, form, colour, source, subject_id, restricted,
        imported, extract_consent, public_extract, state, valid, closed_by_ccf, announced, was_visible,
        disclosed, disclosed_state, announced_to_parties, was_visible_to_parties, distribution_changed)
      select id, '2026/' || serial, 2026, serial, 'NOTICE', 'RED', 'TR', id, false, false, false, false, 'PUBLISHED', true, false, true, true,
        true, 'PUBLISHED', true, false, false from person`);
  }
  return references;
}

export async function openInProcess(): Promise<Opened> {
  const database = await openEmbedded(null);
  await migrateEmbeddedDatabase(database);
  return { database, owner: database.owner, close: () => database.close() };
}

export async function openPostgreSQL(): Promise<Opened> {
  const given = process.env['DATABASE_URL'];
  const cluster = given === undefined || given === '' ? await PostgresCluster.start({ shared_buffers: '512MB' }) : null;
  const server = cluster ?? new PostgresServer(given ?? '');
  const name = await server.createDatabase();
  const url = server.url(name);
  const database = await openDatabase({ url, migrationUrl: null, folder: '', connections: 10 });
  const client = postgres(url, { max: 1, onnotice: () => undefined });
  return {
    database,
    owner: drizzle(client) as unknown as Queries,
    close: async () => {
      await client.end();
      await database.close();
      await server.dropDatabase(name);
      await cluster?.remove();
    },
  };
}
