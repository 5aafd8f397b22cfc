/**
 * Migrated, empty databases that tests copy: to migrate anew for each suite took a third of the tests' time.
 * Jest's global setup makes them, with the migrations that a start would run.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateEmbeddedDatabase, migratePostgresAt } from '../../src/database/migrate.ts';
import { openEmbedded } from '../../src/database/pglite.ts';
import { sharedPostgres } from './postgres.ts';

const EMBEDDED_VARIABLE = 'NANSEN_TEST_PGLITE_TEMPLATE';
const POSTGRES_VARIABLE = 'NANSEN_TEST_POSTGRES_TEMPLATE';

export async function makeTemplates(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'nansen-template-'));
  const embedded = async (): Promise<void> => {
    const database = await openEmbedded(folder);
    await migrateEmbeddedDatabase(database);
    await database.close();
  };
  const server = sharedPostgres();
  const [name] = await Promise.all([server.createDatabase(), embedded()]);
  await migratePostgresAt(server.url(name));
  process.env[EMBEDDED_VARIABLE] = folder;
  process.env[POSTGRES_VARIABLE] = name;
}

export async function removeTemplates(): Promise<void> {
  const name = process.env[POSTGRES_VARIABLE];
  if (name !== undefined) await sharedPostgres().dropDatabase(name);
  const folder = process.env[EMBEDDED_VARIABLE];
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
}

/** Puts a migrated embedded database where a start looks for it. @param folder the data folder of a Nansen */
export async function copyEmbedded(folder: string): Promise<void> {
  await cp(template(EMBEDDED_VARIABLE), join(folder, 'pglite'), { recursive: true });
}

/** A migrated database of the shared cluster; its name. */
export function copyOnPostgres(): Promise<string> {
  return sharedPostgres().createDatabase(undefined, template(POSTGRES_VARIABLE));
}

function template(variable: string): string {
  const value = process.env[variable];
  if (value === undefined) throw new Error(`${variable} is not set: run the tests through Jest.`);
  return value;
}
