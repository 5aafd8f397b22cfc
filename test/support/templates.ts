/**
 * Migrated, empty databases that tests copy. Jest's global setup makes them, with the migrations that a start would run, or takes those
 * of an earlier run.
 */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { migrateEmbeddedDatabase, migratePostgresAt } from '../../src/database/migrate.ts';
import { openEmbedded } from '../../src/database/pglite.ts';
import { PostgresCluster, SHARED_URL_VARIABLE, sharedPostgres } from './postgres.ts';
import { kept } from './template-cache.ts';

const EMBEDDED_VARIABLE = 'NANSEN_TEST_PGLITE_TEMPLATE';
const POSTGRES_VARIABLE = 'NANSEN_TEST_POSTGRES_TEMPLATE';
/** The migrated database of a cluster that is kept. */
const TEMPLATE = 'nansen_template';

/** Starts the shared cluster, unless NANSEN_TEST_POSTGRES_URL names a running one, with a migrated database in it. */
export async function startWithTemplates(): Promise<PostgresCluster | null> {
  const [cluster] = await Promise.all([postgresTemplate(), embeddedTemplate()]);
  return cluster;
}

/** Removes the migrated database from a server that is not ours. */
export async function removeTemplates(): Promise<void> {
  const name = process.env[POSTGRES_VARIABLE];
  if (name !== undefined && name !== TEMPLATE) await sharedPostgres().dropDatabase(name);
}

async function embeddedTemplate(): Promise<void> {
  process.env[EMBEDDED_VARIABLE] = await kept('pglite', '', async (folder) => {
    const database = await openEmbedded(folder);
    await migrateEmbeddedDatabase(database);
    await database.close();
  });
}

async function postgresTemplate(): Promise<PostgresCluster | null> {
  if (process.env[SHARED_URL_VARIABLE]) {
    const server = sharedPostgres();
    const name = await server.createDatabase();
    await migratePostgresAt(server.url(name));
    process.env[POSTGRES_VARIABLE] = name;
    return null;
  }
  const folder = await kept('postgres', await PostgresCluster.describeBinaries(), async (draft) => {
    const made = await PostgresCluster.start();
    try {
      await migratePostgresAt(made.url(await made.createDatabase(TEMPLATE)));
      await made.stop();
      await made.copyDataTo(draft);
    } finally {
      await made.remove();
    }
  });
  const cluster = await PostgresCluster.start({}, folder);
  process.env[SHARED_URL_VARIABLE] = cluster.url();
  process.env[POSTGRES_VARIABLE] = TEMPLATE;
  return cluster;
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
