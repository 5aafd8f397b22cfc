/** What is left of a row whose content is erased. It follows from the columns of its table. */
import { getTableColumns, type InferInsertModel } from 'drizzle-orm';
import type { PgTable, PgUpdateSetSource } from 'drizzle-orm/pg-core';
import { membersOf } from './known-members.ts';

/**
 * Empties every column of a table but those that are kept: NULL, or an empty text where a column may not be NULL. A new column is
 * therefore erased unless somebody decides that it is kept.
 *
 * @param instead what is left of columns that can be neither
 * @throws when such a column is neither kept nor given a value
 */
export function erased<Table extends PgTable>(
  table: Table,
  kept: readonly (keyof InferInsertModel<Table>)[],
  instead: Partial<InferInsertModel<Table>> = {},
): PgUpdateSetSource<Table> {
  const left: Record<string, unknown> = { ...instead };
  for (const [name, column] of Object.entries(getTableColumns(table))) {
    if ((kept as readonly string[]).includes(name) || column.generated !== undefined || Object.hasOwn(left, name)) {
      continue;
    }
    if (column.notNull && (column.columnType !== 'PgText' || membersOf(column) !== null)) {
      throw new Error(`Say what is left of the column ${column.name} when its row is erased, or that it is kept.`);
    }
    left[name] = column.notNull ? '' : null;
  }
  return left as PgUpdateSetSource<Table>;
}
