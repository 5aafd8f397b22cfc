/** Rows as one parameter of a statement: its text is the same for one row and for a thousand. */
import { getTableColumns, getTableName, sql, type SQL } from 'drizzle-orm';
import { getTableConfig, PgJsonb, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';

export interface RecordSet {
  /** The columns that the rows have. */
  readonly columns: readonly PgColumn[];
  /** `jsonb_to_recordset(…) as r(…)`, for FROM. */
  readonly from: SQL;
}

/** The rows must all have the same properties; null when there is no row. */
export function recordSet<Table extends PgTable>(
  table: Table,
  rows: readonly Partial<Table['$inferInsert']>[],
): RecordSet | null {
  const [first] = rows;
  if (first === undefined) return null;
  const columns = Object.entries(getTableColumns(table)).filter(([name]) => name in first) as [string, PgColumn][];
  const values = rows.map((row) =>
    Object.fromEntries(columns.map(([name, column]) => [column.name, inJson(column, row[name as never])])),
  );
  const types = sql.join(
    // INVARIANT: the types are those of the tables' declarations; they cannot be parameters.
    columns.map(([, column]) => sql`${sql.identifier(column.name)} ${sql.raw(column.getSQLType())}`),
    sql`, `,
  );
  return {
    columns: columns.map(([, column]) => column),
    from: sql`jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as r(${types})`,
  };
}

export function tableName(table: PgTable): SQL {
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
