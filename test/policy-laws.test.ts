/** The laws of conditions in SQL: on each database, every law selects the same rows on both of its sides, NULL included. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pg-proxy';
import fc from 'fast-check';
import { validityStatement } from '../src/alerts/queries.ts';
import type { Queries } from '../src/database/database.ts';
import { COUNTRY_PLACEHOLDER, compile, type Attributes } from '../src/database/policy-sql.ts';
import { holds } from '../src/policy/ability.ts';
import { ROLES } from '../src/policy/reader.ts';
import { readerArbitrary, rowArbitrary } from './support/abstract-policies.ts';
import { LAWS, triple } from './support/formula-laws.ts';
import { DATABASES } from './support/nansen.ts';
import { openOwned, type OwnedDatabase } from './support/owned-database.ts';

const ATTRIBUTES: Attributes = {
  state: sql`t.state`,
  level: sql`t.level`,
  sealed: sql`t.sealed`,
  source: sql`t.source`,
  members: { contains: (value) => sql`${value} = any(t.members)` },
};

describe.each(DATABASES)('in the SQL of %s', (kind) => {
  let opened: OwnedDatabase;
  beforeAll(async () => {
    opened = await openOwned(kind);
  });
  afterAll(() => opened.close());

  let statements = 0;
  test('every law holds, and says what the pure decision says', async () => {
    await fc.assert(
      fc.asyncProperty(
        triple,
        fc.array(rowArbitrary, { minLength: 12, maxLength: 12 }),
        readerArbitrary,
        async (formulas, rows, { country }) => {
          const sides = LAWS.map(([name, law]) => ({ name, sides: law(...formulas) }));
          const columns = Object.fromEntries(
            sides.flatMap(({ name, sides: [left, right] }) => [
              // In WHERE, what is not true is false.
              [`${name}, left`, sql<boolean>`coalesce(${compile(left, ATTRIBUTES)}, false)`],
              [`${name}, right`, sql<boolean>`coalesce(${compile(right, ATTRIBUTES)}, false)`],
            ]),
          );
          statements += 1;
          const found = await opened.owner
            .select({ n: sql<number>`t.n`, ...columns })
            .from(
              sql`jsonb_to_recordset(${JSON.stringify(rows.map((row, n) => ({ n, ...row })))}::jsonb)
                as t(n int, state text, level int, sealed boolean, source text, members text[])`,
            )
            .prepare(`laws_${statements}`)
            .execute({ [COUNTRY_PLACEHOLDER]: country });
          expect(found).toHaveLength(rows.length);
          for (const { n, ...answers } of found) {
            const row = rows[n]!;
            const expected = Object.fromEntries(
              sides.flatMap(({ name, sides: [left, right] }) => {
                expect([name, holds(left, row, country)]).toEqual([name, holds(right, row, country)]);
                return [
                  [`${name}, left`, holds(left, row, country)],
                  [`${name}, right`, holds(right, row, country)],
                ];
              }),
            );
            expect({ row, country, ...answers }).toEqual({ row, country, ...expected });
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

test('what a bureau sends to ask for validity is at most 1,000 characters', () => {
  const build = drizzle(() => Promise.resolve({ rows: [] })) as unknown as Queries;
  for (const role of ROLES.filter((each) => each !== 'AUDITOR')) {
    const { sql: text } = (validityStatement(role).build(build) as unknown as { toSQL(): { sql: string } }).toSQL();
    expect([role, text.length <= 1000, text]).toEqual([role, true, text]);
  }
});
