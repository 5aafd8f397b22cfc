/** Puts a transaction under a role and a country, and back. */
import type { Queries, Transaction } from './database.ts';
import { DATABASE_ROLES, type Session } from './roles.ts';

/** Empty where there is none. */
const COUNTRY = /^([A-Z0-9]{2,3})?$/;

/**
 * The text that takes on a session until the transaction ends. The setting is written even when there is no country: a value left by
 * earlier work must never answer for this one.
 */
export function settling({ role, country }: Session): string {
  // INVARIANT: roles are of a closed list and countries of a closed form, for SET takes no parameters.
  if (!DATABASE_ROLES.includes(role)) throw new Error('A session needs one of the known roles.');
  const setting = country ?? '';
  if (!COUNTRY.test(setting)) throw new Error('A session is of a country or of none.');
  return `set local role ${role}; set local "nansen.country" = '${setting}'`;
}

/** A transaction handle whose `under` returns to the session that was in force before. */
export function transactionOf(
  queries: Queries,
  session: Session,
  execute: (text: string) => Promise<unknown>,
): Transaction {
  let current = session;
  return {
    queries,
    under: async (next, work) => {
      const previous = current;
      await execute(settling(next));
      current = next;
      const result = await work();
      // After an error the transaction is over, so there is nothing to return to.
      await execute(settling(previous));
      current = previous;
      return result;
    },
  };
}
