/**
 * What is written into the SQL of a session comes from closed lists and forms; a session that cannot be set is left.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { COUNTRY_CODES } from '../src/policy/countries.ts';
import { openEmbedded, type EmbeddedDatabase } from '../src/database/pglite.ts';
import { DATABASE_ROLES, type DatabaseRole } from '../src/database/roles.ts';
import { setLocalRole } from '../src/database/session-sql.ts';

/** What is refused is null. */
function attempted(work: () => string): string | null {
  try {
    return work();
  } catch {
    return null;
  }
}

describe('the text of a session', () => {
  test('is the same for all but the role and the country, whatever they are', () => {
    const country = fc.oneof(fc.string(), fc.constantFrom("BY'", "'; reset role; --", 'BY\n', 'by', 'BELARUS', 'Б'));
    fc.assert(
      fc.property(country, fc.constantFrom(...DATABASE_ROLES), (given, role) => {
        const text = attempted(() => setLocalRole({ role, country: given }));
        const isCode = given === '' || (given.length >= 2 && given.length <= 3 && !/[^A-Z0-9]/.test(given));
        expect(text).toBe(isCode ? `set local role ${role}; set local "nansen.country" = '${given}'` : null);
      }),
    );
    expect(() => setLocalRole({ role: 'postgres' as DatabaseRole, country: null })).toThrow();
    expect(() => setLocalRole({ role: 'nansen_ccf; reset role' as DatabaseRole, country: null })).toThrow();
  });

  test('is there for every country, and for none', () => {
    for (const country of [null, ...COUNTRY_CODES]) {
      expect(setLocalRole({ role: 'nansen_bureau', country })).toContain(`'${country ?? ''}'`);
    }
  });
});

describe('on PGlite', () => {
  let database: EmbeddedDatabase;
  beforeAll(async () => {
    database = await openEmbedded(null);
  });
  afterAll(() => database.close());

  test('work whose role does not exist fails, and blocks no other work', async () => {
    const bureau = { role: 'nansen_bureau', country: 'BY' } as const;
    const asked = (): Promise<unknown> =>
      database.transaction(bureau, ({ queries }) => queries.execute(sql`select current_role as role`));
    await expect(asked()).rejects.toThrow(/does not exist/);
    await database.ping();
    await database.owner.execute(sql`create role nansen_bureau`);
    expect(await asked()).toMatchObject({ rows: [{ role: 'nansen_bureau' }] });
  });
});
