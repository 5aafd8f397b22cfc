/** Opens whichever database the settings name, migrated and ready. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from './database.ts';
import { holdFolder } from './folder-lock.ts';
import { migrateEmbeddedDatabase, migratePostgresAt } from './migrate.ts';
import { openEmbedded } from './pglite.ts';
import { openPostgres } from './postgres.ts';

export interface DatabaseSettings {
  /** A `postgres://` URL; null for the embedded database. */
  readonly url: string | null;
  /** The URL whose role owns the schema; the same as `url` unless the service runs as a lesser role. */
  readonly migrationUrl: string | null;
  /** Where the embedded database is kept. */
  readonly folder: string;
  readonly connections: number;
}

export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  if (settings.url !== null) {
    await migratePostgresAt(settings.migrationUrl ?? settings.url);
    return openPostgres({ url: settings.url, connections: settings.connections });
  }
  mkdirSync(settings.folder, { recursive: true, mode: 0o700 });
  const release = holdFolder(settings.folder);
  const database = await openEmbedded(join(settings.folder, 'pglite'));
  await migrateEmbeddedDatabase(database);
  return {
    ...database,
    close: async () => {
      await database.close();
      release();
    },
  };
}
