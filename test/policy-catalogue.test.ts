/**
 * Every column of what an alert says, in every place that must know it: the policy, GraphQL, the select list, erasure, amendments,
 * inputs, import and the rights in the database. A failure says what to do. `CONTRIBUTING.md`, "Add a field", names the places.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getTableColumns, getTableName, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pg-proxy';
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core';
import { buildSchema, type GraphQLInputObjectType, type GraphQLObjectType } from 'graphql';
import { subjectSchema } from '../src/alerts/inputs.ts';
import { pageStatement, type Parts } from '../src/alerts/queries.ts';
import { identityDocuments, subjects, GIVEN_BY, warrants } from '../src/alerts/tables.ts';
import type { Queries } from '../src/database/database.ts';
import { rowsOf } from '../src/database/rows.ts';
import { LEFT } from '../src/lifecycle/expiry/erasure.ts';
import { permissions } from '../src/policy/ability.ts';
import { policy } from '../src/policy/policy.ts';
import { ROLES } from '../src/policy/reader.ts';
import { DATABASES, ROOT } from './support/nansen.ts';
import { openOwned, type OwnedDatabase } from './support/owned-database.ts';
import { accepted, DETAIL } from './support/parsed-notice.ts';

const schema = buildSchema(readFileSync(path.join(ROOT, 'schema/ccf.graphql'), 'utf8'));
const bureau = buildSchema(readFileSync(path.join(ROOT, 'schema/bureau.graphql'), 'utf8'));

/** The types whose rows are what an alert says, and the columns that no field shows: they only tie rows together, or serve searches. */
const TYPES: readonly { readonly type: string; readonly table: PgTable; readonly unseen: readonly string[] }[] = [
  { type: 'Subject', table: subjects, unseen: ['id', 'familyNameKey'] },
  { type: 'Warrant', table: warrants, unseen: ['id', 'alertId', 'position', 'disclosedStanding'] },
  { type: 'IdentityDocument', table: identityDocuments, unseen: ['id', 'subjectId', 'numberKey'] },
];

/** What each column of a type lacks, as sentences. */
function sentences(check: (type: string, field: string, column: string, table: PgTable) => string | null): string[] {
  return TYPES.flatMap(({ type, table, unseen }) =>
    Object.entries(getTableColumns(table)).flatMap(([field, { name }]) => {
      const sentence = unseen.includes(field) ? null : check(type, field, name, table);
      return sentence === null ? [] : [`${getTableName(table)}.${name}: ${sentence}`];
    }),
  );
}

test('the policy says who reads it', () => {
  const missing = sentences((type, field) => {
    const declaration = policy[type];
    return declaration?.kind === 'RECORD' && Object.hasOwn(declaration.fields, field)
      ? null
      : `add "${field}" to the fields of ${type} in src/policy/alerts.ts.`;
  });
  expect(missing).toEqual([]);
});

test('GraphQL has it', () => {
  const missing = sentences((type, field) =>
    Object.hasOwn((schema.getType(type) as GraphQLObjectType).getFields(), field)
      ? null
      : `add @Field ${field} to ${type} in src/alerts/types.ts, and run \`npm run schema\`.`,
  );
  expect(missing).toEqual([]);
});

test('the statements select it', () => {
  const build = drizzle(() => Promise.resolve({ rows: [] })) as unknown as Queries;
  const everything: Parts = new Set(['subject', 'description', 'documents', 'warrants'] as const);
  const statement = pageStatement('CCF', everything, [], false).build(build);
  const { sql: text } = (statement as unknown as { toSQL(): { sql: string } }).toSQL();
  const missing = sentences((_type, _field, column, table) =>
    text.includes(`"${getTableName(table)}"."${column}"`)
      ? null
      : `select it in src/alerts/queries.ts, as far as a role may read it.`,
  );
  expect(missing).toEqual([]);
});

test('a source tells it in a request and in an amendment, or only files do', () => {
  const input = (bureau.getType('SubjectInput') as GraphQLInputObjectType).getFields();
  const wrong = Object.entries(GIVEN_BY).flatMap(([field, by]) => {
    const bySource = (by as readonly string[]).includes('SOURCE');
    const places: readonly [boolean, string][] = [
      [Object.hasOwn(input, field), 'a @Field of SubjectInput in src/alerts/inputs.ts'],
      [Object.hasOwn(subjectSchema.shape, field), 'a check in subjectSchema in src/alerts/inputs.ts'],
    ];
    return places
      .filter(([there]) => there !== bySource)
      .map(
        ([, place]) => `subjects.${field}: ${bySource ? 'it needs' : 'it may not have'} ${place}, as GIVEN_BY says.`,
      );
  });
  expect(wrong).toEqual([]);
});

test('the import takes it, if files tell it', () => {
  const imported = accepted(DETAIL);
  const wrong = Object.entries(GIVEN_BY).flatMap(([field, by]) =>
    Object.hasOwn(imported.subject, field) === (by as readonly string[]).includes('FILE')
      ? []
      : [`subjects.${field}: read it in src/lifecycle/import/notices-format.ts exactly if GIVEN_BY names FILE.`],
  );
  expect(wrong).toEqual([]);
});

test('erasure leaves nothing of it', () => {
  const left: Readonly<Record<string, object>> = { Subject: LEFT.subject, Warrant: LEFT.warrant };
  const amended = (LEFT.amendment as { content: { subject: object } }).content.subject;
  const stays = sentences((type, field) => {
    // Documents are deleted with all that they say; whether a warrant stood, and whose it was, is in the compliance file.
    if (type === 'IdentityDocument' || (type === 'Warrant' && ['issuer', 'standing'].includes(field))) return null;
    const value = (left[type] as Record<string, unknown>)[field];
    return value === null || value === ''
      ? null
      : 'it is kept when an alert is erased: see src/lifecycle/expiry/erasure.ts.';
  });
  expect(stays).toEqual([]);
  for (const field of Object.keys(GIVEN_BY)) expect(['', null]).toContain((amended as Record<string, unknown>)[field]);
});

describe.each(DATABASES)('in the rights of %s', (kind) => {
  let opened: OwnedDatabase;
  beforeAll(async () => {
    opened = await openOwned(kind);
  });
  afterAll(() => opened.close());

  /** The roles that have a privilege on a column. */
  async function holders(table: PgTable, column: string, privilege: string): Promise<string[]> {
    const { schema: inSchema, name } = getTableConfig(table);
    const rows = rowsOf<{ role: string }>(
      await opened.owner.execute(sql`
        select rolname as role from pg_roles where starts_with(rolname, 'nansen_')
          and has_column_privilege(rolname, ${`${inSchema ?? 'public'}.${name}`}, ${column}, ${privilege})`),
    );
    return rows.map(({ role }) => role);
  }

  test('whom the policy lets read a column, and the role that erases, reach it', async () => {
    const missing: string[] = [];
    for (const { type, table, unseen } of TYPES) {
      for (const [field, { name }] of Object.entries(getTableColumns(table))) {
        if (unseen.includes(field)) continue;
        const readers = ROLES.filter((role) => permissions.readCondition(role, type, field).kind !== 'NEVER');
        const told = await holders(table, name, 'select');
        if (readers.length > 0 && !told.includes('nansen_ccf')) {
          missing.push(`${getTableName(table)}.${name}: grant select on it in drizzle/walls/alerts.sql.`);
        }
        if (type === 'Subject' && !(await holders(table, name, 'update')).includes('nansen_expiry')) {
          missing.push(`subjects.${name}: grant update on it to nansen_expiry in drizzle/walls/alerts.sql.`);
        }
      }
    }
    expect(missing).toEqual([]);
  });

  test('no column lies where nobody reaches it', async () => {
    const rows = rowsOf<{ column: string }>(
      await opened.owner.execute(sql`
        select format('%s.%s.%s', n.nspname, c.relname, a.attname) as column
        from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
        where c.relkind in ('r', 'p') and not c.relispartition and exists (select from pg_roles r where starts_with(r.rolname, 'nansen_') and has_schema_privilege(r.oid, n.oid, 'usage'))
          and n.nspname not in ('pg_catalog', 'information_schema', 'public')
          and a.attnum > 0 and not a.attisdropped
          and not exists (
            select from pg_roles r where starts_with(r.rolname, 'nansen_')
              and (has_column_privilege(r.rolname, c.oid, a.attnum, 'select')
                or has_column_privilege(r.rolname, c.oid, a.attnum, 'insert')))
        order by 1`),
    );
    // It only makes its table hold one row.
    const found = rows.filter(({ column }) => column !== 'recalls.feed.only');
    const said = found.map(({ column }) => `${column}: grant it to a role in drizzle/walls, or drop it.`);
    expect(said).toEqual([]);
  });
});
