/** A text column of an enum holds its members only: PostgreSQL refuses any other value. */
import { getTableColumns, getTableName, sql, type SQL } from 'drizzle-orm';
import { check, PgArray, type CheckBuilder, type PgColumn, type PgTable } from 'drizzle-orm/pg-core';

/**
 * The check constraints of all columns of a table that are declared with members, such as `text({ enum: AlertState.members })`, and of
 * arrays of such columns. NULL passes where the column allows it, but not inside an array.
 *
 * @param columns those that the last argument of `schema.table(…)` receives
 */
export function knownMembers(columns: Readonly<Record<string, PgColumn>>): CheckBuilder[] {
  const [first] = Object.values(columns);
  if (first === undefined) return [];
  return Object.values(getTableColumns(first.table as PgTable)).flatMap((column) => {
    const members = membersOf(column);
    return members === null ? [] : [check(nameOfCheck(column), isKnown(column, members))];
  });
}

/** The members with which a column is declared; null for a column without. */
export function membersOf(column: PgColumn): readonly string[] | null {
  const declared = column instanceof PgArray ? (column.baseColumn as PgColumn) : column;
  return declared.enumValues ?? null;
}

/** The name of the check constraint of a column. */
export function nameOfCheck(column: PgColumn): string {
  return `${getTableName(column.table)}_${column.name}_known`;
}

function isKnown(column: PgColumn, members: readonly string[]): SQL {
  // INVARIANT: the members are those of a declaration; a constraint has no parameters.
  const known = sql.raw(members.map((member) => `'${member.replaceAll("'", "''")}'`).join(', '));
  return column instanceof PgArray ? sql`${column} <@ array[${known}]` : sql`${column} in (${known})`;
}
