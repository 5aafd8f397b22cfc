/**
 * The statement of a check: it looks up documents and registers the check, or does neither.
 *
 * INVARIANT: no answer leaves the service before the check is registered.
 */
import { sql } from 'drizzle-orm';
import { mapInSlices } from '../api/large-inputs.ts';
import type { Statement } from '../database/database.ts';
import { fieldReadableBy, rowsReadableBy } from '../database/readable.ts';
import { nearDocumentKey, seriesOf } from '../icao/document-key.ts';
import { heldAt } from '../decisions/held-at.ts';
import { assessedDocumentId } from '../documents/assessed.ts';
import type { Role } from '../policy/reader.ts';
import type { Sealing } from '../sealing/sealing.ts';
import type { TravelDocumentState } from '../vocabulary/documents.ts';
import type { SoughtDocument } from './inputs.ts';

/** A record of a document, and the item that asked for it. */
export interface FoundDocument {
  readonly item: number;
  readonly state: TravelDocumentState;
  readonly isNear: boolean;
}

/** What the statement of a check answers. */
interface Found {
  readonly documents: FoundDocument[] | null;
  /** Those of the numbers that a document has of somebody whom an alert is about that the reader sees. */
  readonly numbers: string[] | null;
  readonly registered: unknown;
}

/**
 * Placeholders: `documents`, `numbers` (which are looked for in alerts), `checkedAt`, `user`, `reader`, `purpose`, `items`, `salt`,
 * `pseudonyms`, `keptUntil`.
 */
export function checkStatement(role: Role): Statement<Found> {
  const field = (name: string, expression: ReturnType<typeof sql>) =>
    fieldReadableBy(role, 'CheckedDocument', name, expression, {});
  const at = sql.placeholder;
  return {
    key: `check for ${role}`,
    writes: true,
    build: (queries) =>
      queries
        .select({
          documents: sql<FoundDocument[] | null>`(
            select jsonb_agg(jsonb_build_object('item', d.item, 'state', ${field('state', sql`d.state`)},
              'isNear', ${field('isNear', sql`d.is_near`)}) order by d.item, d.is_near, d.state)
            from documents.looked_up(${at('documents')}::jsonb) d where ${rowsReadableBy(role, 'CheckedDocument', {})})`,
          numbers: sql<string[] | null>`(
            select jsonb_agg(distinct i.number_key) from alerts.identity_documents i
            where i.number_key = any (${at('numbers')}::text[]))`,
          registered: sql`checks.register(${at('checkedAt')}::timestamptz, ${at('user')}::text, ${at('reader')}::text,
            ${at('purpose')}::text, ${at('items')}::integer, ${at('salt')}::text, ${at('pseudonyms')}::text[],
            ${at('keptUntil')}::date)`,
        })
        .from(sql`(select 1) once`),
  };
}

/**
 * The documents of items, as the database takes them, each with the id under which the engine may have assessed it, and the places in the
 * index where something is if a decision holds it down.
 */
export async function documentsToLookUp(sealing: Sealing, items: readonly (SoughtDocument | null)[]): Promise<string> {
  const held = heldAt(sealing);
  const asked = await mapInSlices(items, (document, item) => {
    if (document === null) return [];
    const { issuingCountry: country, documentClass, key } = document;
    const assessed = assessedDocumentId(sealing, country, key);
    return [
      {
        ...{ item, country, class: documentClass, key, near: nearDocumentKey(key), series: seriesOf(key) },
        assessed,
        held: held(assessed),
      },
    ];
  });
  return JSON.stringify(asked.flat());
}
