/**
 * Stores the name keys of subjects. A transaction that writes a subject's name calls this, under the role that wrote
 * the name.
 *
 * INVARIANT: the statements depend on the names alone, never on anything else that is known about a person.
 */
import { sql } from 'drizzle-orm';
import { amongIds } from '../database/bulk.ts';
import type { Database, Transaction } from '../database/database.ts';
import { ENGINE } from '../database/roles.ts';
import { rowsOf } from '../database/rows.ts';
import { withEngineLock } from '../database/engine-lock.ts';
import { dayKeys, NAME_KEYS_VERSION, storedKeys } from '../matching/keys.ts';
import type { MatchName } from '../matching/person.ts';
import { subjectNameKeys } from './name-keys-table.ts';
import { subjects } from './tables.ts';

export interface NamedSubject {
  readonly id: string;
  readonly familyName: string;
  readonly forename: string | null;
  readonly aliases?: readonly MatchName[] | null | undefined;
  readonly birthDate: string | null;
}

const SUBJECTS_AT_ONCE = 2_000;

/** Stores the keys of subjects that have none. */
export async function insertNameKeys({ queries }: Transaction, named: readonly NamedSubject[]): Promise<void> {
  const rows = named.flatMap(({ id, familyName, forename, aliases, birthDate }) =>
    storedKeys({ names: [{ familyName, forename }], aliases }).map(({ keys, sketch }, place) => ({
      id,
      year: birthYearOf(birthDate),
      keys: place === 0 ? [...keys, ...dayKeys(birthDate)] : keys,
      sketch,
    })),
  );
  await queries.execute(sql`
    insert into alerts.subject_name_keys (key, birth_year, sketch, subject_id, rules)
    select distinct k.key, s.year, s.sketch, s.id, ${NAME_KEYS_VERSION}::smallint
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(id uuid, year smallint, sketch varbit, keys jsonb),
      jsonb_array_elements_text(s.keys) as k(key)`);
}

/** Stores the keys of subjects whose name or birth date may have changed. */
export async function replaceNameKeys(transaction: Transaction, named: readonly NamedSubject[]): Promise<void> {
  const ids = named.map(({ id }) => id);
  await transaction.queries.delete(subjectNameKeys).where(amongIds(subjectNameKeys.subjectId, ids));
  await insertNameKeys(transaction, named);
}

/**
 * Makes the keys of subjects that have none by the present rules. Returns how many there were. Others may do so at the
 * same time: transactions that change a stored name hold the engine lock.
 */
export async function renewNameKeys(database: Database): Promise<number> {
  // Most starts find nothing to do. Then nobody waits for the engine lock, and no name is read.
  if (!(await areAnyStale(database))) return 0;
  let renewed = 0;
  let last = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const portion = await withEngineLock(database, ENGINE, async (transaction) => {
      const rows = rowsOf<{
        id: string;
        stale: boolean;
        family_name: string;
        forename: string | null;
        aliases: readonly MatchName[] | null;
        birth_date: string | null;
      }>(
        await transaction.queries.execute(sql`
          select s.id, not ${IS_CURRENT} as stale, s.family_name, s.forename, s.aliases, s.birth_date from ${subjects} s
          where s.id > ${last}::uuid order by s.id limit ${SUBJECTS_AT_ONCE}`),
      );
      const stale = rows.filter((row) => row.stale);
      if (stale.length > 0) {
        await replaceNameKeys(
          transaction,
          stale.map((row) => ({
            id: row.id,
            familyName: row.family_name,
            forename: row.forename,
            aliases: row.aliases,
            birthDate: row.birth_date,
          })),
        );
      }
      return { last: rows.at(-1)?.id, renewed: stale.length };
    });
    renewed += portion.renewed;
    if (portion.last === undefined) return renewed;
    last = portion.last;
  }
}

const IS_CURRENT = sql`exists (select from ${subjectNameKeys} k where k.subject_id = s.id and k.rules = ${NAME_KEYS_VERSION})`;

async function areAnyStale(database: Database): Promise<boolean> {
  const rows = await database.transaction(ENGINE, async ({ queries }) => {
    await queries.execute(sql`set local statement_timeout = '10min'`);
    return rowsOf<{ stale: boolean }>(
      await queries.execute(sql`select exists (select from ${subjects} s where not ${IS_CURRENT}) as stale`),
    );
  });
  return rows.some(({ stale }) => stale);
}

/** The year of a birth date, however precise; 0 when it is not known. */
export function birthYearOf(birthDate: string | null): number {
  return birthDate === null ? 0 : Number(birthDate.slice(0, 4));
}
