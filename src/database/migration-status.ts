/** Which migrations of this version a database has. Nothing is changed. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import type { Queries } from './database.ts';
import { openingError } from './errors.ts';
import { FolderInUseError, holdFolder } from './folder-lock.ts';
import { listMigrations, MIGRATIONS_FOLDER, type Migration } from './migrate.ts';
import type { DatabaseSettings } from './open.ts';
import { openEmbedded } from './pglite.ts';
import { rowsOf } from './rows.ts';
import { areToBeApplied, readWalls, type AppliedWalls } from './walls.ts';

export interface MigrationStatus {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
  /** How many migrations the database has that this version does not know: a later version made them. */
  readonly unknown: number;
  /** Whether the roles, grants and row policies are those of this version. */
  readonly wallsAreCurrent: boolean;
}

/** @throws Error that says which setting to check, FolderInUseError */
export async function migrationStatus(settings: DatabaseSettings): Promise<MigrationStatus> {
  try {
    return settings.url === null
      ? await statusOfFolder(settings.folder)
      : await statusOfServer(settings.migrationUrl ?? settings.url);
  } catch (error) {
    throw error instanceof FolderInUseError ? error : openingError(error);
  }
}

async function statusOfServer(url: string): Promise<MigrationStatus> {
  const client = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    return await statusOf(drizzle(client) as unknown as Queries);
  } finally {
    await client.end();
  }
}

async function statusOfFolder(folder: string): Promise<MigrationStatus> {
  const data = join(folder, 'pglite');
  if (!existsSync(data)) return compared(listMigrations(), [], undefined);
  const release = holdFolder(folder);
  try {
    const database = await openEmbedded(data);
    try {
      return await statusOf(database.owner);
    } finally {
      await database.close();
    }
  } finally {
    release();
  }
}

/** The status as a database itself tells it. */
export async function statusOf(queries: Queries): Promise<MigrationStatus> {
  const [tables] = rowsOf<{ migrations: boolean; walls: boolean }>(
    await queries.execute(sql`
      select to_regclass('nansen_migrations.__drizzle_migrations') is not null as migrations,
             to_regclass('nansen_migrations.walls') is not null as walls`),
  );
  const made = tables?.migrations
    ? rowsOf<{ hash: string }>(await queries.execute(sql`select hash from nansen_migrations.__drizzle_migrations`))
    : [];
  const [walls] = tables?.walls
    ? rowsOf<AppliedWalls>(
        await queries.execute(
          sql`select hash, coalesce(to_jsonb(walls) ->> 'version', '0.0.0') as version from nansen_migrations.walls`,
        ),
      )
    : [];
  return compared(
    listMigrations(),
    made.map(({ hash }) => hash),
    walls,
  );
}

function compared(
  known: readonly Migration[],
  made: readonly string[],
  walls: AppliedWalls | undefined,
): MigrationStatus {
  const names = (isMade: boolean): string[] =>
    known.filter(({ hash }) => made.includes(hash) === isMade).map(({ name }) => name);
  return {
    applied: names(true),
    pending: names(false),
    unknown: made.filter((hash) => !known.some((each) => each.hash === hash)).length,
    wallsAreCurrent: !areToBeApplied(readWalls(MIGRATIONS_FOLDER), walls),
  };
}
