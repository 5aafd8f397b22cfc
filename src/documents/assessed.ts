/**
 * Documents of people whom asylum decisions are about. Countries cancel the passports of people who fled from them, and record them as revoked
 * or stolen. So each document that a feared country issued is assessed like an alert of that country, before and after it is recorded.
 */
import { sql } from 'drizzle-orm';
import { amongIds } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { rowsOf } from '../database/rows.ts';
import { documentKey, nearDocumentKey, seriesOf } from '../icao/document-key.ts';
import type { Pseudonyms } from '../sealing/pseudonyms.ts';
import type { TravelDocumentState } from '../vocabulary/documents.ts';
import { assessedDocuments } from './tables.ts';

export type AssessedDocument = typeof assessedDocuments.$inferSelect;

/**
 * The id under which a document is assessed: a pseudonym of its issuer and number. It is the same for numbers that differ only by O and 0, because
 * a check finds both.
 *
 * @param key `documentKey` of the number
 */
export function assessedDocumentId(
  { pseudonym }: Pick<Pseudonyms, 'pseudonym'>,
  issuingCountry: string,
  key: string,
): string {
  const digest = Buffer.from(
    pseudonym('travel document', JSON.stringify([issuingCountry, nearDocumentKey(key)])),
    'base64url',
  );
  return digest.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A travel document by what is printed on it. */
export interface NamedDocument {
  readonly issuingCountry: string;
  readonly number: string;
}

/** The id under which a document is assessed, by what is printed on it. */
export function idOfDocument(
  pseudonyms: Pick<Pseudonyms, 'pseudonym'>,
  { issuingCountry, number }: NamedDocument,
): string {
  return assessedDocumentId(pseudonyms, issuingCountry, documentKey(number));
}

/** The documents among some ids, as far as the role sees them. `lock` prevents other transactions from changing them until this one ends. */
export async function loadAssessedDocuments(
  { queries }: Transaction,
  ids: readonly string[],
  { lock }: { readonly lock: boolean },
): Promise<AssessedDocument[]> {
  const query = queries
    .select()
    .from(assessedDocuments)
    .where(amongIds(assessedDocuments.id, ids))
    .orderBy(assessedDocuments.id);
  return lock ? query.for('no key update') : query;
}

/** A document that a decision reaches, and whether it is to be assessed from now on. */
export interface DocumentToHold extends Pick<AssessedDocument, 'id' | 'valid'> {
  readonly isToAssess: boolean;
}

/**
 * Adds documents that are to be assessed, and holds those down that are not valid, until the caller stores what follows from all decisions
 * about them. One statement.
 *
 * INVARIANT: a document that is not to be assessed gets no row. Somebody who reported it would otherwise see in a copy of the database
 * whether there was one before.
 */
export async function addAssessedDocuments(
  { queries }: Transaction,
  reached: readonly DocumentToHold[],
): Promise<void> {
  await queries.execute(sql`
    with reached as (
      select id, bool_and(valid) as valid, bool_or("isToAssess") as is_to_assess
      from jsonb_to_recordset(${JSON.stringify(reached)}::jsonb) as r(id uuid, valid boolean, "isToAssess" boolean) group by id
    ),
    held as (
      update documents.assessed d set valid = false from reached r
      where d.id = r.id and d.valid and not r.valid
    )
    insert into documents.assessed (id, valid, closed_by_ccf) select id, valid, false from reached where is_to_assess
    on conflict (id) do nothing`);
}

/** Stores what was derived, where it differs from what is stored. One statement. */
export async function storeAssessedDocuments(
  { queries }: Transaction,
  derived: readonly AssessedDocument[],
): Promise<void> {
  await queries.execute(sql`
    update documents.assessed d set valid = r.valid, closed_by_ccf = r."closedByCcf"
    from jsonb_to_recordset(${JSON.stringify(derived)}::jsonb) as r(id uuid, valid boolean, "closedByCcf" boolean)
    where d.id = r.id and (d.valid, d.closed_by_ccf) is distinct from (r.valid, r."closedByCcf")`);
}

/** Ids of all documents after one, in their order: a page for work on every document. */
export async function assessedDocumentsAfter(
  { queries }: Transaction,
  after: string | null,
  most: number,
): Promise<string[]> {
  const rows = await queries
    .select({ id: assessedDocuments.id })
    .from(assessedDocuments)
    .where(after === null ? undefined : sql`${assessedDocuments.id} > ${after}`)
    .orderBy(assessedDocuments.id)
    .limit(most);
  return rows.map(({ id }) => id);
}

/** A document by what is printed on it. */
export interface SoughtRecord {
  readonly id: string;
  readonly issuingCountry: string;
  /** `documentKey` of the number. */
  readonly key: string;
}

/** How documents are recorded, alone or in a range: their states by id. For the engine; one statement, whatever is found. */
export async function recordedStates(
  { queries }: Transaction,
  sought: readonly SoughtRecord[],
): Promise<Map<string, TravelDocumentState[]>> {
  const asked = sought.map(({ id, issuingCountry, key }) => ({
    ...{ id, issuingCountry, key, near: nearDocumentKey(key), series: seriesOf(key) },
  }));
  const rows = rowsOf<{ id: string; state: TravelDocumentState }>(
    await queries.execute(sql`
      with asked as (
        select * from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
          as a(id uuid, "issuingCountry" text, key text, near text, series text)
      )
      select a.id, d.state from asked a cross join lateral documents.alike(a."issuingCountry", a.near, a.key) d
      union
      select a.id, d.state from asked a cross join lateral documents.ranges_with(a."issuingCountry", a.series, a.key) d
      order by id, state`),
  );
  const states = new Map<string, TravelDocumentState[]>();
  for (const { id, state } of rows) states.set(id, [...(states.get(id) ?? []), state]);
  return states;
}
