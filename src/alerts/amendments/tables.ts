/** Amendments that sources ask for, as they wrote them, and the decisions of the notices desk on them. */
import { index, integer, jsonb, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
import { alerts, alertsSchema, type SubjectContent, type GivenBy } from '../tables.ts';
import type { WarrantContent } from '../warrant-content.ts';
import { knownMembers } from '../../database/known-members.ts';
import type { DocumentType } from '../../vocabulary/alerts.ts';
import { AmendmentState } from '../../vocabulary/lifecycle.ts';

/**
 * The proposed content of an alert. It becomes part of the alert, and visible to other readers, when the amendment
 * takes effect.
 */
export interface AmendedContent {
  /** What a source gives of a subject; `aliases` is missing where none were given. */
  readonly subject: Readonly<Omit<Pick<SubjectContent, GivenBy<'SOURCE'>>, 'aliases'>> & {
    readonly aliases?: SubjectContent['aliases'];
    readonly documents: readonly {
      readonly type: DocumentType;
      readonly number: string;
      readonly issuer: string | null;
    }[];
  };
  /** The warrants of the source that replace its former ones; null leaves them unchanged. */
  readonly warrants: readonly WarrantContent[] | null;
}

export const amendments = alertsSchema.table(
  'amendments',
  {
    id: uuid().primaryKey(),
    alertId: uuid('alert_id')
      .notNull()
      .references(() => alerts.id),
    /** Repeated for row security. */
    source: text().notNull(),
    reference: text().notNull(),
    /** Its number among the amendments of the alert, from 1. */
    ordinal: integer().notNull(),
    content: jsonb().$type<AmendedContent>().notNull(),
    requestedAt: timestamp('requested_at', { withTimezone: true, precision: 3 }).notNull(),
    /** `ACCEPTED` when it took effect, which may be later than the desk's decision. */
    state: text({ enum: AmendmentState.members }).notNull(),
  },
  (table) => [
    // A backward scan returns the newest first.
    index('amendments_newest').on(table.requestedAt, table.reference, table.ordinal),
    index('amendments_source').on(table.source, table.requestedAt, table.reference, table.ordinal),
    index('amendments_reference').on(table.reference, table.ordinal),
    unique('amendments_place').on(table.alertId, table.ordinal),
    ...knownMembers(table),
  ],
);

export const amendmentFacts = alertsSchema.table(
  'amendment_facts',
  {
    id: uuid().primaryKey(),
    amendmentId: uuid('amendment_id')
      .notNull()
      .references(() => amendments.id),
    kind: text({ enum: ['ACCEPTED', 'REFUSED'] }).notNull(),
    recordedAt: timestamp('recorded_at', { withTimezone: true, precision: 3 }).notNull(),
    reason: text(),
  },
  (table) => [unique('amendment_facts_once').on(table.amendmentId, table.kind), ...knownMembers(table)],
);
