/**
 * Inserts any number of rows with one statement of one parameter: its text is the same for one row and for a thousand, so
 * that a batch costs what a row costs in statements, and no limit on parameters is met.
 */
import { getTableColumns, getTableName, sql, type SQL } from 'drizzle-orm';
import { getTableConfig, PgJsonb, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import type { Transaction } from './database.ts';

/** The rows must all have the same properties; what the first one leaves out gets the column's default. */
export async function insertAll<Table extends PgTable>(
  { queries }: Transaction,
  table: Table,
  rows: readonly Table['$inferInsert'][],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.entries(getTableColumns(table)).filter(([name]) => name in first) as [string, PgColumn][];
  const values = rows.map((row) =>
    Object.fromEntries(columns.map(([name, column]) => [column.name, inJson(column, row[name as never])])),
  );
  const names = sql.join(
    columns.map(([, column]) => sql.identifier(column.name)),
    sql`, `,
  );
  const types = sql.join(
    // INVARIANT: the types are those of the tables' declarations; they cannot be parameters.
    columns.map(([, column]) => sql`${sql.identifier(column.name)} ${sql.raw(column.getSQLType())}`),
    sql`, `,
  );
  await queries.execute(sql`
    insert into ${nameOf(table)} (${names})
    select ${names} from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as r(${types})`);
}

function nameOf(table: PgTable): SQL {
  const { schema } = getTableConfig(table);
  return schema === undefined
    ? sql`${sql.identifier(getTableName(table))}`
    : sql`${sql.identifier(schema)}.${sql.identifier(getTableName(table))}`;
}

/** JSON stays JSON; anything else is written as PostgreSQL reads it from text. */
function inJson(column: PgColumn, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  return column instanceof PgJsonb ? value : column.mapToDriverValue(value);
}
