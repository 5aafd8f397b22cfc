/** Checks the integrity of the register of checks: no entry was changed, and none between others was removed. */
import { sql } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { sessionOf } from '../database/roles.ts';
import { rowsOf } from '../database/rows.ts';

/** The first entry that does not fit its chain, such as `17:4`: the fourth of chain 17. Null when all fit. */
export async function verifyChecks(database: Database): Promise<string | null> {
  return database.transaction(sessionOf({ role: 'AUDITOR', country: null }), async ({ queries }) => {
    const [row] = rowsOf<{ broken: string | null }>(await queries.execute(sql`select checks.first_broken() as broken`));
    return row?.broken ?? null;
  });
}
