/** Combines a type's policy with its columns: which rows a role sees, and which columns of them. */
import { is, sql, SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { permissions } from '../policy/ability.ts';
import { policy } from '../policy/policy.ts';
import type { Role } from '../policy/reader.ts';
import { compile, type Attributes } from './policy-sql.ts';

/** The rows of a type that a role sees at all: those whose key it may read. */
export function rowsReadableBy(role: Role, type: string, attributes: Attributes, country?: SQL): SQL {
  return compile(permissions.readCondition(role, type, keyOf(type)), attributes, country);
}

/**
 * A field as a role sees it: the expression itself where the role reads it in every row that it sees, the expression in
 * some rows and NULL in the others, or NULL throughout. A column that a role never reads is not part of its statements.
 */
export function fieldReadableBy(role: Role, type: string, field: string, expression: SQL, attributes: Attributes): SQL {
  return readable(role, type, field, attributes, {
    never: () => sql`null`,
    always: () => expression,
    when: (condition) => sql`case when ${condition} then ${expression} end`,
  });
}

/** Columns as a role sees them, under the names of their fields. Columns that it never reads are left out. */
export function columnsReadableBy(
  role: Role,
  type: string,
  columns: Readonly<Record<string, PgColumn | SQL>>,
  attributes: Attributes,
): Record<string, SQL | PgColumn> {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([field, column]) =>
      readable<[string, SQL | PgColumn][]>(role, type, field, attributes, {
        never: () => [],
        always: () => [[field, column]],
        when: (condition) => [[field, decodedLike(column, sql`case when ${condition} then ${column} end`)]],
      }),
    ),
  );
}

/** An expression is decoded in the same way as the column in it. */
function decodedLike(column: PgColumn | SQL, expression: SQL): SQL {
  return is(column, SQL) ? expression : expression.mapWith(column);
}

function readable<T>(
  role: Role,
  type: string,
  field: string,
  attributes: Attributes,
  as: { never(): T; always(): T; when(condition: SQL): T },
): T {
  const condition = permissions.readCondition(role, type, field);
  if (condition.kind === 'NEVER') return as.never();
  const rows = permissions.readCondition(role, type, keyOf(type));
  if (JSON.stringify(condition) === JSON.stringify(rows)) return as.always();
  return as.when(compile(condition, attributes));
}

/** Whether a role reads a field in any row. */
export function readsField(role: Role, type: string, field: string): boolean {
  return permissions.readCondition(role, type, field).kind !== 'NEVER';
}

function keyOf(type: string): string {
  const declaration = policy[type];
  if (declaration?.kind !== 'RECORD') throw new Error(`${type} has no rows.`);
  return declaration.key;
}
