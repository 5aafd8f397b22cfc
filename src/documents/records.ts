/**
 * Stores and deletes records of travel documents. Whatever records or withdraws documents does it here: a mutation, an upload, an import. So
 * this is where the state of a document changes.
 *
 * INVARIANT: nothing here reads what decisions hold down, or waits for work on decisions.
 */
import { sql } from 'drizzle-orm';
import type { Transaction } from '../database/database.ts';
import { rowsOf } from '../database/rows.ts';
import type { DocumentKeys, GivenDocument } from './inputs.ts';

/** How many records a statement made, and to how many it gave other content. */
export interface StoredRecords {
  readonly created: number;
  readonly changed: number;
}

/**
 * Stores documents of a country, in the place of earlier records of the same ones, which keep their first day. No two may be the same.
 *
 * @param today the day of a first record
 */
export async function storeDocuments(
  transaction: Transaction,
  country: string,
  documents: readonly GivenDocument[],
  today: string,
): Promise<StoredRecords> {
  if (documents.length === 0) return { created: 0, changed: 0 };
  await listInOpenUploads(transaction, country, documents);
  const given = linesOf(
    documents.map((each) => [
      ...[each.type, each.numberKey, each.lastKey, each.nearKey, each.series, each.number, each.lastNumber],
      ...[each.state, each.occurredOn, each.circumstances, each.purpose, each.span?.toString() ?? null],
    ]),
  );
  const [counted] = rowsOf<StoredRecords>(
    await transaction.queries.execute(sql`
      with given as materialized (
        select c[1] as type, c[2] as number_key, c[3] as last_key, c[4] as near_key, nullif(c[5], '') as series, c[6] as number,
          nullif(c[7], '') as last_number, c[8] as state, nullif(c[9], '') as occurred_on, c[10] as circumstances, c[11] as purpose,
          nullif(c[12], '')::smallint as span
        from (select string_to_array(line, chr(9)) as c from string_to_table(${given}::text, chr(10)) line offset 0) cells
      ),
      stored as (
        insert into documents.travel_documents as t (issuing_country, type, number_key, last_key, near_key, series, span, number,
          last_number, state, occurred_on, circumstances, purpose, recorded_on)
        select ${country}, type, number_key, last_key, near_key, series, span, number, last_number, state, occurred_on, circumstances,
          purpose, ${today}::date
        -- In the order of the index, whose pages are so read once.
        from given order by number_key collate "C"
        on conflict (issuing_country, type, number_key, last_key) do update set number = excluded.number,
          last_number = excluded.last_number, state = excluded.state, occurred_on = excluded.occurred_on,
          circumstances = excluded.circumstances, purpose = excluded.purpose, changed_on = excluded.recorded_on
        where (t.number, t.last_number, t.state, t.occurred_on, t.circumstances, t.purpose)
          is distinct from (excluded.number, excluded.last_number, excluded.state, excluded.occurred_on, excluded.circumstances,
            excluded.purpose)
        returning changed_on
      )
      select count(*) filter (where changed_on is null)::int as created, count(changed_on)::int as changed from stored`),
  );
  return counted ?? { created: 0, changed: 0 };
}

/** Deletes records of a country. @returns how many there were */
export async function deleteDocuments(
  { queries }: Transaction,
  country: string,
  documents: readonly DocumentKeys[],
): Promise<number> {
  if (documents.length === 0) return 0;
  const deleted = await queries.execute(sql`
    with given as materialized (
      select c[1] as type, c[2] as number_key, c[3] as last_key
      from (select string_to_array(line, chr(9)) as c from string_to_table(${keysOf(documents)}::text, chr(10)) line offset 0) cells
    ),
    deleted as (
      delete from documents.travel_documents t using given g where t.issuing_country = ${country} and t.type = g.type
        and t.number_key = g.number_key and t.last_key = g.last_key
      returning 1
    )
    select count(*)::int as count from deleted`);
  return rowsOf<{ count: number }>(deleted)[0]?.count ?? 0;
}

/** Deletes the records of a country that no part of a whole file listed. @returns how many there were */
export async function deleteUnlisted({ queries }: Transaction, country: string, uploadId: string): Promise<number> {
  // A country may have millions of records.
  await queries.execute(sql`set local statement_timeout = '10min'`);
  const deleted = await queries.execute(sql`
    with listed as materialized (
      select split_part(line, chr(9), 1) as type, split_part(line, chr(9), 2) as number_key, split_part(line, chr(9), 3) as last_key
      from documents.listed_documents l, string_to_table(l.keys, chr(10)) line where l.upload_id = ${uploadId}::uuid
    ),
    deleted as (
      delete from documents.travel_documents t where t.issuing_country = ${country} and not exists (
        select from listed l where l.type = t.type and l.number_key = t.number_key and l.last_key = t.last_key
      )
      returning 1
    )
    select count(*)::int as count from deleted`);
  return rowsOf<{ count: number }>(deleted)[0]?.count ?? 0;
}

/**
 * Lists documents in each whole file that the country uploads at the moment: in its own, and in those of other users, so that the end of a
 * file does not withdraw what was recorded beside it. The lock keeps such a file from its end until this transaction has ended.
 */
async function listInOpenUploads(
  { queries }: Transaction,
  country: string,
  documents: readonly DocumentKeys[],
): Promise<void> {
  await queries.execute(sql`
    with open as materialized (
      select u.id from documents.uploads u where u.issuing_country = ${country} and u.kind = 'WHOLE' and u.state = 'OPEN' for key share
    )
    insert into documents.listed_documents (id, upload_id, issuing_country, keys)
    select gen_random_uuid(), open.id, ${country}, ${keysOf(documents)}::text from open`);
}

function keysOf(documents: readonly DocumentKeys[]): string {
  return linesOf(documents.map(({ type, numberKey, lastKey }) => [type, numberKey, lastKey]));
}

/**
 * Rows as one parameter, which PostgreSQL splits in a third of the time that it takes for JSON.
 *
 * INVARIANT: no value has a control character, and an empty text stands for NULL.
 */
function linesOf(rows: readonly (readonly (string | null)[])[]): string {
  return rows.map((row) => row.map((value) => value ?? '').join('\t')).join('\n');
}
