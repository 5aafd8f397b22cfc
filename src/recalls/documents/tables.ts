/**
 * What copies of travel documents hold, and the feed by which they follow.
 *
 * INVARIANT: nothing here names a document. What stands for one is a pseudonym and a sealed text, so that a copy of the database does not say
 * which of the recorded documents are held down. Nothing says why a document is not found any more.
 */
import { index, integer, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { knownMembers } from '../../database/known-members.ts';
import type { Sealed } from '../../sealing/envelope.ts';
import { TravelDocumentState } from '../../vocabulary/documents.ts';
import { recallsSchema } from '../tables.ts';

/** What is printed on a document. */
export interface Printed {
  readonly issuingCountry: string;
  readonly documentClass: string;
  /** `documentKey` of the number. */
  readonly key: string;
}

/** A document that was announced at least once. */
export const documentCopies = recallsSchema.table(
  'document_copies',
  {
    /** A pseudonym of what is printed (`keys.ts`). */
    id: uuid().primaryKey(),
    /** The country that recorded it, which gets neither its changes nor its place. */
    issuingCountry: text('issuing_country').notNull(),
    printed: text().$type<Sealed<Printed>>().notNull(),
    /** Another pseudonym: of the id under which it is assessed, if it ever is. */
    assessedAs: uuid('assessed_as').notNull(),
    /** Its place in the status lists: drawn at random by the database, and never given to another document. */
    statusIndex: integer('status_index').notNull().unique(),
    /** The gravest state in which it is found, as it was announced last; NULL when it is not found. */
    state: text({ enum: TravelDocumentState.members }),
  },
  (table) => [
    index('document_copies_assessed').on(table.assessedAs),
    // How many a country has is counted in it.
    index('document_copies_country').on(table.issuingCountry),
    ...knownMembers(table),
  ],
);

/** Changes as they were announced. Within one announcement their order is that of the places, which are random. */
export const documentChanges = recallsSchema.table(
  'document_changes',
  {
    /** A boundary (see `../boundary.ts`), never the time at which something happened. */
    announcedAt: timestamp('announced_at', { withTimezone: true, precision: 3 }).notNull(),
    statusIndex: integer('status_index')
      .notNull()
      .references(() => documentCopies.statusIndex),
    issuingCountry: text('issuing_country').notNull(),
    state: text({ enum: TravelDocumentState.members }),
  },
  (table) => [primaryKey({ columns: [table.announcedAt, table.statusIndex] }), ...knownMembers(table)],
);

/** Which documents were held down at the last announcement, under the pseudonyms of `document_copies.assessed_as`. */
export const heldDocuments = recallsSchema.table('held_documents', { assessedAs: uuid('assessed_as').primaryKey() });
