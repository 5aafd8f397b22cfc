/**
 * Many rows or values as one parameter. The text of a statement is the same for one row and for a thousand, and no
 * limit on parameters is reached.
 */
import { getTableColumns, getTableName, sql, type SQL } from 'drizzle-orm';
import { getTableConfig, PgJsonb, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';
import type { Transaction } from './database.ts';

export function amongIds(column: PgColumn | SQL, ids: readonly string[]): SQL {
  return sql`${column} = any(array(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid))`;
}

export function amongTexts(column: PgColumn, texts: readonly string[]): SQL {
  return sql`${column} = any(${textArray(texts)})`;
}

/** A list as an array of texts. */
export function textArray(texts: readonly string[]): SQL {
  return sql`array(select jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb))`;
}

/**
 * Inserts any number of rows with one statement. All rows must have the same properties; a column that they leave out
 * gets its default.
 */
export async function bulkInsert<Table extends PgTable>(
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

/**
 * Updates any number of rows, each to its own values, with one statement. All rows must have the same properties,
 * including the id; columns that they leave out stay unchanged.
 */
export async function bulkUpdate<Table extends PgTable & { readonly id: PgColumn }>(
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

interface RecordSet {
  /** The columns that the rows have. */
  readonly columns: readonly PgColumn[];
  /** `jsonb_to_recordset(…) as r(…)`, for FROM. */
  readonly from: SQL;
}

/** The rows must all have the same properties; null when there is no row. */
function recordSet<Table extends PgTable>(
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

function tableName(table: PgTable): SQL {
  const { schema } = getTableConfig(table);
  return schema === undefined
    ? sql`${sql.identifier(getTableName(table))}`
    : sql`${sql.identifier(schema)}.${sql.identifier(getTableName(table))}`;
}

/** JSON stays JSON; other values are written in the text form that PostgreSQL reads. */
function inJson(column: PgColumn, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  return column instanceof PgJsonb ? value : column.mapToDriverValue(value);
}
