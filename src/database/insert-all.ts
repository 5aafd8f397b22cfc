/** Inserts any number of rows with one statement: a batch costs what a row costs, and no limit on parameters is met. */
import { sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Transaction } from './database.ts';
import { recordSet, tableName } from './record-set.ts';

/** The rows must all have the same properties; what the first one leaves out gets the column's default. */
export async function insertAll<Table extends PgTable>(
  { queries }: Transaction,
  table: Table,
  rows: readonly Table['$inferInsert'][],
): Promise<void> {
  const set = recordSet(table, rows);
  if (set === null) return;
  const names = sql.join(
    set.columns.map((column) => sql.identifier(column.name)),
    sql`, `,
  );
  await queries.execute(sql`insert into ${tableName(table)} (${names}) select ${names} from ${set.from}`);
}
