/** Keeps the statements that a world sends to its database. */
import { setImmediate } from 'node:timers/promises';
import { drizzle } from 'drizzle-orm/postgres-js';
import type { Database, Queries, Statement } from '../../src/database/database.ts';
import type { Session } from '../../src/database/roles.ts';
import { isBackground } from '../support/background.ts';

export interface Watch {
  /** What was asked of the database since the last time, when all of it is done. */
  takeStatements(): Promise<string[]>;
}

/** Writes down what is asked of a database: under which role and country, with which SQL and values. */
export function watch(database: Database): Watch {
  const { run, transaction } = database;
  const printer = drizzle.mock() as unknown as Queries;
  // A key stands for one text of SQL, and printing it again costs more than running it.
  const printed = new Map<string, string>();
  let statements: string[] = [];
  let underWay = 0;
  const kept = async <T>(statement: object, work: () => Promise<T>): Promise<T> => {
    statements.push(JSON.stringify(statement));
    underWay += 1;
    try {
      return await work();
    } finally {
      underWay -= 1;
    }
  };
  const watched: Pick<Database, 'run' | 'transaction'> = {
    run: <Row>(session: Session, statement: Statement<Row>, values: Readonly<Record<string, unknown>>) => {
      const { key } = statement;
      if (!printed.has(key)) {
        printed.set(key, (statement.build(printer) as unknown as { toSQL(): { sql: string } }).toSQL().sql);
      }
      return kept({ session, sql: printed.get(key), values: withoutChance(values) }, () =>
        run(session, statement, values),
      );
    },
    transaction: (session, work, caller) =>
      isBackground(session)
        ? transaction(session, work, caller)
        : kept({ session, transaction: true }, () => transaction(session, work, caller)),
  };
  Object.assign(database, watched);
  return {
    takeStatements: async () => {
      // An answer with an error goes out while other parts of the operation are still being worked on.
      for (let quiet = 0; quiet < 3; quiet = underWay === 0 ? quiet + 1 : 0) await setImmediate();
      const taken = statements;
      statements = [];
      return taken;
    },
  };
}

/**
 * What a check registers of its items is salted at random, and each world has keys of its own: what is left is how much it is. So are the id under
 * which a document may be assessed, and the places of the index where a decision may hold it down.
 */
function withoutChance(values: Readonly<Record<string, unknown>>): object {
  const { entries, documents, ...others } = values;
  if (typeof entries !== 'string') return values;
  const registered = JSON.parse(entries) as { readonly salt: string; readonly pseudonyms: readonly string[] }[];
  return {
    ...others,
    entries: registered.map(({ salt, pseudonyms, ...entry }) => ({
      ...{ ...entry, salt: salt.length, pseudonyms: pseudonyms.length },
    })),
    documents: String(documents).replaceAll(/"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"/g, '"an id"'),
  };
}
