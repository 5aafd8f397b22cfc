/**
 * The second wall as text, read from the catalogue of a migrated database: what each role may do with each table and column, in which
 * rows, and which functions there are. PostgreSQL and PGlite print the same. `schema/walls.txt` is this text, so that a change of a
 * right is reviewed as a change of that file.
 */
import { sql, type SQL } from 'drizzle-orm';
import type { Queries } from '../../src/database/database.ts';
import { rowsOf } from '../../src/database/rows.ts';

const HEADER = `Who reaches what in PostgreSQL, from a migrated database. Written by "npm run schema"; do not edit.
A right of a group is a right of each of its members. "(owner)" is the login that migrates.
`;

const WIDTH = 120;

/** The schemas of the modules. */
const OURS = sql`(n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public', 'nansen_migrations'))`;

/** The name of a role; the login that migrates has another one everywhere. */
const roleName = (id: SQL): SQL => sql`case ${id} when 0 then 'public' when
  (select nspowner from pg_namespace where nspname = 'alerts') then '(owner)' else pg_get_userbyid(${id}) end`;

/** @param queries as the owner of the database */
export async function wallsText(queries: Queries): Promise<string> {
  const rows = async <Row>(query: SQL): Promise<Row[]> => rowsOf<Row>(await queries.execute(query));
  const sections = [HEADER, await rolesText(rows), await schemasText(rows), ...(await tableTexts(rows))];
  return [...sections, await functionsText(rows)].join('\n');
}

type Rows = <Row>(query: SQL) => Promise<Row[]>;

async function rolesText(rows: Rows): Promise<string> {
  const roles = await rows<{ name: string; attributes: string; groups: string[] }>(sql`
    select r.rolname as name, concat_ws(', ', case when rolsuper then 'SUPERUSER' end, case when rolbypassrls then 'BYPASSRLS' end,
        case when rolcreaterole then 'CREATEROLE' end, case when rolcreatedb then 'CREATEDB' end,
        case when rolcanlogin then 'LOGIN' end, case when rolreplication then 'REPLICATION' end) as attributes,
      array(select g.rolname::text from pg_auth_members m join pg_roles g on g.oid = m.roleid where m.member = r.oid
        order by g.rolname collate "C") as groups
    from pg_roles r
    where r.rolname ~ '^nansen_' and (not rolcanlogin or exists (
      select from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) acl
      where ${OURS} and acl.grantee = r.oid and acl.grantee <> c.relowner))
    order by r.rolname collate "C"`);
  const lines = roles.map(({ name, attributes, groups }) =>
    [name, attributes === '' ? [] : [attributes], groups.length === 0 ? [] : [`member of ${groups.join(', ')}`]]
      .flat()
      .join('; '),
  );
  return `ROLES\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

async function schemasText(rows: Rows): Promise<string> {
  const schemas = await rows<{ name: string; privilege: string; roles: string[] }>(sql`
    select n.nspname as name, lower(acl.privilege_type) as privilege,
      array_agg(${roleName(sql`acl.grantee`)}::text order by ${roleName(sql`acl.grantee`)} collate "C") as roles
    from pg_namespace n, aclexplode(n.nspacl) acl
    where (${OURS} or n.nspname = 'public') and acl.grantee <> n.nspowner
    group by 1, 2 order by n.nspname collate "C", 2`);
  const lines = schemas.map(({ name, privilege, roles }) => wrapped(`  ${name}: ${privilege} to`, roles));
  return `SCHEMAS\n${lines.join('')}`;
}

interface Table {
  readonly id: string;
  readonly name: string;
  readonly secured: boolean;
  readonly forced: boolean;
}

async function tableTexts(rows: Rows): Promise<string[]> {
  const tables = await rows<Table>(sql`
    select c.oid::text as id, format('%s.%s', n.nspname, c.relname) as name, c.relrowsecurity as secured,
      c.relforcerowsecurity as forced
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where ${OURS} and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') order by format('%s.%s', n.nspname, c.relname) collate "C"`);
  const [rights, policies, triggers] = await Promise.all([rightsOf(rows), policiesOf(rows), triggersOf(rows)]);
  return tables.map((table) => {
    const security = !table.secured ? 'NO ROW SECURITY' : table.forced ? 'row security, forced' : 'ROW SECURITY NOT FORCED';
    return `TABLE ${table.name} (${security})\n${rights(table)}${policies(table)}${triggers(table)}`;
  });
}

async function rightsOf(rows: Rows): Promise<(table: Table) => string> {
  // Without a column it is a right to the whole table.
  const granted = await rows<{ id: string; role: string; privilege: string; columns: string[] | null }>(sql`
    select c.oid::text as id, ${roleName(sql`acl.grantee`)}::text as role, lower(acl.privilege_type) as privilege, null as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) acl
    where ${OURS} and acl.grantee <> c.relowner
    union all
    select c.oid::text, ${roleName(sql`acl.grantee`)}::text, lower(acl.privilege_type),
      array_agg(a.attname::text order by a.attname collate "C")
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace,
      aclexplode(a.attacl) acl
    where ${OURS} and acl.grantee <> c.relowner and not a.attisdropped group by 1, 2, 3`);
  const order = ['select', 'insert', 'update', 'delete'];
  const place = (privilege: string): number => (order.indexOf(privilege) + order.length + 1) % (order.length + 1);
  return ({ id }) =>
    granted
      .filter((right) => right.id === id)
      .sort((a, b) => compare(a.role, b.role) || place(a.privilege) - place(b.privilege))
      .map(({ role, privilege, columns }) =>
        columns === null ? `  ${role}: ${privilege}\n` : wrapped(`  ${role}: ${privilege} of`, columns),
      )
      .join('');
}

async function policiesOf(rows: Rows): Promise<(table: Table) => string> {
  const policies = await rows<{
    id: string;
    name: string;
    restrictive: boolean;
    command: string;
    roles: string[];
    using: string | null;
    check: string | null;
  }>(sql`
    select p.polrelid::text as id, p.polname as name, not p.polpermissive as restrictive,
      case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end
        as command,
      array(select ${roleName(sql`o`)}::text from unnest(p.polroles) o order by 1) as roles,
      pg_get_expr(p.polqual, p.polrelid, true) as using, pg_get_expr(p.polwithcheck, p.polrelid, true) as check
    from pg_policy p order by p.polname collate "C"`);
  return ({ id }) =>
    policies
      .filter((policy) => policy.id === id)
      .map(({ name, restrictive, command, roles, using, check }) => {
        const head = wrapped(`  ${restrictive ? 'restrictive policy' : 'policy'} ${name} for ${command} to`, roles);
        return `${head}${clause('using', using)}${clause('check', check)}`;
      })
      .join('');
}

async function triggersOf(rows: Rows): Promise<(table: Table) => string> {
  const triggers = await rows<{ id: string; definition: string }>(sql`
    select tgrelid::text as id, pg_get_triggerdef(oid, true) as definition from pg_trigger where not tgisinternal
    order by tgname collate "C"`);
  return ({ id }) =>
    triggers
      .filter((trigger) => trigger.id === id)
      .map(({ definition }) => `  ${definition.replace(/^CREATE TRIGGER/, 'trigger')}\n`)
      .join('');
}

async function functionsText(rows: Rows): Promise<string> {
  const functions = await rows<{
    signature: string;
    answer: string;
    language: string;
    definer: boolean;
    owner: string;
    settings: string[];
    callers: string[];
  }>(sql`
    select format('%s.%s(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) as signature,
      pg_get_function_result(p.oid) as answer, l.lanname as language, p.prosecdef as definer,
      ${roleName(sql`p.proowner`)}::text as owner, coalesce(p.proconfig, '{}') as settings,
      array(select ${roleName(sql`acl.grantee`)}::text
        from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) acl where acl.grantee <> p.proowner order by 1) as callers
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
    where ${OURS} order by format('%s.%s', n.nspname, p.proname) collate "C", 1`);
  return functions
    .map(({ signature, answer, language, definer, owner, settings, callers }) => {
      const runsAs = definer ? `runs as ${owner}` : 'runs as its caller';
      const lines = [`FUNCTION ${signature}`, `  returns ${answer}; ${[language, runsAs, ...settings].join('; ')}`];
      return `${lines.join('\n')}\n${callers.length === 0 ? '  called by no role\n' : wrapped('  called by', callers)}`;
    })
    .join('\n');
}

/** An expression as PostgreSQL prints it, below its policy. */
function clause(word: string, expression: string | null): string {
  if (expression === null) return '';
  const lines = expression.trim().split('\n');
  const margin = Math.min(...lines.slice(1).map((line) => line.search(/\S/)), Number.POSITIVE_INFINITY);
  const moved = lines.map((line, index) => (index === 0 ? line : `  ${line.slice(Math.min(margin, line.length))}`));
  return `    ${word} ${moved.join('\n    ')}\n`;
}

/** A list behind its head, on as many lines as it takes. */
function wrapped(head: string, items: readonly string[]): string {
  const lines = [head];
  items.forEach((item, index) => {
    const piece = index < items.length - 1 ? `${item},` : item;
    const line = lines.at(-1) ?? '';
    if (`${line} ${piece}`.length <= WIDTH) lines[lines.length - 1] = `${line} ${piece}`;
    else lines.push(`      ${piece}`);
  });
  return `${lines.join('\n')}\n`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
