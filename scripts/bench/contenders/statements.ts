/** The SQL of Nansen's own statements, with the names of their parameters in order. */
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { pageStatement, validityStatement } from '../../../src/alerts/queries.ts';
import type { Prepared, Queries } from '../../../src/database/database.ts';
import { sessionOf, type DatabaseRole } from '../../../src/database/roles.ts';
import { sendingOnce } from '../../../src/database/sent-once.ts';
import type { Role } from '../../../src/policy/reader.ts';

/** A placeholder, or one with what encodes its value. */
interface Parameter {
  readonly name?: string;
  readonly value?: { readonly name: string };
}

export interface StatementText {
  readonly text: string;
  readonly parameters: readonly (string | undefined)[];
}

export type StatementTexts = Readonly<Record<'validity' | 'firstPage' | 'page', StatementText>>;

const ROLES: readonly Role[] = ['BUREAU_OFFICER', 'BORDER'];

/** Those of each role that asks. */
export function nansensStatements(databaseUrl: string): Readonly<Partial<Record<DatabaseRole, StatementTexts>>> {
  // Nothing is asked through this client, so it never connects.
  const queries = drizzle(postgres(databaseUrl)) as unknown as Queries;
  const text = (statement: { build(queries: Queries): Prepared<unknown> }): StatementText => {
    const built = statement.build(queries) as unknown as {
      toSQL(): { sql: string; params: Parameter[] };
    };
    const { sql, params } = built.toSQL();
    const sent = sendingOnce({ queryString: sql, params });
    return {
      text: sent.queryString,
      parameters: (sent.params as Parameter[]).map((parameter) => parameter.name ?? parameter.value?.name),
    };
  };
  return Object.fromEntries(
    ROLES.map((role) => [
      sessionOf({ role, country: null }).role,
      {
        validity: text(validityStatement(role)),
        firstPage: text(pageStatement(role, new Set(['subject'] as const), [], false)),
        page: text(pageStatement(role, new Set(['subject'] as const), [], true)),
      },
    ]),
  );
}
