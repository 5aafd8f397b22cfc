/** Puts a transaction under a role and a country, and back. */
import { sql } from 'drizzle-orm';
import type { Queries, Transaction } from './database.ts';
import { DATABASE_ROLES, type Session } from './roles.ts';

/**
 * Takes on a session until the transaction ends. The setting is written even when there is no country: a value left by
 * earlier work must never answer for this one.
 */
export async function settle(queries: Queries, session: Session): Promise<void> {
  if (!DATABASE_ROLES.includes(session.role)) throw new Error('A session needs one of the known roles.');
  // INVARIANT: the role is one of a closed list; roles cannot be parameters of SET.
  await queries.execute(sql`${sql.raw(`set local role ${session.role}`)}`);
  await queries.execute(sql`select set_config('nansen.country', ${session.country ?? ''}, true)`);
}

/** A transaction handle whose `under` returns to the session that was in force before. */
export function transactionOf(queries: Queries, session: Session): Transaction {
  let current = session;
  return {
    queries,
    under: async (next, work) => {
      const previous = current;
      await settle(queries, next);
      current = next;
      const result = await work();
      // After an error the transaction is over, so there is nothing to return to.
      await settle(queries, previous);
      current = previous;
      return result;
    },
  };
}
