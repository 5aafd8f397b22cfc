/** The interface of the database for the modules: sessions, prepared statements and transactions. */
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { Session } from './roles.ts';
import type { Caller, Turns } from './turns.ts';

/** Drizzle's query builder, for either driver. */
export type Queries = PgDatabase<PgQueryResultHKT, Record<string, never>>;

export type Values = Readonly<Record<string, unknown>>;

/**
 * A statement that depends on the shape of a query, never on its values. `key` names the shape; two statements of one
 * key must be the same SQL. Values enter through placeholders only.
 */
export interface Statement<Row> {
  readonly key: string;
  /**
   * It finds a few rows by keys in an index, whatever the keys are. So it takes no more than some milliseconds, and others may wait for it on
   * the same connection.
   */
  readonly isLookUp?: true;
  /** It calls a function that stores something, so only the primary can run it. */
  readonly writes?: true;
  build(queries: Queries): Prepared<Row>;
}

/** The part of Drizzle's query builders that running them needs. */
export interface Prepared<Row> {
  /** With a name, the statement is prepared on the server; without one, it is sent directly. */
  prepare(name?: string): { execute(values?: Record<string, unknown>): Promise<Row[]> };
}

export interface Transaction {
  readonly queries: Queries;
  /** Continues the same transaction under another role, for a named piece of system work. */
  under<T>(session: Session, work: () => Promise<T>): Promise<T>;
}

export interface Database {
  /** Runs one statement as the session's role. */
  run<Row>(session: Session, statement: Statement<Row>, values: Values): Promise<Row[]>;
  /**
   * Runs all or nothing. There are no hidden retries.
   *
   * @param caller who waits for a connection; by default the country or the role of the session
   */
  transaction<T>(session: Session, work: (transaction: Transaction) => Promise<T>, caller?: Caller): Promise<T>;
  /** The writers of this process that wait for the engine lock. One has its turn at a time (`engine-lock.ts`). */
  readonly engineTurns: Turns;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  /** Waits for running statements, then closes. */
  close(): Promise<void>;
}
