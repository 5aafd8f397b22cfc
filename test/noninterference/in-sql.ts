/** Everything that a database role reads in SQL, and the comparison of it between two worlds. */
import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Database, Queries } from '../../src/database/database.ts';
import { errorCode } from '../../src/database/errors.ts';
import type { Session } from '../../src/database/roles.ts';
import { rowsOf } from '../../src/database/rows.ts';

/** What each table and function gives a session: rows, each a list of values as text. */
export type Readable = ReadonlyMap<string, readonly (readonly (string | null)[])[]>;

const OURS = [
  'alerts',
  'audit',
  'bulletins',
  'ccf',
  'checks',
  'decisions',
  'documents',
  'law',
  'outbox',
  'recalls',
  'sealing',
];

/**
 * Columns whose values are drawn at random or made with the keys of a world. What is left of them is how long they are, and of an array
 * how many. A column that is missing here fails the comparison.
 */
const OF_CHANCE: ReadonlySet<string> = new Set([
  ...[
    ...['names', 'aliases', 'birth_date', 'sex', 'nationalities', 'documents', 'alert_references', 'feared_countries'],
    ...['decided_on', 'reported_by', 'file_reference', 'handling_code', 'handling_restriction', 'consent'],
    ...['supersession_reason', 'retain_until', 'tokens', 'receipt_hash', 'data_key', 'reporter_key', 'feared_keys'],
    'reply_address',
  ].map((column) => `decisions.decisions.${column}`),
  ...['end_proposals.facts_hash', 'review_steps.data_key', 'review_steps.reasons', 'review_steps.facts_hash'].map(
    (column) => `decisions.${column}`,
  ),
  ...['decisions.rulings.data_key', 'decisions.rulings.reasons', 'decisions.rulings.described'],
  'decisions.rulings.document',
  ...['questions.data_key', 'questions.question', 'questions.reply_address', 'answers.answer'].map(
    (column) => `decisions.${column}`,
  ),
  ...['law', 'set_by', 'confirmed_by', 'confirmation'].map((column) => `law.law_versions.${column}`),
  'law.law_hashes.hashes',
  'recalls.document_copies.id',
  'recalls.document_copies.printed',
]);

/**
 * Functions with arguments that a role may call, and why they are not called here. A function that is missing here fails the comparison.
 */
const NOT_CALLED: Readonly<Record<string, string>> = {
  'alerts.reference_is_taken': 'says that a random reference must be drawn again',
  'alerts.open_requests': 'counts what the source sees; the comparison of operations covers it',
  'documents.held_down': 'is for the announcer alone',
  'documents.looked_up': 'the comparison of checks covers it',
  'decisions.field_for_secretariat': 'gives sealed values of rows that are compared',
  'decisions.field_for_ccf': 'is for the CCF alone',
  'decisions.field_of': 'computes from its arguments',
  'decisions.is_own_receipt': 'says of a receipt whether the session knows it; the comparison of operations covers it',
  'decisions.awaits_answer': 'asks of one question; the comparison of operations covers it',
  'decisions.forbids': 'computes from its arguments',
  'ccf.takes_part': 'asks of one request; row security of the files covers it',
  'ccf.own_address': 'computes from its argument and the session',
  'ccf.is_over': 'says of one request that its file ends; retention alone asks',
  'ccf.is_step_over': 'says the same of one step',
  'ccf.chain': 'computes from its arguments',
  'audit.append': 'writes',
  'audit.chain': 'computes from its arguments',
  'checks.numbers_in_alerts':
    'asks of given numbers what row security of alerts shows; the comparison of checks covers it',
  'checks.register': 'writes',
  'checks.notify_source': 'writes',
  'checks.chain': 'computes from its arguments',
  'checks.hash_of': 'computes from its arguments',
  'documents.class_of': 'computes from its arguments',
  'documents.types_of': 'computes from its argument',
  'documents.alike': 'reads of one number what row security of the documents shows',
  'documents.ranges_with': 'reads of one number what row security of the documents shows',
  'documents.is_announced': 'computes from its arguments',
  'documents.numbers_of': 'computes from its arguments',
  'law.hash_of': 'computes from its arguments',
  'law.forbids_to_hand_over': 'computes from its arguments and the law of the own country',
};

/**
 * Reads each column of each table that a session may read, without the first wall, and calls each function that needs no argument.
 *
 * @param owner reads the catalogue
 */
export async function readAll(database: Database, owner: Queries, session: Session): Promise<Readable> {
  const columns = rowsOf<{ table: string; columns: string[] }>(
    await owner.execute(sql`
      select format('%I.%I', n.nspname, c.relname) as table, array_agg(a.attname::text order by a.attname) as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
      where n.nspname in ${OURS} and c.relkind in ('r', 'p', 'v', 'm') and a.attnum > 0 and not a.attisdropped
        and has_schema_privilege(${session.role}, n.oid, 'USAGE')
        and has_column_privilege(${session.role}, c.oid, a.attnum, 'SELECT')
      group by 1 order by 1`),
  );
  const functions = rowsOf<{ name: string; count: number }>(
    await owner.execute(sql`
      select format('%I.%I', n.nspname, p.proname) as name, p.pronargs::int as count
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ${OURS} and p.prorettype not in ('trigger'::regtype, 'void'::regtype)
        and has_schema_privilege(${session.role}, n.oid, 'USAGE')
        and has_function_privilege(${session.role}, p.oid, 'EXECUTE')
      order by 1`),
  );
  const uncovered = functions.filter(({ name, count }) => count > 0 && NOT_CALLED[name] === undefined);
  if (uncovered.length > 0) throw new Error(`Nothing compares ${uncovered.map(({ name }) => name).join(', ')}.`);
  const read = new Map<string, readonly (readonly (string | null)[])[]>();
  const ask = async (name: string, query: ReturnType<typeof sql>): Promise<void> => {
    try {
      const rows = await database.transaction(session, ({ queries }) => queries.execute(query));
      read.set(
        name,
        rowsOf<{ values: (string | null)[] }>(rows).map(({ values }) => values),
      );
    } catch (error) {
      read.set(name, [[`refused: ${errorCode(error)}`]]);
    }
  };
  for (const { table, columns: readable } of columns) {
    const values = sql.join(
      readable.map((column) => seen(table, column)),
      sql`, `,
    );
    await ask(`${table} (${readable.join(', ')})`, sql`select array[${values}] as values from ${sql.raw(table)}`);
  }
  for (const { name } of functions.filter(({ count }) => count === 0)) {
    await ask(`${name}()`, sql`select array[${sql.raw(name)}()::text] as values`);
  }
  return read;
}

function seen(table: string, column: string): ReturnType<typeof sql> {
  // Drawn at random, in the order of the answer: that order is compared over GraphQL.
  if (`${table}.${column}` === 'alerts.warrants.position') return sql`'a place'`;
  const value = sql`${sql.identifier(column)}::text`;
  return OF_CHANCE.has(`${table}.${column}`)
    ? sql`case when ${sql.identifier(column)} is not null then length(${value})::text end`
    : value;
}

/** @returns what a session reads in one world alone, and in the other alone; null when it cannot tell them apart */
export function differenceInSql(one: Readable, other: Readable): string | null {
  // A difference in one table shows in all that name its rows: the table in which it is comes first.
  return differenceAfter(0, one, other) ?? differenceAfter(ROUNDS, one, other);
}

function differenceAfter(rounds: number, one: Readable, other: Readable): string | null {
  const [first, second] = [one, other].map((read) => canonical(read, rounds));
  for (const [index, table] of [...one.keys()].entries()) {
    const [mine, yours] = [first![index]!, second![index]!];
    if (JSON.stringify(mine.map(([known]) => known)) === JSON.stringify(yours.map(([known]) => known))) continue;
    const only = (these: typeof mine, those: typeof mine): string =>
      without(these, those)
        .slice(0, 5)
        .map(([, plain]) => plain)
        .join('\n  ');
    return `by ${table}.\nOne world alone:\n  ${only(mine, yours)}\nThe other alone:\n  ${only(yours, mine)}`;
  }
  return null;
}

function without(these: readonly Row[], those: readonly Row[]): Row[] {
  const left = those.map(([known]) => known);
  return these.filter(([known]) => {
    const place = left.indexOf(known);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
}

/** How far apart two rows may be for the one to be known by the other. */
const ROUNDS = 4;

type Row = readonly [known: string, plain: string];
const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/**
 * The rows of each table, in an order that follows from their content. An id is known by where it stands: by the rows that name it, and
 * by those that name the ids beside it.
 */
function canonical(read: Readable, rounds: number): Row[][] {
  const hash = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 12);
  let names = new Map<string, string>();
  const rows = [...read].map(([table, all]) => ({ table, all: all.map((values) => JSON.stringify(values)) }));
  const known = (text: string): string => text.replaceAll(ID, (id) => names.get(id) ?? 'id');
  for (let round = 0; round < rounds; round += 1) {
    const places = new Map<string, string[]>();
    for (const { table, all } of rows) {
      for (const text of all) {
        const ids = new Set(text.match(ID));
        for (const id of ids) {
          const place = hash(`${table} ${known(text.replaceAll(id, 'this'))}`);
          places.set(id, [...(places.get(id) ?? []), place]);
        }
      }
    }
    names = new Map([...places].map(([id, found]) => [id, hash(found.sort().join())]));
  }
  return rows.map(({ all }) =>
    all.map((text): Row => [known(text), text]).sort(([mine], [yours]) => (mine < yours ? -1 : mine > yours ? 1 : 0)),
  );
}
