/** Checks the integrity of the Commission's register: no entry was changed, and none between others was removed. */
import { sql } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { sessionOf } from '../database/roles.ts';
import { rowsOf } from '../database/rows.ts';

/** The sequence number of the first entry that does not fit the chain; null when all fit. */
export async function verifyFiles(database: Database): Promise<number | null> {
  return database.transaction(sessionOf({ role: 'CCF_CHAMBER', country: null }), async ({ queries }) => {
    const [row] = rowsOf<{ broken: string | number | null }>(
      await queries.execute(sql`select ccf.first_broken() as broken`),
    );
    return row === undefined || row.broken === null ? null : Number(row.broken);
  });
}
