/** The fields of a decision that a law can withhold, as PostgreSQL returns them. */
import { sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Role } from '../policy/reader.ts';
import { decisions } from './tables.ts';
import type { WithholdableField } from '../vocabulary/law.ts';

/**
 * A withholdable field, as disclosed to the role of a compartment. No such role can read the column itself. A function returns the value
 * unless the law forbids it today, by PostgreSQL's own calendar.
 */
export function disclosedTo(role: Role, field: WithholdableField, column: PgColumn): SQL {
  const disclosed =
    role === 'CCF'
      ? sql`decisions.field_for_ccf(${decisions.id}, ${field})`
      : sql`decisions.field_for_secretariat(${decisions.id}, ${field})`;
  return disclosed.mapWith(column);
}
