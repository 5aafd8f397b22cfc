/**
 * What row security calls. PostgreSQL plans a function of SQL that reads a table again in each statement that calls it, once a row was found. So
 * a look-up of an alert that fell took longer than one of an alert that never was.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { rowsOf } from '../../src/database/rows.ts';
import { BOTH_DATABASES } from '../support/nansen.ts';
import { openOwned, type OwnedDatabase } from '../support/owned-database.ts';

/** Those who are under these policies see the rows that took longer, and no others are kept from them. */
const OF_ONE_COMPARTMENT = [
  'ccf.is_over',
  'ccf.is_step_over',
  'ccf.prepared',
  'ccf.takes_part',
  'decisions.awaits_answer',
];

interface Called {
  readonly name: string;
  readonly language: string;
  readonly source: string;
}

describe.each(BOTH_DATABASES)('on %s', (kind) => {
  let owned: OwnedDatabase;
  let called: Called[];
  beforeAll(async () => {
    owned = await openOwned(kind);
    called = rowsOf<Called>(
      await owned.owner.execute(sql`
        select distinct n.nspname || '.' || p.proname as name, l.lanname as language, coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) as source
        from pg_policies policy
          join pg_proc p on true
          join pg_namespace n on n.oid = p.pronamespace
          join pg_language l on l.oid = p.prolang
        where n.nspname <> 'pg_catalog'
          and concat(policy.qual, ' ', policy.with_check) like '%' || n.nspname || '.' || p.proname || '(%'`),
    );
  });
  afterAll(() => owned.close());

  test('the policies call functions', () => {
    expect(called.map(({ name }) => name)).toContain('law.rights_of_entity');
  });

  test('none of them is a function of SQL that reads a table, but for the desks of one compartment', () => {
    const planned = called.filter(
      ({ language, source }) => language === 'sql' && /\bfrom\s+[a-z_]+\.[a-z_]+/iu.test(source),
    );
    expect(planned.map(({ name }) => name).sort()).toEqual(OF_ONE_COMPARTMENT);
  });
});
