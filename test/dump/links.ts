/**
 * What a person can join in a copy of the database that came without its keys: equal values of any two columns, rows of one transaction,
 * and rows that are next to each other in the file of a table.
 */
import { sql } from 'drizzle-orm';
import type { Queries } from '../../src/database/database.ts';
import { rowsOf } from '../../src/database/rows.ts';

/** A row of a table, as a copy of the disk has it. */
export interface DumpedRow {
  readonly table: string;
  readonly transaction: string;
  /** Its place in the file of the table. */
  readonly place: number;
  /** Column and value, one for each member of a list. */
  readonly values: readonly (readonly [column: string, value: string])[];
}

/** Everything in the database, with what PostgreSQL keeps about each row. */
export async function dumped(owner: Queries): Promise<DumpedRow[]> {
  const tables = rowsOf<{ name: string }>(
    await owner.execute(sql`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema', 'drizzle') order by 1`),
  );
  const rows: DumpedRow[] = [];
  for (const { name } of tables) {
    // A copy of a table, and a plain read of it, are in the order of the file.
    const found = rowsOf<{ transaction: string; row: Readonly<Record<string, unknown>> }>(
      await owner.execute(
        sql`select t.xmin::text as transaction, to_jsonb(t) as row from ${sql.raw(name)} t order by t.ctid`,
      ),
    );
    found.forEach(({ transaction, row }, place) => {
      const values = Object.entries(row).flatMap(([column, value]) =>
        scalars(value).map((each) => [`${name}.${column}`, each] as const),
      );
      rows.push({ table: name, transaction, place, values });
    });
  }
  return rows;
}

function scalars(value: unknown): string[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap(scalars);
  if (typeof value === 'object') return Object.values(value).flatMap(scalars);
  return [String(value)];
}

/** Something that a person with the copy looks at: its own row, and what else the copy shows of it. */
export interface DumpedRecord {
  readonly row: DumpedRow;
  readonly values: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A record by its id: with the rows that name it, and those that were written in the transaction of its own. */
export function recordOf(rows: readonly DumpedRow[], table: string, id: string): DumpedRecord {
  const row = rows.find(
    (each) => each.table === table && each.values.some(([column, value]) => value === id && column === `${table}.id`),
  );
  if (row === undefined) throw new Error(`The copy has no ${table} ${id}.`);
  const about = rows.filter(
    (each) => each === row || each.transaction === row.transaction || each.values.some(([, value]) => value === id),
  );
  const values = new Map<string, Set<string>>();
  for (const [column, value] of about.flatMap((each) => each.values)) {
    values.set(column, (values.get(column) ?? new Set()).add(value));
  }
  return { row, values };
}

/** By what a record can be joined with another: names of joins, such as `decisions.decisions.kind = decisions.decisions.kind`. */
export function joinsBetween(one: DumpedRecord, other: DumpedRecord): string[] {
  const joins: string[] = [];
  for (const [column, values] of one.values) {
    for (const [otherColumn, otherValues] of other.values) {
      if ([...values].some((value) => otherValues.has(value))) joins.push(`${column} = ${otherColumn}`);
    }
  }
  if (one.row.transaction === other.row.transaction) joins.push('one transaction');
  if (one.row.table === other.row.table && Math.abs(one.row.place - other.row.place) === 1)
    joins.push('next in the file');
  return joins;
}

export interface Pairing {
  readonly joins: readonly string[];
  /** Whether the two really belong together. */
  readonly related: boolean;
}

/** The joins that say more about who belongs together than chance: how likely chance is, of those that are improbable. */
export function tellingJoins(pairs: readonly Pairing[]): Record<string, string> {
  const related = pairs.filter((pair) => pair.related).length;
  const names = new Set(pairs.flatMap(({ joins }) => joins));
  const telling: Record<string, string> = {};
  for (const name of names) {
    const joined = pairs.filter(({ joins }) => joins.includes(name));
    const right = joined.filter((pair) => pair.related).length;
    const chance = atLeast(right, joined.length, related, pairs.length);
    if (chance < IMPROBABLE) telling[name] = `${right} of ${joined.length} are right, of ${related} in ${pairs.length}`;
  }
  return telling;
}

/** Hundreds of joins are tried, and each test runs often. */
const IMPROBABLE = 1e-6;

/** How probable it is to draw so many of those that are related, or more, by chance (the hypergeometric distribution). */
export function atLeast(right: number, drawn: number, related: number, all: number): number {
  let sum = 0;
  for (let hits = right; hits <= Math.min(drawn, related); hits += 1) {
    sum += Math.exp(choose(related, hits) + choose(all - related, drawn - hits) - choose(all, drawn));
  }
  return sum;
}

function choose(all: number, some: number): number {
  return some < 0 || some > all ? -Infinity : factorial(all) - factorial(some) - factorial(all - some);
}

const factorials = [0];
function factorial(of: number): number {
  for (let next = factorials.length; next <= of; next += 1) factorials.push(factorials[next - 1]! + Math.log(next));
  return factorials[of]!;
}
