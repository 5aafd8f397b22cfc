/**
 * Writers of validity inputs hold one advisory lock. Otherwise a report and a new alert about the same person could
 * commit concurrently and miss each other.
 *
 * INVARIANT: locks are taken in one order: the engine lock, then rows, then the register of operations. A transaction
 * that reassesses anything takes the engine lock before it reads or writes a row.
 */
import { sql } from 'drizzle-orm';
import type { Database, Transaction } from './database.ts';
import type { Session } from './roles.ts';

/** A transaction that first waits for the engine lock. These transactions are rare, so the wait is short. */
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
