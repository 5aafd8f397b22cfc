/**
 * Lets many streams that ask the same question at the same moment share one answer.
 *
 * INVARIANT: an answer is shared only among readers for whom the database would do exactly the same work: the same role
 * and country, the same statement, the same values. A separate query could not give any of them another answer.
 */
import type { Database, Statement, Values } from './database.ts';
import type { Session } from './roles.ts';

export interface SharedReads extends Database {
  /** Discards every answer: later reads go to the database. */
  forget(): void;
}

/** The maximum age of an answer, so that no reader's rights are older than that. */
const LONGEST_MS = 1_000;

/**
 * A database whose statements run once for all readers who ask the same before the answers are discarded. Transactions
 * are never shared.
 */
export function shareReads(database: Database): SharedReads {
  const answers = new Map<string, Promise<unknown[]>>();
  const asked = (question: string, answer: Promise<unknown[]>): Promise<unknown[]> => {
    if (answers.size === 0) setTimeout(() => answers.clear(), LONGEST_MS).unref();
    answers.set(question, answer);
    // Only those who waited for a failed read receive the failure.
    answer.catch(() => answers.delete(question));
    return answer;
  };
  return {
    ...database,
    run: <Row>(session: Session, statement: Statement<Row>, values: Values): Promise<Row[]> => {
      const question = JSON.stringify([session.role, session.country, statement.key, Object.entries(values).sort()]);
      return (answers.get(question) ?? asked(question, database.run(session, statement, values))) as Promise<Row[]>;
    },
    forget: () => answers.clear(),
  };
}
