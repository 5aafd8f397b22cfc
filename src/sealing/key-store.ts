/** The tables of wrapped data keys, as a rotation sees them: which version wrapped each, and nothing of the rows. */
import { and, gt, sql, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Database } from '../database/database.ts';
import { KEEPER } from '../database/roles.ts';
import { rowsOf } from '../database/rows.ts';
import type { KeyName, WrappedKey } from './key-provider.ts';

export interface StoredKey {
  readonly id: string;
  readonly wrapped: WrappedKey;
}

export interface KeyStore {
  /** How many keys each version wrapped. */
  versions(database: Database, name: KeyName): Promise<Map<number, number>>;
  /** Keys that versions other than one wrapped: a number of them after an id, in the order of ids. */
  otherThan(
    database: Database,
    name: KeyName,
    version: number,
    after: string | null,
    most: number,
  ): Promise<StoredKey[]>;
  /** Replaces a wrapping by another, where it is still unchanged. Returns how many. */
  replace(
    database: Database,
    replaced: readonly { readonly old: StoredKey; readonly fresh: WrappedKey }[],
  ): Promise<number>;
}

export interface KeyColumns {
  readonly id: PgColumn;
  readonly wrapped: PgColumn;
  /** The name of `wrapped` as an update needs it: without its table. */
  readonly name: SQL;
  /** The rows whose keys a provider's key wraps. */
  readonly of: (name: KeyName) => SQL;
}

export function keyStore(table: PgTable, { id, wrapped, name: column, of }: KeyColumns): KeyStore {
  const version = sql<number>`split_part(${wrapped}, ':', 1)::int`;
  return {
    versions: (database, name) =>
      database.transaction(KEEPER, async ({ queries }) => {
        const rows = await queries
          .select({ version, count: sql<number>`count(*)::int` })
          .from(table)
          .where(of(name))
          .groupBy(version);
        return new Map(rows.map((row) => [row.version, row.count]));
      }),
    otherThan: (database, name, newest, after, most) =>
      database.transaction(KEEPER, ({ queries }) =>
        queries
          .select({ id: sql<string>`${id}::text`, wrapped: sql<WrappedKey>`${wrapped}` })
          .from(table)
          .where(and(of(name), sql`${version} <> ${newest}`, after === null ? undefined : gt(id, after)))
          .orderBy(id)
          .limit(most),
      ),
    replace: (database, replaced) =>
      database.transaction(KEEPER, async ({ queries }) => {
        const rows = replaced.map(({ old, fresh }) => ({ id: old.id, old: old.wrapped, fresh }));
        const changed = await queries.execute(sql`
          update ${table} set ${column} = r.fresh
          from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, old text, fresh text)
          where ${id}::text = r.id and ${wrapped} = r.old
          returning 1`);
        return rowsOf(changed).length;
      }),
  };
}
