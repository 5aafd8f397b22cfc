/** Opens the database that the settings name, migrated and ready. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import type { Database, Statement } from './database.ts';
import { DatabaseOpeningError, openingError } from './errors.ts';
import { FolderInUseError, holdFolder } from './folder-lock.ts';
import { migrateEmbeddedDatabase, migratePostgresAt } from './migrate.ts';
import { openEmbedded } from './pglite.ts';
import { openPostgres } from './postgres.ts';
import { rowsOf } from './rows.ts';
import { DATABASE_ROLES, type DatabaseRole } from './roles.ts';

export interface DatabaseSettings {
  /** A `postgres://` URL; null for the embedded database. */
  readonly url: string | null;
  /** The URL whose role owns the schema; the same as `url` unless the service runs as a lesser role. */
  readonly migrationUrl: string | null;
  /** Streaming replicas of `url`, for reads. */
  readonly replicaUrls?: readonly string[];
  /** Where the embedded database is kept. */
  readonly folder: string;
  readonly connections: number;
}

/**
 * @param roles the roles that the login must be able to use
 * @throws Error that says which setting to check
 */
export async function openDatabase(
  settings: DatabaseSettings,
  roles: readonly DatabaseRole[] = DATABASE_ROLES,
): Promise<Database> {
  try {
    return settings.url === null ? await openFolder(settings.folder) : await openServer(settings, settings.url, roles);
  } catch (error) {
    throw error instanceof FolderInUseError || error instanceof DatabaseOpeningError ? error : openingError(error);
  }
}

/** Brings the database to the schema of this version, and does nothing else. @throws Error that says which setting to check */
export async function migrateDatabase(settings: DatabaseSettings): Promise<void> {
  try {
    if (settings.url === null) await (await openFolder(settings.folder)).close();
    else await migratePostgresAt(settings.migrationUrl ?? settings.url);
  } catch (error) {
    throw error instanceof FolderInUseError ? error : openingError(error);
  }
}

async function openServer(settings: DatabaseSettings, url: string, roles: readonly DatabaseRole[]): Promise<Database> {
  const { replicaUrls = [], connections, migrationUrl } = settings;
  await migratePostgresAt(migrationUrl ?? url);
  const database = openPostgres({ url, replicaUrls, connections });
  try {
    // A login that may not use a role would fail at some request; fail at the start instead.
    for (const role of roles) await database.transaction({ role, country: null }, () => Promise.resolve());
    await checkThatReadsHaveACountry(database);
    if (replicaUrls.length > 0) await checkThatCommitsAreWrittenOut(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

/**
 * The driver sets a country before a statement because it is patched. One that is not would leave it out, and every reader
 * would be without a country.
 *
 * @throws Error that says what to install
 */
async function checkThatReadsHaveACountry(database: Database): Promise<void> {
  const country = 'FR';
  const statement: Statement<{ country: string | null }> = {
    key: 'country of the session',
    build: (queries) =>
      queries
        .select({ country: sql<string | null>`current_setting('nansen.country', true)`.as('country') })
        .from(sql`(select 1) as one`) as never,
  };
  const [row] = await database.run({ role: 'nansen_public', country }, statement, {});
  if (row?.country !== country) {
    throw new Error('The driver of PostgreSQL is not patched. Install with `npm ci`, without --ignore-scripts.');
  }
}

/**
 * What a replica must have replayed is known by what is written out. A commit that is acknowledged before that would be missed.
 *
 * @throws Error that says what to set
 */
async function checkThatCommitsAreWrittenOut(database: Database): Promise<void> {
  const session = { role: 'nansen_public', country: null } as const;
  await database.transaction(session, async ({ queries }) => {
    const [row] = rowsOf<{ commits: string }>(
      await queries.execute(sql`select current_setting('synchronous_commit') as commits`),
    );
    if (row?.commits === 'off') {
      throw new DatabaseOpeningError(
        'DATABASE_REPLICA_URLS: set synchronous_commit of the primary to on, or leave them out.',
      );
    }
  });
}

async function openFolder(folder: string): Promise<Database> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const release = holdFolder(folder);
  try {
    const database = await openEmbedded(join(folder, 'pglite'));
    await migrateEmbeddedDatabase(database);
    return {
      ...database,
      close: async () => {
        await database.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}
