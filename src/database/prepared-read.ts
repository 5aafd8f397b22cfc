/** A statement that PostgreSQL prepares once on each connection, executed for the country of its reader. */
import { fillPlaceholders } from 'drizzle-orm';
import type postgres from 'postgres';
import { countryMessage } from './country-message.ts';
import type { Queries, Statement, Values } from './database.ts';
import { mappingOnce, type Mappable } from './map-rows.ts';
import type { Session } from './roles.ts';
import { sendingOnce, type Sent } from './sent-once.ts';

export type Read<Row> = (session: Session, values: Values) => Promise<Row[]>;

/** The part of Drizzle's prepared statements that executing them needs. */
type Built = Sent & Mappable;

/** The driver's options for a statement; `before` is of scripts/patches. */
interface StatementOptions {
  readonly prepare: true;
  readonly simple: false;
  /** Messages of the protocol that are executed before the statement, or neither is. */
  readonly before: Buffer;
}

export function prepareRead<Row>(client: postgres.Sql, queries: Queries, statement: Statement<Row>): Read<Row> {
  const { customResultMapper, ...built } = mappingOnce(
    statement.build(queries).prepare(statement.key),
  ) as unknown as Built;
  const { queryString, params } = sendingOnce(built);
  return async (session, values) => {
    const options: StatementOptions = { prepare: true, simple: false, before: countryMessage(session) };
    const sent = client.unsafe(queryString, fillPlaceholders(params, values) as never[], options as object);
    return (customResultMapper === undefined ? await sent : customResultMapper(await sent.values())) as Row[];
  };
}
