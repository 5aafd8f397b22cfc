/**
 * Writers of validity inputs hold one advisory lock. Otherwise a report and a new alert about the same person could
 * commit concurrently and miss each other.
 *
 * INVARIANT: locks are taken in one order: the engine lock, then rows, then the register of operations. A transaction
 * that reassesses anything takes the engine lock before it reads or writes a row.
 *
 * INVARIANT: an act of an outsider that fails is answered before anything is waited for. How long somebody waits here tells how much
 * others report (decision 0049).
 *
 * Of a process, one writer waits in the database, and the others wait here without a connection. Countries are served
 * one after the other, reports and announcements first (`turns.ts`). So nobody's writing delays the reports of others for long.
 */
import { sql } from 'drizzle-orm';
import type { Database, Transaction } from './database.ts';
import type { Session } from './roles.ts';
import { callerOf, type Caller } from './turns.ts';

/** The one who has the turn needs a connection at once, whatever its country does otherwise. */
const NEXT: Caller = { name: 'engine lock', urgent: true };

/** A transaction that first waits for the engine lock. */
export function withEngineLock<T>(
  database: Database,
  session: Session,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const locked = async (transaction: Transaction): Promise<T> => {
    await transaction.queries.execute(sql`select pg_advisory_xact_lock(hashtext('nansen engine'))`);
    return work(transaction);
  };
  return database.engineTurns(callerOf(session), () => database.transaction(session, locked, NEXT));
}

/**
 * Waits until no law and no correction of a country is stored, and keeps them away until the transaction ends. For what a country
 * writes under its law, and nothing else depends on: it waits for its own country alone. A writer that has the engine lock takes
 * `lockCountry` after it.
 */
export async function shareCountry({ queries }: Transaction, country: string): Promise<void> {
  await queries.execute(sql`select pg_advisory_xact_lock_shared(hashtext('nansen country'), hashtext(${country}))`);
}

/** Waits for everybody who shares a country, and keeps others away until the transaction ends. */
export async function lockCountry({ queries }: Transaction, country: string): Promise<void> {
  await queries.execute(sql`select pg_advisory_xact_lock(hashtext('nansen country'), hashtext(${country}))`);
}
