/** Changes any number of rows, each to values of its own, with one statement. */
import { sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Transaction } from './database.ts';
import { recordSet, tableName } from './record-set.ts';

/** The rows must all have the same properties, their id among them; what they leave out stays as it is. */
export async function updateAll<Table extends PgTable & { readonly id: PgColumn }>(
  { queries }: Transaction,
  table: Table,
  rows: readonly Partial<Table['$inferInsert']>[],
): Promise<void> {
  const set = recordSet(table, rows);
  if (set === null) return;
  const changes = set.columns
    .filter((column) => column.name !== table.id.name)
    .map((column) => sql`${sql.identifier(column.name)} = r.${sql.identifier(column.name)}`);
  await queries.execute(sql`
    update ${tableName(table)} t set ${sql.join(changes, sql`, `)} from ${set.from} where t.id = r.id`);
}
