/**
 * What each database role may do with each table and column, read from the catalogue and compared with what follows from the
 * policy's declarations; and what no wall may have: an owner that passes through.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { rowsOf } from '../../src/database/rows.ts';
import { DATABASE_ROLES, sessionOf } from '../../src/database/roles.ts';
import { permissions } from '../../src/policy/ability.ts';
import type { Formula } from '../../src/policy/grammar.ts';
import { policy } from '../../src/policy/policy.ts';
import { ROLES, type Role } from '../../src/policy/reader.ts';
import { BOTH_DATABASES } from '../support/nansen.ts';
import { openOwned, type OwnedDatabase } from '../support/owned-database.ts';
import { ALL_ROLES, GROUPS, namesOfColumns, SCHEMAS } from './catalogue.ts';
import { COLUMNS } from './columns.ts';
import { WORK } from './rights.ts';

function attributesOf(formula: Formula): string[] {
  switch (formula.kind) {
    case 'ALWAYS':
    case 'NEVER':
      return [];
    case 'IS':
    case 'HAS':
      return [formula.attribute];
    case 'NOT':
      return attributesOf(formula.formula);
    case 'AND':
    case 'OR':
      return formula.formulas.flatMap(attributesOf);
  }
}

/** The columns that a role needs for what the policy lets it read. */
function readableColumns(role: Role): string[] {
  return Object.entries(policy).flatMap(([type, declaration]) => {
    if (declaration.kind !== 'RECORD') return [];
    const columns = COLUMNS[type];
    if (columns === undefined) throw new Error(`Say in which columns ${type} lies.`);
    const found = Object.keys(declaration.fields).flatMap((field) => {
      const behind = columns.instead?.[role]?.[field] ?? columns.fields[field];
      if (behind === undefined) throw new Error(`Say in which columns ${type}.${field} lies.`);
      const condition = permissions.readCondition(role, type, field);
      if (condition.kind === 'NEVER') return [];
      return [
        ...behind,
        ...attributesOf(condition).flatMap((attribute) => columns.attributes[attribute] ?? [attribute]),
      ];
    });
    return found.length === 0 ? [] : [...columns.always, ...found];
  });
}

describe.each(BOTH_DATABASES)('on %s', (kind) => {
  let opened: OwnedDatabase;
  let allColumns: string[];

  const rows = async <Row>(query: ReturnType<typeof sql>): Promise<Row[]> =>
    rowsOf<Row>(await opened.owner.execute(query));

  beforeAll(async () => {
    opened = await openOwned(kind);
    allColumns = await namesOfColumns(opened);
  });
  afterAll(() => opened.close());

  /** What a role may do by the catalogue: the columns, or the tables to delete from. */
  async function granted(role: string, privilege: string): Promise<string[]> {
    const found =
      privilege === 'delete'
        ? await rows<{ name: string }>(sql`
            select format('%s.%s', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ${SCHEMAS} and c.relkind in ('r', 'p', 'v', 'm', 'f')
              and (has_table_privilege(${role}, c.oid, 'delete'))`)
        : await rows<{ name: string }>(sql`
            select format('%s.%s.%s', n.nspname, c.relname, a.attname) as name
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ${SCHEMAS} and c.relkind in ('r', 'p', 'v', 'm', 'f') and a.attnum > 0 and not a.attisdropped
              and has_column_privilege(${role}, c.oid, a.attnum, ${privilege}) and has_schema_privilege(${role}, n.oid, 'usage')`);
    return found.map(({ name }) => name).sort();
  }

  const spelt = (names: readonly string[]): string[] =>
    [
      ...new Set(
        names.flatMap((name) =>
          name.endsWith('.*') ? allColumns.filter((column) => column.startsWith(name.slice(0, -1))) : [name],
        ),
      ),
    ].sort();

  test.each(ALL_ROLES)('%s reaches the columns that the policy gives to its readers, and no others', async (role) => {
    const readers = ROLES.filter((each) => sessionOf({ role: each, country: null }).role === role);
    const work = WORK[role] ?? {};
    const readable = readers.flatMap(readableColumns);
    expect({ select: await granted(role, 'select') }).toEqual({ select: spelt([...readable, ...(work.select ?? [])]) });
    for (const privilege of ['insert', 'update', 'delete'] as const) {
      expect({ [privilege]: await granted(role, privilege) }).toEqual({ [privilege]: spelt(work[privilege] ?? []) });
    }
  });

  test('every role of a reader, and of a piece of system work, is one of these', async () => {
    const found = await rows<{ name: string }>(sql`
      select distinct coalesce(m.member, acl.grantee)::regrole::text as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_attribute a on a.attrelid = c.oid,
        aclexplode(array_cat(c.relacl, a.attacl)) acl
        left join pg_auth_members m on m.roleid = acl.grantee
          and acl.grantee in (select oid from pg_roles where rolname in ${GROUPS})
      where n.nspname in ${SCHEMAS} and acl.grantee <> c.relowner`);
    // Refusals are counted through a function alone.
    expect([...found.map(({ name }) => name), 'nansen_refusals'].sort()).toEqual([...ALL_ROLES].sort());
    expect(new Set(ROLES.map((role) => sessionOf({ role, country: null }).role))).toEqual(
      new Set(
        DATABASE_ROLES.filter(
          (role) =>
            ![
              ...['registry', 'intake', 'engine', 'importer', 'keeper', 'retention', 'constraints', 'bulletins'],
              'documents',
              ...['intake', 'bulletins', 'documents'].flatMap((door) => [
                `${door}_asylum_office`,
                `${door}_immigration`,
              ]),
              'outbox',
              ...['announcer', 'copies', 'expiry', 'webhooks', 'messenger', 'publisher', 'refusals', 'usage'],
            ].includes(role.slice(7)),
        ),
      ),
    );
  });

  test('nothing is granted to everybody, or to an unknown role', async () => {
    const strangers = await rows(sql`
      select n.nspname, c.relname, acl.grantee::regrole::text as grantee, acl.privilege_type
      from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) acl
      where n.nspname in ${SCHEMAS} and acl.grantee <> c.relowner
        and (acl.grantee = 0 or acl.grantee::regrole::text not like 'nansen\\_%')
      union all
      select n.nspname, null, acl.grantee::regrole::text, acl.privilege_type from pg_namespace n, aclexplode(n.nspacl) acl
      where n.nspname in ${SCHEMAS} and acl.grantee <> n.nspowner
        and (acl.grantee = 0 or acl.grantee::regrole::text not like 'nansen\\_%')`);
    expect(strangers).toEqual([]);
    const onward = await rows(sql`
      select c.relname, acl.grantee::regrole::text from pg_class c join pg_namespace n on n.oid = c.relnamespace,
        aclexplode(c.relacl) acl
      where n.nspname in ${SCHEMAS} and acl.is_grantable and acl.grantee <> c.relowner`);
    expect(onward).toEqual([]);
    const beyond = await rows(sql`
      select c.relname, acl.grantee::regrole::text, acl.privilege_type from pg_class c
      join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) acl
      where n.nspname in ${SCHEMAS} and acl.grantee <> c.relowner
        and acl.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')`);
    expect(beyond).toEqual([]);
  });

  test('no role makes anything, in any schema', async () => {
    for (const role of ALL_ROLES) {
      const found = await rows(sql`
        select nspname from pg_namespace where nspname !~ '^pg_(temp|toast)' and has_schema_privilege(${role}, oid, 'create')`);
      expect([role, found]).toEqual([role, []]);
    }
  });

  test('no role owns a table, passes row security, signs in, or is a member of another but of its group', async () => {
    const roles = await rows(sql`
      select rolname from pg_roles
      where rolname like 'nansen\\_%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolcanlogin
        or rolreplication)`);
    expect(roles).toEqual([]);
    const heirs = await rows<{ name: string }>(sql`
      select rolname as name from pg_roles where rolname like 'nansen\\_%' and rolinherit order by rolname`);
    expect(heirs.map(({ name }) => name)).toEqual([
      'nansen_asylum_office',
      'nansen_border',
      'nansen_bureau',
      'nansen_immigration',
      'nansen_police',
    ]);
    const owned = await rows(sql`
      select c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname like 'nansen\\_%'`);
    expect(owned).toEqual([]);
    const members = await rows(sql`
      select m.roleid::regrole::text || ' of ' || m.member::regrole::text as name, m.admin_option from pg_auth_members m
      where m.member in (select oid from pg_roles where rolname like 'nansen\\_%') order by 1`);
    const entities = ['asylum_office', 'border', 'immigration', 'police'];
    expect([...members]).toEqual(
      [
        ...['bureau', ...entities].map((role) => `nansen_national of nansen_${role}`),
        ...entities.map((role) => `nansen_entity of nansen_${role}`),
      ]
        .sort()
        .map((name) => ({ name, admin_option: false })),
    );
  });

  test('every schema with tables is one of these', async () => {
    const found = await rows(sql`
      select distinct n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname not in ${SCHEMAS}
        and n.nspname not in ('information_schema', 'nansen_migrations')`);
    expect(found).toEqual([]);
  });

  test('every table has row security, for its owner too, and no policy is for everybody', async () => {
    const open = await rows(sql`
      select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ${SCHEMAS} and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)`);
    expect(open).toEqual([]);
    const tables = await rows<{ count: number }>(sql`
      select count(*)::int as count from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ${SCHEMAS} and c.relkind in ('r', 'p')`);
    expect(tables[0]?.count).toBeGreaterThanOrEqual(11);
    const forEverybody = await rows(sql`
      select policyname from pg_policies where schemaname in ${SCHEMAS} and 'public' = any(roles)`);
    expect(forEverybody).toEqual([]);
  });

  test('there is no view, rule or table of another kind, and few triggers', async () => {
    const found = await rows(sql`
      select c.relname, c.relkind from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ${SCHEMAS} and c.relkind not in ('r', 'p', 'i', 'I', 'S')
        and not coalesce(c.reloptions @> array['security_invoker=true'], false)`);
    expect(found).toEqual([]);
    const triggers = await rows<{ tgname: string }>(sql`
      select tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ${SCHEMAS} and not t.tgisinternal`);
    // One draws a position for every alert, for every writer, and shows nothing; one holds a report to its country's law; some say of name
    // keys who sees them. The others copy the parties of a change and of a recall, for each to read of itself.
    const touching = ['touch_changed', 'touch_recorded', 'touch_withdrawn'];
    const marking = ['changed_alerts', 'former_alerts', 'former_issuers', 'new_alerts', 'new_issuers'].map(
      (changed) => `follow_${changed}`,
    );
    const copying = ['keep_parties', 'keep_parties', 'keep_parties_then'];
    expect(triggers.map(({ tgname }) => tgname).sort()).toEqual([
      'check_law',
      'draw_status_index',
      'draw_status_index',
      ...marking,
      ...copying,
      'mark_new_name_keys',
      ...touching,
    ]);
  });
});
