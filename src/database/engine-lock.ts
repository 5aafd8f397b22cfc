/**
 * Whoever changes what validity is derived from takes turns: two transactions, one recording a decision and one an alert of
 * the same person, must not pass each other unseen.
 *
 * INVARIANT: locks are taken in one order: the turn, then rows, then the register of operations. A transaction that settles
 * anything takes its turn before it reads or writes a row.
 */
import { sql } from 'drizzle-orm';
import type { Database, Transaction } from './database.ts';
import type { Session } from './roles.ts';

/** A transaction that waits for its turn first. All of them are rare, so nobody waits long. */
export function withEngineLock<T>(
  database: Database,
  session: Session,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return database.transaction(session, async (transaction) => {
    await transaction.queries.execute(sql`select pg_advisory_xact_lock(hashtext('nansen engine'))`);
    return work(transaction);
  });
}
