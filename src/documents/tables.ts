/** Travel documents that are stolen, lost, revoked or invalid. They have no holder: a record is found by what is printed on the document. */
import { sql } from 'drizzle-orm';
import { boolean, check, date, index, pgSchema, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { knownMembers } from '../database/known-members.ts';
import {
  TravelDocumentCircumstances,
  TravelDocumentPurpose,
  TravelDocumentState,
  TravelDocumentType,
} from '../vocabulary/documents.ts';

export const documentsSchema = pgSchema('documents');

/**
 * A document, or a range of blanks. In the database the table is partitioned by issuing country (`drizzle/walls/partitions.sql`), so its
 * keys begin with it.
 */
export const travelDocuments = documentsSchema.table(
  'travel_documents',
  {
    issuingCountry: text('issuing_country').notNull(),
    type: text({ enum: TravelDocumentType.members }).notNull(),
    /** `documentKey` of the number, and of the last number of a range; both are equal for one document. */
    numberKey: text('number_key').notNull(),
    lastKey: text('last_key').notNull(),
    /** `nearDocumentKey` of the number. Searches use this key, so one look finds what is equal and what is nearly so. */
    nearKey: text('near_key').notNull(),
    /** `seriesOf` the numbers of a range; NULL for one document. */
    series: text(),
    /** `spanOf` a range, so that a search need not look at all ranges of a series; NULL for one document. */
    span: smallint(),
    /** Exactly as given. */
    number: text().notNull(),
    lastNumber: text('last_number'),
    state: text({ enum: TravelDocumentState.members }).notNull(),
    /** `2026`, `2026-03` or `2026-03-14`: as precise as it was given. */
    occurredOn: text('occurred_on'),
    circumstances: text({ enum: TravelDocumentCircumstances.members }).notNull(),
    purpose: text({ enum: TravelDocumentPurpose.members }).notNull(),
    /** The day of the first record, in UTC. */
    recordedOn: date('recorded_on').notNull(),
    /** The day on which it got other content, in UTC; NULL when it never did. So a statement that stores tells which it is. */
    changedOn: date('changed_on'),
  },
  (table) => [
    primaryKey({ columns: [table.issuingCountry, table.type, table.numberKey, table.lastKey] }),
    index('travel_documents_near').on(table.issuingCountry, table.nearKey),
    index('travel_documents_series')
      .on(table.issuingCountry, table.series, table.span, sql`${table.numberKey} collate "C"`)
      .where(sql`series is not null`),
    check(
      'travel_documents_range',
      sql`(series is null) = (last_key = number_key) and (series is null) = (last_number is null) and (series is null) = (span is null)`,
    ),
    ...knownMembers(table),
  ],
);

/**
 * Documents of people whom asylum decisions are about, each issued by a country that the person fears, and recorded by it. A document is
 * assessed like an alert of its issuer. No check of another country finds one that is not valid.
 *
 * INVARIANT: the id is a pseudonym (`assessed.ts`). A document that was never recorded has no row: the index of decisions holds it down. So
 * nothing tells that somebody reported it, and nothing connects it with a decision.
 */
export const assessedDocuments = documentsSchema.table('assessed', {
  id: uuid().primaryKey(),
  valid: boolean().notNull(),
  /** It is valid by all that the Secretariat knows. */
  closedByCcf: boolean('closed_by_ccf').notNull(),
});

/**
 * Documents whose record came, changed or went since they were announced last. A trigger of `travel_documents` writes it, so there is no way to
 * change a record without it; announcements empty it. A long range of blanks is not in it. It has no key, so that a file of a million documents pays
 * for no index.
 */
export const touchedDocuments = documentsSchema.table('touched', {
  issuingCountry: text('issuing_country').notNull(),
  documentClass: text('document_class').notNull(),
  numberKey: text('number_key').notNull(),
  /** Of a range. */
  lastKey: text('last_key'),
});
