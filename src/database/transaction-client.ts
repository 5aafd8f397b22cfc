/**
 * A transaction on a connection of PostgreSQL, as Drizzle sees it. It takes as few round trips as there are statements.
 *
 * - Statements with values are prepared once on each connection. Without that, the driver asks for the types of the values each time.
 * - Role and country are set when the next statement is sent, and nobody waits for the answer in between.
 *
 * INVARIANT: no statement is executed under another session than the present one. A connection executes what it is sent in that order,
 * and after an error nothing more of the transaction. There are no savepoints: going back to one would undo the setting.
 */
import { drizzle } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import type { Queries } from './database.ts';
import type { Gate } from './gate.ts';
import type { Session } from './roles.ts';
import { setLocalRole } from './session-sql.ts';

/** Statements of these texts are prepared. Texts are few, but a filter makes others, and each costs memory in every connection. */
const MOST_TEXTS = 300;

/** The part of the driver that Drizzle uses in a transaction. */
type Client = Pick<postgres.TransactionSql, 'unsafe'> & Pick<postgres.Sql, 'options'>;

export interface SessionClient {
  readonly queries: Queries;
  /** Statements that are sent from now on have this session. */
  become(session: Session): void;
}

export class PreparedTexts {
  readonly #texts = new Set<string>();

  /** Whether a statement of this text is prepared. */
  has(text: string): boolean {
    if (this.#texts.has(text)) return true;
    if (this.#texts.size >= MOST_TEXTS) return false;
    this.#texts.add(text);
    return true;
  }
}

/** @param session what the first statement brings with it */
export function sessionClient(
  { options }: postgres.Sql,
  transaction: postgres.TransactionSql,
  texts: PreparedTexts,
  session: Session,
  gate: Gate,
): SessionClient {
  let present = session;
  let isSet = false;

  const unsafe = (text: string, values: never[] = []): postgres.PendingQuery<postgres.Row[]> => {
    gate.assertOpen();
    // The transaction fails if this does, whether or not anybody waits for it.
    if (!isSet) void transaction.unsafe(setLocalRole(present)).execute();
    isSet = true;
    const isPrepared = values.length > 0 && texts.has(text);
    return transaction.unsafe(text, values, { prepare: isPrepared });
  };
  const client = { options, unsafe } as unknown as Client;
  return {
    queries: drizzle({ client: client as unknown as postgres.Sql }) as unknown as Queries,
    become: (next) => {
      present = next;
      isSet = false;
    },
  };
}
