/** What was asked for in checks is kept for a while, as pseudonyms, for inquiries into checks; what was told to sources, too. Then it is deleted. */
import { lt, sql } from 'drizzle-orm';
import type { Services } from '../api/context.ts';
import { RETENTION } from '../database/roles.ts';
import { LONGEST_CHECKS_KEPT } from '../law/law.ts';
import { checkedItems, hitNotices } from './tables.ts';

/** How many days it is kept. What was asked for is kept for fewer days where the law of the country says so. */
export const DAYS_KEPT = LONGEST_CHECKS_KEPT;

/** How many rows of what checks asked for would be deleted now. */
export async function countForgettable({ database, clock }: Pick<Services, 'database' | 'clock'>): Promise<number> {
  const today = clock.now().toISOString().slice(0, 10);
  return database.transaction(RETENTION, ({ queries }) =>
    queries.$count(checkedItems, lt(checkedItems.keptUntil, sql`${today}::date`)),
  );
}

/** Deletes what was asked for in checks, and told to sources, whose time is over, by the calendar in UTC. @returns of how many checks */
export async function forgetChecks({ database, clock }: Pick<Services, 'database' | 'clock'>): Promise<number> {
  const today = clock.now().toISOString().slice(0, 10);
  return database.transaction(RETENTION, async ({ queries }) => {
    const forgotten = await queries
      .delete(checkedItems)
      .where(lt(checkedItems.keptUntil, sql`${today}::date`))
      .returning({ keptUntil: checkedItems.keptUntil });
    await queries.delete(hitNotices).where(lt(hitNotices.keptUntil, sql`${today}::date`));
    return forgotten.length;
  });
}
