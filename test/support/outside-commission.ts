/** What all those see who may not know of a request to the Commission: every query of their schemas, and every table for their roles. */
import { sql } from 'drizzle-orm';
import { buildClientSchema, getIntrospectionQuery, type GraphQLSchema } from 'graphql';
import { errorCode } from '../../src/database/errors.ts';
import { DATABASE_ROLES, type DatabaseRole } from '../../src/database/roles.ts';
import { rowsOf } from '../../src/database/rows.ts';
import { parseReader } from '../../src/policy/reader.ts';
import { allQueries } from './all-queries.ts';
import type { Nansen } from './nansen.ts';
import type { Owner } from './owned-database.ts';

type Reader = string | null;

/** The source of the alert, countries of asylum and others, with their entities, and the public. */
export const NATIONAL: readonly Reader[] = [
  ...['bureau:BY', 'bureau:SE', 'bureau:FR', 'asylum-office:NO', 'immigration:SE', 'border:SE', 'police:BY', null],
];
export const SECRETARIAT: readonly Reader[] = ['refugee-desk', 'notices-desk'];
/** Who reads alerts and decisions for the Commission, and no request to it. */
export const ALERTS_OF_COMMISSION = 'ccf';

export class OutsideReaders {
  readonly #nansen: Nansen;
  readonly #schemas = new Map<Reader, GraphQLSchema>();

  constructor(nansen: Nansen) {
    this.#nansen = nansen;
  }

  /** Asks every query of each reader. @returns what each was answered, byte for byte */
  async all(readers: readonly Reader[], values: Readonly<Record<string, unknown>>): Promise<Map<Reader, string[]>> {
    const found = new Map<Reader, string[]>();
    for (const reader of readers) {
      const audience = reader === null ? 'PUBLIC' : parseReader(reader, 'anybody')?.audience;
      if (audience === undefined) throw new Error(`There is no reader ${String(reader)}.`);
      const said: string[] = [];
      for (const { query, variables } of allQueries(await this.#schemaOf(reader), audience, values)) {
        const { status, body } = await this.#nansen.ask(reader, query, variables);
        said.push(`${query.slice(0, 200)}\n${status} ${body}`);
      }
      found.set(reader, said);
    }
    return found;
  }

  async #schemaOf(reader: Reader): Promise<GraphQLSchema> {
    const known = this.#schemas.get(reader);
    if (known !== undefined) return known;
    const { data } = await this.#nansen.ask(reader, getIntrospectionQuery());
    const schema = buildClientSchema(data);
    this.#schemas.set(reader, schema);
    return schema;
  }
}

/** Roles of the Commission's officers, and of the operator of the keys, who sees wrapped keys alone. */
const INSIDE: ReadonlySet<DatabaseRole> = new Set<DatabaseRole>([
  ...(['nansen_ccf_secretariat', 'nansen_ccf_rapporteur', 'nansen_ccf_chamber', 'nansen_keeper'] as const),
]);

/** The tables of the Commission of which some other database role sees a row, as `role table`. */
export async function tablesSeenOutside({ database }: Nansen, owner: Owner): Promise<string[]> {
  const tables = await owner.alone(async (queries) =>
    rowsOf<{ name: string }>(
      await queries.execute(
        sql`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'ccf'`,
      ),
    ),
  );
  const seen: string[] = [];
  for (const role of DATABASE_ROLES.filter((each) => !INSIDE.has(each))) {
    for (const { name } of tables) {
      try {
        const rows = await database.transaction({ role, country: 'SE' }, async ({ queries }) =>
          rowsOf(await queries.execute(sql`select 1 from ${sql.raw(name)} limit 1`)),
        );
        if (rows.length > 0) seen.push(`${role} ${name}`);
      } catch (error) {
        if (errorCode(error) !== '42501') throw error;
      }
    }
  }
  return seen;
}
