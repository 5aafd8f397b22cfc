/** A statement that sends each value once says the same as before. */
import { expect, test } from '@jest/globals';
import { fillPlaceholders, Placeholder, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import fc from 'fast-check';
import { sendingOnce, type Sent } from './sent-once.ts';

const NAMES = ['country', 'limit', 'year'];
const VALUES = { country: 'FR', limit: 51, year: 2026 };

/** A place of a statement: a value that is sent by name, or one that stands in the statement. */
const place = fc.oneof(
  fc.constantFrom(...NAMES).map((name) => new Placeholder(name)),
  fc.integer({ min: 0, max: 9 }),
);
const between = fc.constantFrom(' and ', ' = ', ', (', " || 'US$' || ");

function built(places: readonly unknown[], words: readonly string[]): Sent {
  const chunks = places.map((each, at) => sql`${sql.raw(words[at % words.length] ?? ' ')}${each}`);
  const { sql: queryString, params } = new PgDialect().sqlToQuery(sql.join(chunks));
  return { queryString, params };
}

/** The text of a statement with its values in their places. */
function said({ queryString, params }: Sent): string {
  const values = fillPlaceholders(params, VALUES);
  return queryString.replace(/\$(\d+)/g, (_, number) => `<${String(values[Number(number) - 1])}>`);
}

test('it has the same values in the same places, and each name once', () => {
  fc.assert(
    fc.property(fc.array(place, { maxLength: 40 }), fc.array(between, { minLength: 1 }), (places, words) => {
      const statement = built(places, words);
      const sent = sendingOnce(statement);
      expect(said(sent)).toBe(said(statement));
      const names = sent.params.flatMap((param) => (param instanceof Placeholder ? [param.name] : []));
      expect(names).toEqual([...new Set(names)]);
    }),
  );
});

test('a text that looks like a parameter leaves the statement as it was', () => {
  const country = new Placeholder('country');
  const statement = built([country, country], [" = '$2' || "]);
  expect(sendingOnce(statement)).toEqual(statement);
});
