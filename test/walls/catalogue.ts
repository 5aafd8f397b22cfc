/** The roles and schemas of the database that the tests of privileges look at. */
import { sql } from 'drizzle-orm';
import { DATABASE_ROLES } from '../../src/database/roles.ts';
import { rowsOf } from '../../src/database/rows.ts';
import type { OwnedDatabase } from '../support/owned-database.ts';

/** What is granted to one of these is granted to its members. */
export const GROUPS = sql`('nansen_national', 'nansen_entity')`;
export const ALL_ROLES = [...DATABASE_ROLES, 'nansen_audit_keeper'] as const;
export const SCHEMAS = sql`('alerts', 'decisions', 'audit', 'sealing', 'law', 'bulletins', 'ccf', 'checks', 'documents', 'outbox', 'recalls', 'usage')`;

/** The names of all columns, such as `alerts.alerts.id`. */
export async function namesOfColumns({ owner }: OwnedDatabase): Promise<string[]> {
  const found = rowsOf<{ name: string }>(
    await owner.execute(sql`
      select format('%s.%s.%s', n.nspname, c.relname, a.attname) as name
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ${SCHEMAS} and c.relkind in ('r', 'p', 'v', 'm', 'f') and a.attnum > 0 and not a.attisdropped`),
  );
  return found.map(({ name }) => name);
}
