/** What of a decision a law can keep at home, as PostgreSQL tells it. */
import { sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Role } from '../policy/reader.ts';
import { decisions } from './tables.ts';
import type { WithholdableField } from '../vocabulary/law.ts';

/**
 * A field that a law can keep at home, for a compartment's role. Nobody of either reads the column itself: a function gives what is not
 * forbidden today, by PostgreSQL's own calendar.
 */
export function toldTo(role: Role, field: WithholdableField, column: PgColumn): SQL {
  const told =
    role === 'CCF'
      ? sql`asylum.field_for_ccf(${decisions.id}, ${field})`
      : sql`asylum.field_for_secretariat(${decisions.id}, ${field})`;
  return told.mapWith(column);
}
