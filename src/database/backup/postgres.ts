/** Dumps and restores a PostgreSQL database with PostgreSQL's own programs. */
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import type { Queries } from '../database.ts';
import { openingError } from '../errors.ts';
import { MIGRATIONS_FOLDER } from '../migrate.ts';
import { readRoles } from '../walls.ts';
import { BackupError } from './backup-error.ts';
import type { Dumped, Look } from './contents.ts';
import { outputOf, runProgram } from './postgres-programs.ts';

/**
 * Writes the whole database to a file, as of one moment.
 *
 * @returns what `look` found at that moment, and who owns the schemas
 */
export async function dumpPostgres<Found>(url: string, file: string, look: Look<Found>): Promise<Dumped<Found>> {
  return withClient(url, async (client) => {
    const [login] = await client<{ seesAll: boolean }[]>`
      select rolsuper or rolbypassrls as "seesAll" from pg_roles where rolname = current_user`;
    if (login?.seesAll !== true) {
      throw new BackupError(
        'LOGIN',
        'row security hides rows from this login. Set DATABASE_BACKUP_URL to one for backups: see docs/backups.md.',
      );
    }
    // There is one connection, so all of it happens in this transaction. It ends with the connection.
    await client`begin isolation level repeatable read read only`;
    const [moment] = await client<{ snapshot: string }[]>`select pg_export_snapshot() as snapshot`;
    const owners = await client<{ name: string }[]>`
      select distinct pg_get_userbyid(nspowner) as name from pg_namespace
      where nspname not like 'pg\\_%' and nspname not in ('public', 'information_schema')`;
    const found = await look(drizzle(client) as unknown as Queries);
    const snapshot = `--snapshot=${moment?.snapshot ?? ''}`;
    await runProgram('pg_dump', ['--format=custom', '--no-password', snapshot, `--file=${file}`], url);
    return { found, owners: owners.map(({ name }) => name) };
  });
}

/** @throws BackupError unless the login may restore into the database, and nothing is in it */
export function assertRestorable(url: string, owners: readonly string[]): Promise<void> {
  return withClient(url, async (client) => {
    const [found] = await client<{ isSuperuser: boolean; schemas: number; tables: number }[]>`
      select (select rolsuper from pg_roles where rolname = current_user) as "isSuperuser",
        (select count(*)::int from pg_namespace
         where nspname not like 'pg\\_%' and nspname not in ('public', 'information_schema')) as schemas,
        (select count(*)::int from pg_class where relnamespace = to_regnamespace('public')) as tables`;
    if (found?.isSuperuser !== true) {
      throw new BackupError(
        'LOGIN',
        'only a superuser restores what several roles own. Set DATABASE_BACKUP_URL to one: see docs/backups.md.',
      );
    }
    if (found.schemas > 0 || found.tables > 0) {
      throw new BackupError(
        'NOT_EMPTY',
        'the database has tables. Create an empty one, with "createdb", and restore into it.',
      );
    }
    const known = await client<{ name: string }[]>`select rolname as name from pg_roles`;
    const made = readRoles(MIGRATIONS_FOLDER);
    const missing = owners.filter((owner) => !known.some(({ name }) => name === owner) && !made.includes(`'${owner}'`));
    if (missing.length > 0) {
      throw new BackupError(
        'ROLES_MISSING',
        `the backup has an owner that is no role of this cluster: ${missing.join(', ')}. Create it, with "create role": see docs/operating.md.`,
      );
    }
  });
}

/** Restores a dump and runs statements after it: all in one transaction, or nothing. */
export async function restorePostgres(url: string, file: string, after: string): Promise<void> {
  const script = async function* (): AsyncGenerator<Uint8Array | string> {
    // Roles belong to the cluster, so they are not in the dump.
    yield `${readRoles(MIGRATIONS_FOLDER)}\n`;
    yield* outputOf('pg_restore', ['--file=-', file]);
    yield `\n${after}`;
  };
  // Terse: the context of an error would hold rows.
  const args = ['--no-psqlrc', '--no-password', '--quiet', '--single-transaction', '--set=ON_ERROR_STOP=1'];
  await runProgram('psql', [...args, '--set=VERBOSITY=terse', '--set=SHOW_CONTEXT=never', '--file=-'], url, script());
}

async function withClient<Result>(url: string, work: (client: postgres.Sql) => Promise<Result>): Promise<Result> {
  const client = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    return await work(client);
  } catch (error) {
    throw error instanceof BackupError ? error : openingError(error);
  } finally {
    await client.end();
  }
}
