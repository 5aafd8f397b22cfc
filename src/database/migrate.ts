/** Brings a database to the present schema. Several processes may start at once: one migrates, the others wait. */
import { fileURLToPath } from 'node:url';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import { migrate as migratePostgres } from 'drizzle-orm/postgres-js/migrator';
import { migrate as migrateEmbedded } from 'drizzle-orm/pglite/migrator';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import type { EmbeddedDatabase } from './pglite.ts';
import { rowsOf } from './rows.ts';
import { APPLIED_WALLS, readWalls, WALLS_TABLE } from './walls.ts';

/** The folder `drizzle`. */
export const MIGRATIONS_FOLDER = findMigrations();
const MIGRATIONS = { migrationsFolder: MIGRATIONS_FOLDER, migrationsSchema: 'nansen_migrations' };
/** Any number will do, as long as nothing else in the database takes it. */
const LOCK = 4_211_951;
const OLDEST_VERSION = 150_000;

/** Migrates PostgreSQL, as the role of the URL. @throws with what to do when the server is older than PostgreSQL 15. */
export async function migratePostgresAt(url: string): Promise<void> {
  const client = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    const [version] = await client<{ number: number }[]>`select current_setting('server_version_num')::int as number`;
    if (version !== undefined && version.number < OLDEST_VERSION) {
      throw new Error(`DATABASE_URL is a PostgreSQL older than 15 (${version.number}); use 15 or newer.`);
    }
    await client`select pg_advisory_lock(${LOCK})`;
    await migratePostgres(drizzlePostgres(client), MIGRATIONS);
    await applyWalls({
      query: (text) => client.unsafe<{ hash: string }[]>(text),
      inTransaction: (script) => client.begin((transaction) => transaction.unsafe(script)),
    });
  } finally {
    await client.end();
  }
}

export interface Migration {
  readonly name: string;
  readonly hash: string;
}

/** The migrations of this version, the oldest first. */
export function listMigrations(): Migration[] {
  const journal = JSON.parse(readFileSync(join(MIGRATIONS_FOLDER, 'meta', '_journal.json'), 'utf8')) as {
    entries: readonly { readonly tag: string }[];
  };
  return readMigrationFiles(MIGRATIONS).map(({ hash }, place) => ({ name: journal.entries[place]?.tag ?? '', hash }));
}

/** Migrates the embedded database. */
export async function migrateEmbeddedDatabase(database: EmbeddedDatabase): Promise<void> {
  await migrateEmbedded(database.owner as unknown as Parameters<typeof migrateEmbedded>[0], MIGRATIONS);
  await applyWalls({
    query: async (text) => rowsOf<{ hash: string }>(await database.owner.execute(sql.raw(text))),
    inTransaction: (script) => database.script(`begin;\n${script}\ncommit;`),
  });
}

interface Connection {
  query(text: string): PromiseLike<readonly { readonly hash: string }[]>;
  /** Runs all statements of a script or none. */
  inTransaction(script: string): Promise<unknown>;
}

/**
 * Applies the walls where they differ from what was applied last. Tables that a migration made have no grants before, so nothing is
 * open between the two transactions.
 */
async function applyWalls({ query, inTransaction }: Connection): Promise<void> {
  const { hash, script } = readWalls(MIGRATIONS_FOLDER);
  await query(WALLS_TABLE);
  const [applied] = await query(APPLIED_WALLS);
  if (applied?.hash !== hash) await inTransaction(script);
}

/** The folder `drizzle`, from the sources as well as from the built files. */
function findMigrations(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'drizzle', 'meta', '_journal.json'))) {
    if (folder === dirname(folder)) throw new Error('The folder "drizzle" with the migrations is missing.');
    folder = dirname(folder);
  }
  return join(folder, 'drizzle');
}
