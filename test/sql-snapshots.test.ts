/**
 * `schema/sql` holds the SQL that the code sends for each root field of the examples. And no statement compares a column with itself:
 * Drizzle leaves the table's name out of columns in a raw sub-select, and then a correlated condition is always true.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { recordedWorld, type RecordedWorld } from '../scripts/schema/recorded-world.ts';
import { sqlTexts } from '../scripts/schema/sql-texts.ts';
import { readExamples } from '../src/server/graphiql/read-examples.ts';
import { audienceSchemas } from '../src/server/schema.ts';
import { ROOT } from './support/nansen.ts';

const FOLDER = path.join(ROOT, 'schema/sql');
const committed = new Map(
  readdirSync(FOLDER).map((file) => [file, readFileSync(path.join(FOLDER, file), 'utf8')] as const),
);

/** `"x" = "x"`, quoted or not, qualified or not, if nothing follows that makes the right side another expression. */
const SELF_COMPARISON =
  /(?<![.\w"])("?[a-z_]\w*"?(?:\."?[a-z_]\w*"?)*)\s+(?:=|<>|!=|<=|>=|<|>|is not distinct from|is distinct from)\s+\1(?![\w."(])(?!\s*[-+*/|])/g;

let world: RecordedWorld;
beforeAll(async () => {
  world = await recordedWorld();
}, 180_000);
afterAll(() => world.close());

test('the files are what the code sends', async () => {
  const texts = await sqlTexts(
    world.database,
    world.services,
    readExamples(path.join(ROOT, 'src/server/graphiql/examples')),
  );
  expect([...committed.keys()].sort()).toEqual([...texts.keys()].sort());
  for (const [file, text] of texts) expect([file, committed.get(file)]).toEqual([file, text]);
});

test('every root field of every audience has a file: an example in src/server/graphiql/examples asks for it', async () => {
  const fields = Object.values(await audienceSchemas()).flatMap((schema) =>
    [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
      Object.keys(type?.getFields() ?? {}),
    ),
  );
  expect(fields.length).toBeGreaterThan(100);
  expect([...new Set(fields)].filter((field) => !committed.has(`${field}.sql`))).toEqual([]);
});

test('no statement compares a column with itself', () => {
  const found = [...committed].flatMap(([file, text]) =>
    [...text.matchAll(SELF_COMPARISON)].map(([comparison]) => `${file}: ${comparison.replace(/\s+/g, ' ')}`),
  );
  expect([...new Set(found)]).toEqual([]);
});

test.each([
  ['"reference" = "reference"', 1],
  ['i.alert_id = i.alert_id', 1],
  ['"a"."x" is not distinct from "a"."x"', 1],
  ['"a"."x" = "b"."x"', 0],
  ['"x" = "x" + 1', 0],
  ['"x" = excluded."x"', 0],
])('the search for self-comparisons in %s finds %d', (text, count) => {
  expect([...text.matchAll(SELF_COMPARISON)]).toHaveLength(count);
});
