/**
 * `schema/walls.txt` is what a migrated database says, PostgreSQL as well as PGlite; and the files of `drizzle/walls` are the whole
 * truth: what is in a database and not in them is gone when they are applied again.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { wallsText } from '../../scripts/schema/walls-text.ts';
import { migrateEmbeddedDatabase, migratePostgresAt } from '../../src/database/migrate.ts';
import type { EmbeddedDatabase } from '../../src/database/pglite.ts';
import { BOTH_DATABASES } from '../support/nansen.ts';
import { openOwned, type OwnedDatabase } from '../support/owned-database.ts';

const COMMITTED = readFileSync('schema/walls.txt', 'utf8');

/** Each of these opens something, or takes something away. */
const CHANGES = [
  'create policy everything on decisions.decisions for select to nansen_bureau using (true)',
  'alter policy valid_alerts on alerts.alerts using (true)',
  'drop policy of_ccf on decisions.decisions',
  'grant select on decisions.decisions to nansen_bureau',
  'grant select (names) on decisions.decisions to nansen_national',
  'grant usage on schema decisions to nansen_national',
  'grant usage on schema decisions to public',
  'grant delete on audit.entries to nansen_auditor',
  'grant select on audit.entries to public',
  'revoke select on alerts.alerts from nansen_ccf',
  'alter table decisions.decisions no force row level security',
  'alter table alerts.alerts disable row level security',
  'create function alerts.one() returns integer language sql stable security definer return 1',
  'grant execute on function decisions.field_for_ccf(uuid, text) to nansen_bureau',
  'alter function audit.append(timestamptz, text, text, text, text, text, uuid[]) security invoker',
  'drop trigger check_law on decisions.decisions',
];

describe.each(BOTH_DATABASES)('on %s', (kind) => {
  let opened: OwnedDatabase;

  beforeAll(async () => {
    opened = await openOwned(kind);
  });
  afterAll(() => opened.close());

  const execute = (statement: string): Promise<unknown> => opened.owner.execute(sql.raw(statement));
  const migrate = (): Promise<void> =>
    opened.url === null ? migrateEmbeddedDatabase(opened.database as EmbeddedDatabase) : migratePostgresAt(opened.url);

  test('schema/walls.txt is what the database says', async () => {
    expect(await wallsText(opened.owner)).toBe(COMMITTED);
  });

  test('a start leaves the walls alone when their files are the same', async () => {
    await execute('drop policy of_ccf on decisions.matches');
    await migrate();
    expect(await wallsText(opened.owner)).not.toBe(COMMITTED);
  });

  test.each(CHANGES)('a start with other files undoes: %s', async (change) => {
    await execute(change);
    expect(await wallsText(opened.owner)).not.toBe(COMMITTED);
    await execute("update nansen_migrations.walls set hash = 'of other files'");
    await migrate();
    expect(await wallsText(opened.owner)).toBe(COMMITTED);
  });

  test('a start of an earlier version leaves the walls of a later one, which may run beside it', async () => {
    await execute('drop policy of_ccf on decisions.matches');
    await execute("update nansen_migrations.walls set hash = 'of other files', version = '999.0.0'");
    await migrate();
    expect(await wallsText(opened.owner)).not.toBe(COMMITTED);
    await execute("update nansen_migrations.walls set version = '0.0.9'");
    await migrate();
    expect(await wallsText(opened.owner)).toBe(COMMITTED);
  });
});
