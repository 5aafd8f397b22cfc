/**
 * A text column of an enum has a check constraint with the members of the enum, in the declarations and in both databases. Sealed
 * columns have none: PostgreSQL sees only what is encrypted.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getTableColumns, is, sql } from 'drizzle-orm';
import { getTableConfig, PgTable, type PgColumn } from 'drizzle-orm/pg-core';
import { membersOf, nameOfCheck } from '../src/database/known-members.ts';
import { rowsOf } from '../src/database/rows.ts';
import { DATABASES, ROOT } from './support/nansen.ts';
import { openOwned, type OwnedDatabase } from './support/owned-database.ts';

const FILES = readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\btables?\.ts$/.test(file))
  .map((file) => path.join('src', file));

/** Types of text that are no enum: what is sealed, wrapped keys, and the names of lists, which contain a country. */
const FREE = ['Sealed', 'WrappedKey', 'ListName'];

interface EnumColumn {
  readonly table: PgTable;
  readonly column: PgColumn;
  readonly members: readonly string[];
}

let columns: readonly EnumColumn[];
beforeAll(async () => {
  const modules = (await Promise.all(FILES.map((file) => import(path.join(ROOT, file))))) as Record<string, unknown>[];
  const tables = modules.flatMap((module) => Object.values(module)).filter((value) => is(value, PgTable));
  columns = [...new Set(tables)].flatMap((table) =>
    Object.values(getTableColumns(table)).flatMap((column) => {
      const members = membersOf(column);
      return members === null ? [] : [{ table, column, members }];
    }),
  );
});

test('a text column that is typed by an enum is declared with its members', () => {
  const found = FILES.flatMap((file) =>
    [
      ...readFileSync(path.join(ROOT, file), 'utf8').matchAll(
        /text\([^)]*\)\s*(?:\.array\(\)\s*)?\.\$type<\s*([\w'"]+)/g,
      ),
    ]
      .filter(([, type]) => type !== undefined && !FREE.includes(type))
      .map(([declared, type]) => `${file}: ${declared}…: write text({ enum: ${type}.members }).`),
  );
  expect(found).toEqual([]);
});

test('a column that is declared with members has a check', () => {
  const missing = columns
    .filter(({ table, column }) => !getTableConfig(table).checks.some(({ name }) => name === nameOfCheck(column)))
    .map(({ column }) => `${nameOfCheck(column)}: add ...knownMembers(table) to the constraints of its table.`);
  expect(missing).toEqual([]);
  expect(columns.length).toBeGreaterThan(35);
});

describe.each(DATABASES)('in %s', (kind) => {
  let opened: OwnedDatabase;
  beforeAll(async () => {
    opened = await openOwned(kind);
  });
  afterAll(() => opened.close());

  test('the checks are those of the declarations', async () => {
    const rows = rowsOf<{ place: string; definition: string }>(
      await opened.owner.execute(sql`
        select format('%s.%s', conrelid::regclass, conname) as place, pg_get_constraintdef(oid) as definition
        from pg_constraint where contype = 'c' and conislocal and conname like '%\_known'`),
    );
    const inDatabase = Object.fromEntries(
      rows.map(({ place, definition }) => [place, [...definition.matchAll(/'(\w+)'/g)].map(([, member]) => member)]),
    );
    const declared = Object.fromEntries(
      columns.map(({ table, column, members }) => {
        const { schema, name } = getTableConfig(table);
        return [`${schema ?? 'public'}.${name}.${nameOfCheck(column)}`, members];
      }),
    );
    expect(inDatabase).toEqual(declared);
  });

  test.each([
    [`insert into recalls.announcements values ('EVERYBODY', now(), now())`, 'announcements_audience_known'],
    [`insert into law.entity_rights values ('SE', 1, 'NAVY', '2020-01-01', '{REPORT}')`, 'entity_rights_entity_known'],
    [
      `insert into law.entity_rights values ('SE', 1, 'POLICE', '2020-01-01', '{REPORT,ERASE}')`,
      'entity_rights_may_known',
    ],
    [`insert into law.entity_rights values ('SE', 1, 'POLICE', '2020-01-01', '{NULL}')`, 'entity_rights_may_known'],
    [`insert into alerts.subjects (id, family_name, sex) values (gen_random_uuid(), 'Test', '')`, 'subjects_sex_known'],
  ])('it refuses: %s', async (statement, constraint) => {
    const refused = await Promise.resolve(opened.owner.execute(sql.raw(statement))).then(
      () => null,
      (error: unknown) => (error as Error).cause ?? error,
    );
    expect(String(refused)).toContain(constraint);
  });

  test('NULL and no member at all pass', async () => {
    await opened.owner.execute(sql`
      insert into alerts.subjects (id, family_name, sex) values (gen_random_uuid(), 'Test', null)`);
    await opened.owner.execute(sql`insert into law.entity_rights values ('SE', 1, 'POLICE', '2020-01-01', '{}')`);
  });
});
