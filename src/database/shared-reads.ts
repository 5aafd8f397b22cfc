/**
 * Lets many streams that ask the same at the same moment share one answer.
 *
 * INVARIANT: an answer is shared only among those for whom the database would do exactly the same work: the same role and
 * country, the same statement, the same values. Whoever is given it could not have been given another one.
 */
import type { Database, Statement, Values } from './database.ts';
import type { Session } from './roles.ts';

export interface SharedReads extends Database {
  /** Forgets every answer: what is asked from now on is read anew. */
  forget(): void;
}

/** How long an answer is given at most, so that what a reader may do is never older. */
const LONGEST_MS = 1_000;

/** A database whose statements run once for all who ask the same before the answers are forgotten. Transactions are nobody else's. */
export function shareReads(database: Database): SharedReads {
  const answers = new Map<string, Promise<unknown[]>>();
  const asked = (question: string, answer: Promise<unknown[]>): Promise<unknown[]> => {
    if (answers.size === 0) setTimeout(() => answers.clear(), LONGEST_MS).unref();
    answers.set(question, answer);
    // A failure is for those who waited for it alone.
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
