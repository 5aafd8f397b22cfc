/** Objects made from rows equal those that Drizzle makes, property by property and in the same order. */
import { describe, expect, test } from '@jest/globals';
import { sql, type SQL } from 'drizzle-orm';
import { bigint, date, doublePrecision, integer, jsonb, numeric, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/postgres-js';
import * as drizzleUtils from 'drizzle-orm/utils';
import fc from 'fast-check';
import { mappingOnce, type Mappable } from './map-rows.ts';

/** Drizzle exports it without declaring it. */
const { mapResultRow } = drizzleUtils as unknown as {
  mapResultRow(fields: unknown, row: readonly unknown[], notNull: unknown): unknown;
};

const columns = () => ({
  words: text(),
  list: text().array(),
  lists: integer().array().array(),
  moment: timestamp({ withTimezone: true, precision: 3 }),
  asText: timestamp({ withTimezone: true, mode: 'string' }),
  day: date(),
  dayAsDate: date({ mode: 'date' }),
  days: date({ mode: 'date' }).array(),
  json: jsonb(),
  amount: numeric(),
  amountAsNumber: numeric({ mode: 'number' }),
  size: doublePrecision(),
  count: bigint({ mode: 'bigint' }),
});
const tables = { left: pgTable('left', columns()), right: pgTable('right', columns()) };
type TableName = keyof typeof tables;
type ColumnName = keyof ReturnType<typeof columns>;
const COLUMN_NAMES = Object.keys(columns()) as ColumnName[];

/**
 * Values as the drivers return them: those of PostgreSQL leave some types as text, and so does the embedded database.
 */
const moment = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') });
const RAW: Readonly<Record<ColumnName, fc.Arbitrary<unknown>>> = {
  words: fc.string(),
  list: fc.oneof(fc.constant('{a,"b c",NULL}'), fc.array(fc.string())),
  lists: fc.oneof(fc.constant('{{1,2},{3,4}}'), fc.array(fc.array(fc.integer()))),
  moment: moment.map((each) => each.toISOString().replace('T', ' ').replace('Z', '+00')),
  asText: moment.map((each) => each.toISOString()),
  day: moment.map((each) => each.toISOString().slice(0, 10)),
  dayAsDate: moment.map((each) => each.toISOString().slice(0, 10)),
  days: fc.array(moment.map((each) => each.toISOString().slice(0, 10))),
  json: fc.oneof(
    fc.jsonValue(),
    fc.jsonValue().map((value) => JSON.stringify(value)),
  ),
  amount: fc.oneof(fc.integer(), fc.integer().map(String)),
  amountAsNumber: fc.integer().map(String),
  size: fc.oneof(fc.double(), fc.double().map(String)),
  count: fc.integer().map(String),
};

interface Selected {
  readonly at: readonly string[];
  readonly table: TableName;
  readonly column: ColumnName;
  readonly as: 'COLUMN' | 'EXPRESSION' | 'DECODED' | 'ALIASED';
}

const selected: fc.Arbitrary<Selected> = fc.record({
  // A name must not stand for both an object and a value; no selection has that.
  at: fc.oneof(
    fc.constantFrom('a', 'b', 'c', '1').map((name) => [name]),
    fc.tuple(fc.constantFrom('x', 'y'), fc.constantFrom('a', 'b', 'c', '1')),
    fc.tuple(fc.constantFrom('x', 'z'), fc.constant('deep'), fc.constantFrom('a', 'b')),
  ),
  table: fc.constantFrom('left', 'right'),
  column: fc.constantFrom(...COLUMN_NAMES),
  as: fc.constantFrom('COLUMN', 'COLUMN', 'EXPRESSION', 'DECODED', 'ALIASED'),
});

function expressionOf({ table, column, as, at }: Selected): PgColumn | SQL | SQL.Aliased {
  const plain: PgColumn = tables[table][column];
  switch (as) {
    case 'COLUMN':
      return plain;
    case 'EXPRESSION':
      return sql`${plain}`;
    case 'DECODED':
      return sql`${plain}`.mapWith(plain);
    case 'ALIASED':
      return sql`${plain}`.mapWith(plain).as(at.join('_'));
  }
}

interface Selection {
  [name: string]: PgColumn | SQL | SQL.Aliased | Selection;
}

function selectionOf(all: readonly Selected[]): Selection {
  const selection: Selection = {};
  for (const each of all) {
    let object = selection;
    for (const name of each.at.slice(0, -1)) object = (object[name] ??= {}) as Selection;
    object[each.at.at(-1)!] = expressionOf(each);
  }
  return selection;
}

const JOINS = ['none', 'innerJoin', 'leftJoin', 'rightJoin', 'fullJoin'] as const;
const question = fc
  .record({
    selected: fc.uniqueArray(selected, { selector: ({ at }) => at.join('.'), minLength: 1, maxLength: 12 }),
    join: fc.constantFrom(...JOINS),
  })
  .map(({ selected: all, join }) => ({
    join,
    selected: join === 'none' ? all.map((each) => ({ ...each, table: 'left' as const })) : all,
  }));

const queries = drizzle.mock();

function statementOf({ selected: all, join }: typeof question extends fc.Arbitrary<infer T> ? T : never) {
  const query = queries
    .select(selectionOf(all) as Record<string, PgColumn>)
    .from(tables.left)
    .$dynamic();
  if (join !== 'none') query[join](tables.right, sql`true`);
  return query.prepare('test') as unknown as Mappable;
}

/**
 * Rows with as many values as the statement has columns: a NULL at any position, and often in all columns of one table.
 */
function rowsOf(prepared: Mappable, all: readonly Selected[]): fc.Arbitrary<unknown[][]> {
  const byPath = new Map(all.map((each) => [each.at.join('.'), each]));
  const inOrder = prepared.fields!.map(({ path }) => byPath.get(path.join('.'))!);
  const row = fc
    .record({
      missing: fc.constantFrom<TableName | null>('left', 'right', null),
      values: fc.tuple(...inOrder.map(({ column }) => fc.option(RAW[column], { freq: 3 }))),
    })
    .map(({ missing, values }) => values.map((value, n) => (inOrder[n]!.table === missing ? null : value)));
  return fc.array(row, { maxLength: 4 });
}

/** Where a value cannot be decoded, both must fail. */
function outcomeOf(work: () => unknown): unknown {
  try {
    return { rows: work() };
  } catch (error) {
    return { failed: (error as Error).name };
  }
}

/** Every value with its kind, and the order of properties. */
const exact = (value: unknown): string =>
  JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? `${each}n` : each));

describe('rows of a prepared statement', () => {
  test('are mapped as Drizzle maps them, whatever is selected, joined and missing', () => {
    fc.assert(
      fc.property(
        question.chain((asked) => {
          const prepared = statementOf(asked);
          return fc.record({ prepared: fc.constant(prepared), rows: rowsOf(prepared, asked.selected) });
        }),
        ({ prepared, rows }) => {
          const { fields, joinsNotNullableMap } = prepared;
          const expected = outcomeOf(() => rows.map((row) => mapResultRow(fields, row, joinsNotNullableMap)));
          const found = outcomeOf(() => mappingOnce({ ...prepared }).customResultMapper!(rows));
          expect(found).toEqual(expected);
          expect(exact(found)).toBe(exact(expected));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('share no object', () => {
    const { customResultMapper } = mappingOnce(
      queries
        .select({ a: { b: tables.left.words } })
        .from(tables.left)
        .prepare('test') as unknown as Mappable,
    );
    const [one, other] = customResultMapper!([['1'], ['2']]) as { a: { b: string } }[];
    expect([one!.a.b, other!.a.b]).toEqual(['1', '2']);
  });

  test('a statement that selects nothing, or has a mapper, is left alone', () => {
    const changes = queries.update(tables.left).set({ words: '' }).prepare('test') as unknown as Mappable;
    expect(mappingOnce(changes).customResultMapper).toBeUndefined();
    const mapped = { fields: [], customResultMapper: () => [] };
    const before = mapped.customResultMapper;
    expect(mappingOnce(mapped).customResultMapper).toBe(before);
  });
});
