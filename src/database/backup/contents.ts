/** What a database holds at one moment, so that a restored copy can be compared with it. */
import { sql } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { rowsOf } from '../rows.ts';

export interface Contents {
  /** The version of PostgreSQL. */
  readonly version: string;
  /** The hashes of its migrations, the oldest first. */
  readonly migrations: readonly string[];
  /** How many rows each table has. */
  readonly tables: Readonly<Record<string, number>>;
}

/** Looks at a database at the moment of its dump. */
export type Look<Found> = (queries: Queries) => Promise<Found>;

export interface Dumped<Found> {
  readonly found: Found;
  /** Roles that must be in a cluster before the dump is restored there. */
  readonly owners: readonly string[];
}

/** @param queries of a login that sees every row */
export async function contentsOf(queries: Queries): Promise<Contents> {
  const [server] = rowsOf<{ version: string }>(
    await queries.execute(sql`select current_setting('server_version') as version`),
  );
  const migrations = rowsOf<{ hash: string }>(
    await queries.execute(sql`select hash from nansen_migrations.__drizzle_migrations order by id`),
  );
  return {
    version: server?.version ?? '',
    migrations: migrations.map(({ hash }) => hash),
    tables: await countRows(queries),
  };
}

async function countRows(queries: Queries): Promise<Record<string, number>> {
  const tables = rowsOf<{ name: string }>(
    await queries.execute(sql`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema') order by 1`),
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = rowsOf<{ rows: string }>(
      await queries.execute(sql.raw(`select count(*)::text as rows from only ${name}`)),
    );
    counts[name] = Number(row?.rows);
  }
  return counts;
}

/** A statement that fails, and with it its transaction, where the tables hold other numbers of rows than they did. */
export function assertingRows(tables: Contents['tables']): string {
  const checks = Object.entries(tables).map(
    ([name, rows]) =>
      `  if (select count(*) from only ${name}) <> ${rows} then raise exception 'rows of a table are missing'; end if;`,
  );
  return `do $check$ begin\n${checks.join('\n')}\nend $check$;\n`;
}
