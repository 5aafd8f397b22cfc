/** Brings a database to the present schema. Several processes may start at once: one migrates, the others wait. */
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import { migrate as migratePostgres } from 'drizzle-orm/postgres-js/migrator';
import { migrate as migrateEmbedded } from 'drizzle-orm/pglite/migrator';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { DatabaseOpeningError, errorCode } from './errors.ts';
import type { EmbeddedDatabase } from './pglite.ts';
import { rowsOf } from './rows.ts';
import { APPLIED_WALLS, areToBeApplied, readWalls, WALLS_TABLE, type AppliedWalls } from './walls.ts';

/** The folder `drizzle`. */
export const MIGRATIONS_FOLDER = findMigrations();
const MIGRATIONS = { migrationsFolder: MIGRATIONS_FOLDER, migrationsSchema: 'nansen_migrations' };
/** Any number will do, as long as nothing else in the database takes it. */
const LOCK = 4_211_951;
const OLDEST_VERSION = 150_000;

/**
 * How long a migration waits for the lock of a table. Requests of a version that still runs wait behind it so long. It is shorter than PostgreSQL
 * waits before it looks for deadlocks, so it is the migration that gives way, and never a request.
 */
const LOCK_TIMEOUT_MS = 400;
/** How long it tries again, and how long it lets others work in between. */
const PATIENCE_MS = 120_000;
const PAUSE_MS = 250;
const LOCK_NOT_AVAILABLE = '55P03';
const HELD =
  'DATABASE_URL: other connections hold tables that are to be changed. Look for long transactions in pg_stat_activity, end them, and start again.';

/** Migrates PostgreSQL, as the role of the URL. @throws with what to do when the server is older than PostgreSQL 15. */
export async function migratePostgresAt(url: string): Promise<void> {
  const client = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    const [version] = await client<{ number: number }[]>`select current_setting('server_version_num')::int as number`;
    if (version !== undefined && version.number < OLDEST_VERSION) {
      throw new Error(`DATABASE_URL is a PostgreSQL older than 15 (${version.number}); use 15 or newer.`);
    }
    await client`select pg_advisory_lock(${LOCK})`;
    await client.unsafe(`set lock_timeout = ${LOCK_TIMEOUT_MS}`);
    await besideOthers(() => migratePostgres(drizzlePostgres(client), MIGRATIONS));
    await besideOthers(() =>
      applyWalls({
        query: async (text) => [...(await client.unsafe<AppliedWalls[]>(text))],
        inTransaction: (script) => client.begin((transaction) => transaction.unsafe(script)),
      }),
    );
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
    query: async (text) => rowsOf<AppliedWalls>(await database.owner.execute(sql.raw(text))),
    inTransaction: (script) => database.script(`begin;\n${script}\ncommit;`),
  });
}

interface Connection {
  query(text: string): PromiseLike<readonly AppliedWalls[]>;
  /** Runs all statements of a script or none. */
  inTransaction(script: string): Promise<unknown>;
}

/**
 * Applies the walls where they differ from what was applied last. Tables that a migration made have no grants before, so nothing is
 * open between the two transactions.
 */
async function applyWalls({ query, inTransaction }: Connection): Promise<void> {
  const walls = readWalls(MIGRATIONS_FOLDER);
  for (const statement of WALLS_TABLE) await query(statement);
  const [applied] = await query(APPLIED_WALLS);
  if (areToBeApplied(walls, applied)) await inTransaction(walls.script);
}

/** Does work again while others hold what it needs. @throws DatabaseOpeningError when they hold it for too long */
async function besideOthers(work: () => Promise<unknown>): Promise<void> {
  for (const end = performance.now() + PATIENCE_MS; ;) {
    try {
      await work();
      return;
    } catch (error) {
      if (errorCode(error) !== LOCK_NOT_AVAILABLE) throw error;
      if (performance.now() > end) throw new DatabaseOpeningError(HELD, { cause: error });
      await sleep(PAUSE_MS);
    }
  }
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
