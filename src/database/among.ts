/** Membership in a list that is one parameter: the statement is the same for a list of any length, the empty one included. */
import { sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

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
