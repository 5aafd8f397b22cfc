/** The confidential compartment: what countries reported, what it matched, and what a person must look at. */
import { date, index, jsonb, pgSchema, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
import type { AsylumDecisionKind, ReviewReason } from '../validity/facts.ts';

export const asylumSchema = pgSchema('asylum');

/** Who a decision is for; what is addressed to the CCF does not exist for the Secretariat. */
export type Addressee = 'SECRETARIAT' | 'CCF';
/** Europol-like handling codes: police use, not in court, no onward transfer, other restriction. */
export type HandlingCode = 'H0' | 'H1' | 'H2' | 'H3';
export type MatchBasis = 'REFERENCE' | 'DOCUMENT';
export type Certainty = 'SURE' | 'PROBABLE';
export type ReviewKind = ReviewReason | 'UNMATCHED_DECISION';

export interface PersonName {
  readonly familyName: string;
  readonly forename: string | null;
}

export interface PersonDocument {
  readonly type: 'PASSPORT' | 'IDENTITY_CARD' | 'OTHER';
  readonly number: string;
  readonly issuer: string | null;
}

/** Ids are random: a serial or a time-ordered id would tell how many decisions there are, or when they came. */
export const decisions = asylumSchema.table(
  'decisions',
  {
    id: uuid().primaryKey(),
    /** SHA-256 of the receipt; the receipt itself is known to the country alone. */
    receiptHash: text('receipt_hash').notNull(),
    kind: text().$type<AsylumDecisionKind>().notNull(),
    names: jsonb().$type<readonly PersonName[]>().notNull(),
    birthDate: text('birth_date'),
    nationalities: text().array(),
    documents: jsonb().$type<readonly PersonDocument[]>().notNull(),
    /** The keys of the documents' numbers, for matching. */
    documentKeys: text('document_keys').array().notNull(),
    alertReferences: text('alert_references').array().notNull(),
    fearedCountries: text('feared_countries').array().notNull(),
    decidedOn: date('decided_on').notNull(),
    reportedBy: text('reported_by').notNull(),
    fileReference: text('file_reference').notNull(),
    addressee: text().$type<Addressee>().notNull(),
    handlingCode: text('handling_code').$type<HandlingCode>().notNull(),
    reportedAt: timestamp('reported_at', { withTimezone: true, precision: 3 }).notNull(),
    /** When its country corrected or withdrew it; NULL while it stands. */
    supersededAt: timestamp('superseded_at', { withTimezone: true, precision: 3 }),
    supersessionReason: text('supersession_reason'),
  },
  (table) => [
    index('decisions_receipt').on(table.receiptHash),
    // Read backwards it gives the newest first.
    index('decisions_newest').on(table.reportedAt, table.id),
    index('decisions_references').using('gin', table.alertReferences),
    index('decisions_documents').using('gin', table.documentKeys),
  ],
);

/** That a decision is about the subject of an alert: a fact, appended when it was found. */
export const matches = asylumSchema.table(
  'matches',
  {
    id: uuid().primaryKey(),
    decisionId: uuid('decision_id')
      .notNull()
      .references(() => decisions.id),
    alertId: uuid('alert_id').notNull(),
    /** The alert's reference, which never changes; repeated so that this compartment needs no look at the other. */
    alertReference: text('alert_reference').notNull(),
    certainty: text().$type<Certainty>().notNull(),
    basis: text().$type<MatchBasis>().notNull(),
    matchedAt: timestamp('matched_at', { withTimezone: true, precision: 3 }).notNull(),
    /** The compartment, repeated for row security. */
    addressee: text().$type<Addressee>().notNull(),
  },
  (table) => [index('matches_alert').on(table.alertId), unique('matches_once').on(table.decisionId, table.alertId)],
);

/** What a person of the refugee desk or the CCF must look at; an item that no longer applies is closed, not deleted. */
export const reviews = asylumSchema.table(
  'reviews',
  {
    id: uuid().primaryKey(),
    kind: text().$type<ReviewKind>().notNull(),
    decisionId: uuid('decision_id')
      .notNull()
      .references(() => decisions.id),
    alertId: uuid('alert_id'),
    createdAt: timestamp('created_at', { withTimezone: true, precision: 3 }).notNull(),
    closedAt: timestamp('closed_at', { withTimezone: true, precision: 3 }),
    addressee: text().$type<Addressee>().notNull(),
  },
  (table) => [
    index('reviews_open').on(table.createdAt, table.id),
    unique('reviews_once').on(table.kind, table.decisionId, table.alertId).nullsNotDistinct(),
  ],
);
