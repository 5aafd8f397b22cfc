/**
 * One policy, four readings of it: the pure decision, the condition for queries, the SQL that PostgreSQL runs, and Cedar.
 * Over rows rich in NULL they agree, for Nansen's own policy and for policies that mean nothing.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql, type SQL } from 'drizzle-orm';
import { alertAttributes } from '../src/alerts/attributes.ts';
import { COUNTRY_PLACEHOLDER, compile, type Attributes } from '../src/database/policy-sql.ts';
import type { Queries } from '../src/database/database.ts';
import { permissions, permissionsOf, holds } from '../src/policy/ability.ts';
import { not, type Formula } from '../src/policy/grammar.ts';
import { policy } from '../src/policy/policy.ts';
import { ROLES, type Role } from '../src/policy/reader.ts';
import { thorough } from './support/effort.ts';
import { ABSTRACT_ROLES, FIELDS, policyArbitrary, rowArbitrary, TYPE } from './support/abstract-policies.ts';
import { DATABASES } from './support/nansen.ts';
import { openOwned, type OwnedDatabase } from './support/owned-database.ts';
import { TODAY } from './support/policy-tables.ts';
import { insertPolicyRows } from './support/policy-rows.ts';

const NATIONAL: readonly Role[] = ['BUREAU_OFFICER', 'ASYLUM_OFFICE', 'BORDER', 'IMMIGRATION', 'POLICE'];
/** Of every role; those of countries for two countries, and for none, as which nobody signs in. */
const READERS = ROLES.flatMap((role) =>
  (NATIONAL.includes(role) ? ['BY', 'FR', null] : [null]).map((country) => ({ role, country })),
);

const RECORDS = Object.entries(policy).flatMap(([type, declaration]) =>
  declaration.kind === 'RECORD' ? [{ type, fields: Object.keys(declaration.fields) }] : [],
);

let statements = 0;

/** What PostgreSQL says of conditions, row by row; what is not true is false, as in WHERE. */
async function answers<Key extends string>(
  owner: Queries,
  from: SQL,
  key: SQL,
  conditions: Readonly<Record<Key, SQL>>,
  country: string | null,
): Promise<Map<string, Record<Key, boolean>>> {
  statements += 1;
  const columns = Object.fromEntries(
    Object.entries<SQL>(conditions).map(([name, condition]) => [name, sql<boolean>`coalesce(${condition}, false)`]),
  );
  const rows = (await owner
    .select({ key: sql<string>`${key}`, ...columns })
    .from(from)
    .prepare(`differential_${statements}`)
    .execute({ [COUNTRY_PLACEHOLDER]: country, today: TODAY })) as ({ key: string } & Record<Key, boolean>)[];
  return new Map(rows.map((row) => [row.key, row]));
}

describe.each(DATABASES)('in the SQL of %s', (kind) => {
  let opened: OwnedDatabase;
  beforeAll(async () => {
    opened = await openOwned(kind);
  });
  afterAll(() => opened.close());

  test('policies that mean nothing say the same, negated too', async () => {
    const attributes: Attributes = {
      state: sql`t.state`,
      level: sql`t.level`,
      sealed: sql`t.sealed`,
      source: sql`t.source`,
      members: { contains: (value) => sql`${value} = any(t.members)` },
    };
    await fc.assert(
      fc.asyncProperty(
        policyArbitrary,
        fc.array(rowArbitrary, { minLength: 12, maxLength: 12 }),
        async (declarations, rows) => {
          const { readCondition, mayRead } = permissionsOf(declarations);
          const table = sql`jsonb_to_recordset(${JSON.stringify(rows.map((row, n) => ({ n, ...row })))}::jsonb)
          as t(n text, state text, level int, sealed boolean, source text, members text[])`;
          const formulas = Object.fromEntries(
            ABSTRACT_ROLES.flatMap((role) =>
              FIELDS.flatMap((field) => {
                const formula = readCondition(role, TYPE, field);
                return [
                  [`${role} ${field}`, formula],
                  [`not ${role} ${field}`, not(formula)],
                  [`not not ${role} ${field}`, not(not(formula))],
                ];
              }),
            ),
          ) as Record<string, Formula>;
          const conditions = Object.fromEntries(
            Object.entries(formulas).map(([name, formula]) => [name, compile(formula, attributes)]),
          );
          for (const country of ['AA', null]) {
            const told = await answers(opened.owner, table, sql`t.n`, conditions, country);
            for (const [n, row] of rows.entries()) {
              const expected = Object.fromEntries(
                Object.entries(formulas).map(([name, formula]) => [name, holds(formula, row, country)]),
              );
              expect({ row, country, ...told.get(String(n)) }).toEqual({ row, country, key: String(n), ...expected });
              for (const role of ABSTRACT_ROLES) {
                for (const field of FIELDS) {
                  expect(expected[`${role} ${field}`]).toBe(mayRead({ role, country }, TYPE, field, row));
                }
              }
            }
          }
        },
      ),
      { numRuns: thorough(20) },
    );
  });

  test('Nansen’s policy says the same of every field of every row, for every reader', async () => {
    const { owner } = opened;
    const rows = await insertPolicyRows(owner);
    expect(Object.keys(rows).sort()).toEqual(RECORDS.map(({ type }) => type).sort());

    let compared = 0;
    for (const { type, fields } of RECORDS) {
      const { from, key, attributes, rows: expectedRows } = rows[type]!;
      for (const reader of READERS) {
        const conditions = Object.fromEntries(
          fields.flatMap((field) => {
            const formula = permissions.readCondition(reader.role, type, field);
            return [
              [field, compile(formula, attributes)],
              [`not ${field}`, compile(not(formula), attributes)],
            ];
          }),
        );
        const told = await answers(owner, from, key, conditions, reader.country);
        for (const [id, row] of expectedRows) {
          const expected = Object.fromEntries(
            fields.flatMap((field) => {
              const allowed = permissions.mayRead(reader, type, field, row);
              compared += 1;
              return [
                [field, allowed],
                [`not ${field}`, !allowed],
              ];
            }),
          );
          expect({ reader, type, row, ...told.get(id) }).toEqual({ reader, type, row, key: id, ...expected });
        }
      }
    }
    expect(compared).toBeGreaterThan(10_000);
  });

  test('an attribute that has no SQL stops the statement, and so does one of the wrong kind', () => {
    const formula = permissions.readCondition('BUREAU_OFFICER', 'Alert', 'reference');
    for (const missing of ['state', 'valid', 'disclosed', 'restricted', 'source', 'recipients', 'issuers']) {
      const { [missing]: _left, ...others } = alertAttributes;
      expect(() => compile(formula, others)).toThrow(`"${missing}"`);
    }
    expect(() => compile(formula, { ...alertAttributes, recipients: sql`x` })).toThrow('not a set');
    expect(() => compile(formula, { ...alertAttributes, source: alertAttributes['recipients']! })).toThrow('is a set');
  });
});
