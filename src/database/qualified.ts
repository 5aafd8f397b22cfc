/** Keeps the table names of columns in a hand-written sub-select. */
import { sql, type SQL } from 'drizzle-orm';

/**
 * Returns the same SQL with every column qualified by its table. Wrap each hand-written sub-select in it.
 *
 * In a select over one table, Drizzle removes the table's name from the columns of top-level expressions. A correlated condition
 * such as `warrants.alert_id = alerts.id` then compares a column with itself, and holds for every row.
 */
export function qualified<T>(expression: SQL<T>): SQL<T> {
  return sql<T>`${expression}`;
}
