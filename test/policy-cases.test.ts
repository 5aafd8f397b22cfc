/**
 * Cases that a lawyer can read (`test/policy/*.yaml`), on every path that decides: the pure decision, the condition in SQL,
 * Cedar, and a reader who asks the server over HTTP. What a case does not grant must be absent.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { and, eq, sql } from 'drizzle-orm';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { parse } from 'yaml';
import { COUNTRY_PLACEHOLDER, compile } from '../src/database/policy-sql.ts';
import { permissions, type Row } from '../src/policy/ability.ts';
import { policy } from '../src/policy/policy.ts';
import { parseReader, PUBLIC_READER, type Audience, type Reader } from '../src/policy/reader.ts';
import { ALERT_PATHS } from './policy-paths/alerts.ts';
import { CCF_PATHS } from './policy-paths/ccf.ts';
import { DECISION_PATHS } from './policy-paths/decisions.ts';
import { DOCUMENT_PATHS } from './policy-paths/documents.ts';
import { asked, selectionOf, type Path } from './policy-paths/path.ts';
import { RECALL_PATHS } from './policy-paths/recalls.ts';
import { cedarOracle } from './support/cedar.ts';
import { DATABASES, ROOT, startNansen, type Nansen } from './support/nansen.ts';
import { ownerOf } from './support/owned-database.ts';
import { insertAlert } from './support/alert-rows.ts';

interface Case {
  readonly type: keyof typeof PATHS;
  /** Fields through which alone a reader reaches a row, such as `Alert.subject`. The rows of the case are those of the first one's type. */
  readonly through?: readonly string[];
  readonly sets: Readonly<Record<string, readonly string[]>>;
  readonly readers: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    readonly is: Row;
    readonly cells: Readonly<Record<string, string>>;
  }[];
}

/** The paths of each type. */
const PATHS = { ...ALERT_PATHS, ...DECISION_PATHS, ...RECALL_PATHS, ...DOCUMENT_PATHS, ...CCF_PATHS };

const FOLDER = path.join(ROOT, 'test/policy');
const CASES = readdirSync(FOLDER).map(
  (file) => [file, parse(readFileSync(path.join(FOLDER, file), 'utf8')) as Case] as const,
);

const schemas = new Map<Audience, GraphQLSchema>();
function schemaOf(audience: Audience): GraphQLSchema {
  const file = path.join(ROOT, `schema/${audience.toLowerCase()}.graphql`);
  const schema = schemas.get(audience) ?? buildSchema(readFileSync(file, 'utf8'));
  schemas.set(audience, schema);
  return schema;
}

function readerOf(text: string): Reader {
  const reader = text === 'public' ? PUBLIC_READER : parseReader(text, 'someone');
  if (reader === null) throw new Error(`${text} is no reader`);
  return reader;
}

function fieldsOf(type: string): string[] {
  const declaration = policy[type];
  if (declaration?.kind !== 'RECORD') throw new Error(`${type} has no rows`);
  return Object.keys(declaration.fields);
}

/** The fields on the way to a field of a case, and that field, each as its type and name. */
function way({ type, through = [] }: Case, field: string): (readonly [type: string, field: string])[] {
  return [...through.map((each) => each.split('.') as [string, string]), [type, field]];
}

/** What a case expects a reader to read of a row, sorted. */
function expected({ sets }: Case, row: Case['rows'][number], reader: string): string[] {
  const set = row.cells[reader];
  if (set === undefined) return [];
  if (sets[set] === undefined) throw new Error(`"${set}" is not among the sets`);
  return [...sets[set]].sort();
}

describe.each(CASES)('%s', (_file, one) => {
  // Each policy is of one type, and Cedar looks at all that it is given.
  const types = way(one, '').map(([type]) => type);
  const cedar = new Map(types.map((type) => [type, cedarOracle({ [type]: policy[type]! })]));
  const readers = one.readers.map((text) => ({ text, reader: readerOf(text) }));

  test('names only readers, sets and fields that there are', () => {
    for (const fields of Object.values(one.sets))
      expect(fieldsOf(one.type)).toEqual(expect.arrayContaining([...fields]));
    for (const row of one.rows) expect(one.readers).toEqual(expect.arrayContaining(Object.keys(row.cells)));
  });

  test.each(one.rows)('by the pure decision: $name', (row) => {
    for (const { text, reader } of readers) {
      const read = fieldsOf(one.type).filter((last) =>
        way(one, last).every(([type, field]) => permissions.mayRead(reader, type, field, row.is)),
      );
      expect([text, read.sort()]).toEqual([text, expected(one, row, text)]);
    }
  });

  test.each(one.rows)('by Cedar: $name', (row) => {
    for (const { text, reader } of readers) {
      const read = fieldsOf(one.type).filter((last) =>
        way(one, last).every(([type, field]) => cedar.get(type)!.mayRead(reader, type, field, row.is).allowed),
      );
      expect([text, read.sort()]).toEqual([text, expected(one, row, text)]);
    }
  });
});

describe.each(DATABASES)('on %s', (kind) => {
  let nansen: Nansen;
  let owner: ReturnType<typeof ownerOf>;
  beforeAll(async () => {
    nansen = await startNansen(kind);
    owner = ownerOf(nansen);
  });
  afterAll(async () => {
    await owner.end();
    await nansen.stop();
  });

  let statements = 0;
  const cases = CASES.flatMap(([file, one]) => one.rows.map((row) => ({ file, name: row.name, one, row })));
  test.each(cases)('$file, in SQL and over HTTP: $name', async ({ one, row }) => {
    const { from, id, attributes, insert, ask, empty }: Path = PATHS[one.type];
    const inserted = await insert(owner.queries, row.is, nansen.sealing);
    for (const text of one.readers) {
      const reader = readerOf(text);
      const cells = expected(one, row, text);

      const inSql: string[] = [];
      for (const field of fieldsOf(one.type)) {
        statements += 1;
        const found = await owner.queries
          .select({ one: sql`1` })
          .from(from)
          .where(
            and(
              eq(id, inserted.id),
              ...way(one, field).map((each) => compile(permissions.readCondition(reader.role, ...each), attributes)),
            ),
          )
          .prepare(`case_${statements}`)
          .execute({ [COUNTRY_PLACEHOLDER]: reader.country });
        if ((found as unknown[]).length > 0) inSql.push(field);
      }
      expect([text, inSql.sort()]).toEqual([text, cells]);

      const answer = await ask(nansen, text, schemaOf(reader.audience), inserted.handle);
      const read = Object.entries(answer ?? {}).flatMap(([field, value]) =>
        // A list that a law keeps at home is empty.
        value === null || (field === 'alertReferences' && value.length === 0) ? [] : [field],
      );
      expect([text, read.sort()]).toEqual([text, cells.filter((field) => !empty(row.is).includes(field))]);
    }
  });

  test('a field asked for alone has the value that it has among all others', async () => {
    const { reference } = await insertAlert(owner.queries, { restricted: true, recipients: ['FR'] });
    for (const text of ['bureau:BY', 'bureau:FR', 'refugee-desk']) {
      const schema = schemaOf(readerOf(text).audience);
      const fields = selectionOf(schema, 'Alert').match(/\w+( \{[^}]*\})?/g)!;
      const ask = async (selection: string): Promise<Record<string, unknown>> => {
        const query = `query ($reference: String!) { alert(reference: $reference) { ${selection} } }`;
        return ((await asked(nansen, text, query, { reference })) as { alert: Record<string, unknown> }).alert;
      };
      const { asOf: _moment, ...whole } = await ask(fields.join(' '));
      expect(Object.keys(whole)).toHaveLength(fields.length - 1);
      for (const field of fields.filter((each) => each !== 'asOf')) expect(whole).toMatchObject(await ask(field));
    }
  });
});
