/** Sets the role and country of a transaction, and resets them. */
import type { Queries, Transaction } from './database.ts';
import type { Gate } from './gate.ts';
import { DATABASE_ROLES, type Session } from './roles.ts';

/** Empty where there is none. */
const COUNTRY = /^([A-Z0-9]{2,3})?$/;

/**
 * The country of a session as the database has it: '' is none.
 *
 * @throws Error if it has not the form of a country, because it becomes text of SQL
 */
export function countryOf({ country }: Pick<Session, 'country'>): string {
  const setting = country ?? '';
  // INVARIANT: countries have a closed form, because SET takes no parameters. `$` is also before a last line feed.
  if (!COUNTRY.test(setting) || setting.endsWith('\n')) throw new Error('A session has one country or none.');
  return setting;
}

/**
 * The SQL that sets a session until the transaction ends. The setting is written even when there is no country: a value
 * left by earlier work must never apply to this one.
 */
export function setLocalRole(session: Session): string {
  const { role } = session;
  // INVARIANT: roles come from a closed list, because SET takes no parameters.
  if (!DATABASE_ROLES.includes(role)) throw new Error('A session needs one of the known roles.');
  return `set local role ${role}; set local "nansen.country" = '${countryOf(session)}'`;
}

/**
 * A transaction handle whose `under` returns to the previous session.
 *
 * INVARIANT: nothing is executed under a session that work left by an error. Code that catches the error cannot go on in this transaction.
 *
 * @param become sets the session of the statements that follow
 * @param gate that these statements pass
 */
export function transactionOf(
  queries: Queries,
  session: Session,
  become: (session: Session) => unknown,
  gate: Gate,
): Transaction {
  let current = session;
  return {
    queries,
    under: async (next, work) => {
      const previous = current;
      gate.assertOpen();
      await become(next);
      current = next;
      const result = await work().catch((error: unknown) => {
        gate.close('Work under another session failed, so this transaction has failed.');
        throw error;
      });
      gate.assertOpen();
      await become(previous);
      current = previous;
      return result;
    },
  };
}
