/**
 * The statement of checks: it looks up documents and registers the checks, or does neither. Checks of several countries share it.
 *
 * INVARIANT: no answer leaves the service before the check is registered.
 */
import { sql } from 'drizzle-orm';
import type { Statement } from '../database/database.ts';
import { fieldReadableBy, rowsReadableBy } from '../database/readable.ts';
import type { Role } from '../policy/reader.ts';
import type { TravelDocumentState } from '../vocabulary/documents.ts';

/** A record of a document, and the item that asked for it. */
export interface FoundDocument {
  readonly item: number;
  readonly state: TravelDocumentState;
  readonly isNear: boolean;
}

/** What the statement of checks answers. */
interface Found {
  readonly documents: FoundDocument[] | null;
  /** The items whose number a document has of somebody whom an alert is about that the reader sees. */
  readonly inAlerts: number[] | null;
  readonly registered: unknown;
}

/** Placeholders: `documents`, `numbers` (which are looked for in alerts), `entries`. Each of them names the country of its reader. */
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
          inAlerts: sql<number[] | null>`(
            select jsonb_agg(n.item) from checks.numbers_in_alerts(${at('numbers')}::jsonb) n)`,
          registered: sql`checks.register(${at('entries')}::jsonb)`,
        })
        .from(sql`(select 1) once`),
  };
}
