/** What was asked for in checks is kept for a while, as pseudonyms, for inquiries into checks. Then it is deleted. */
import { lt, sql } from 'drizzle-orm';
import type { Services } from '../api/context.ts';
import { RETENTION } from '../database/roles.ts';
import { checkedItems } from './tables.ts';

/** How many days it is kept. The rules set a longest period for such registers (RPD Art. 126(3)); what it is, is not public. */
export const DAYS_KEPT = 30;

/** Deletes what was asked for in checks whose time is over, by the calendar in UTC. */
export async function forgetChecks({ database, clock }: Pick<Services, 'database' | 'clock'>): Promise<void> {
  const today = clock.now().toISOString().slice(0, 10);
  await database.transaction(RETENTION, ({ queries }) =>
    queries.delete(checkedItems).where(lt(checkedItems.keptUntil, sql`${today}::date`)),
  );
}
