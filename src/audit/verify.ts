/** Checks the integrity of the register of operations: no entry was changed, and none was removed. */
import { sql } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { rowsOf } from '../database/rows.ts';

/** The sequence number of the first entry that does not fit the chain; null when all fit. */
export async function verifyRegister(database: Database): Promise<number | null> {
  return database.transaction({ role: 'nansen_auditor', country: null }, async ({ queries }) => {
    const [row] = rowsOf<{ broken: string | number | null }>(
      await queries.execute(sql`select audit.first_broken() as broken`),
    );
    return row === undefined || row.broken === null ? null : Number(row.broken);
  });
}
