/** The confidential compartment: what countries reported, what it matched, and what a person must look at. */
import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgSchema, smallint, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
import { knownMembers } from '../database/known-members.ts';
import type { Sealed } from '../sealing/envelope.ts';
import type { WrappedKey } from '../sealing/key-provider.ts';
import type { MatchName } from '../matching/person.ts';
import type { Schedule } from '../law/schedule.ts';
import type { Sex } from '../vocabulary/alerts.ts';
import {
  AsylumDecisionKind,
  Compartment,
  DestructionCause,
  type ConsentForm,
  type HandlingCode,
} from '../vocabulary/decisions.ts';
import { ReviewKind, ReviewState, ReviewUrgency } from '../vocabulary/reviews.ts';
import { MatchBasis } from '../vocabulary/matching.ts';

export const decisionsSchema = pgSchema('decisions');

/** Why a decision ended: its time was over, the law of its country or the CCF demanded it, or it should not have been recorded. */
export const END_CAUSES = ['RETENTION_ENDED', ...DestructionCause.members] as const;
export type EndCause = (typeof END_CAUSES)[number];

const CERTAINTIES = ['SURE', 'PROBABLE'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

export interface PersonDocument {
  readonly type: 'PASSPORT' | 'IDENTITY_CARD' | 'OTHER';
  readonly number: string;
  readonly issuer: string | null;
}

/** The person whom a decision is about, as the country described them. */
export interface DecisionPerson {
  readonly names: readonly MatchName[];
  /** Other names of the person. */
  readonly aliases: readonly MatchName[];
  readonly birthDate: string | null;
  readonly sex: Sex | null;
  readonly nationalities: string[] | null;
  readonly documents: readonly PersonDocument[];
}

/** That the person consented to the report. */
export interface Consent {
  readonly givenOn: string;
  readonly recordedAs: ConsentForm;
}

/**
 * What stands here in clear is no secret at rest; the rest is sealed with a key of the row's own, and found by an index without names.
 *
 * Ids are random: a serial or a time-ordered id would tell how many decisions there are, or when they came.
 */
export const decisions = decisionsSchema.table(
  'decisions',
  {
    id: uuid().primaryKey(),
    kind: text({ enum: AsylumDecisionKind.members }).notNull(),
    addressee: text({ enum: Compartment.members }).notNull(),
    reportedAt: timestamp('reported_at', { withTimezone: true, precision: 3 }).notNull(),
    /** When its country corrected or withdrew it; NULL while it stands. */
    supersededAt: timestamp('superseded_at', { withTimezone: true, precision: 3 }),
    /** The pseudonym of country and receipt; the receipt itself is known to the country alone. */
    receiptHash: text('receipt_hash').notNull(),
    /** By which the body that reported, with its receipt, reaches what is meant for it (`reply-address.ts`). */
    replyAddress: text('reply_address').notNull(),
    /** The key of the sealed columns, wrapped by the compartment's. */
    dataKey: text('data_key').$type<WrappedKey>().notNull(),
    // What is said of the person has a column each, for a law can keep each of them at home.
    names: text().$type<Sealed<DecisionPerson['names']>>().notNull(),
    aliases: text().$type<Sealed<DecisionPerson['aliases']>>().notNull(),
    birthDate: text('birth_date').$type<Sealed<DecisionPerson['birthDate']>>().notNull(),
    sex: text().$type<Sealed<DecisionPerson['sex']>>().notNull(),
    nationalities: text().$type<Sealed<DecisionPerson['nationalities']>>().notNull(),
    documents: text().$type<Sealed<DecisionPerson['documents']>>().notNull(),
    alertReferences: text('alert_references').$type<Sealed<string[]>>().notNull(),
    fearedCountries: text('feared_countries').$type<Sealed<string[]>>().notNull(),
    decidedOn: text('decided_on').$type<Sealed<string>>().notNull(),
    reportedBy: text('reported_by').$type<Sealed<string>>().notNull(),
    fileReference: text('file_reference').$type<Sealed<string | null>>().notNull(),
    handlingCode: text('handling_code').$type<Sealed<HandlingCode>>().notNull(),
    /** What `H3` stands for. */
    handlingRestriction: text('handling_restriction').$type<Sealed<string | null>>().notNull(),
    consent: text().$type<Sealed<Consent | null>>().notNull(),
    /** On which days the law of its country forbids what; NULL for nothing. The law itself stands elsewhere, sealed. */
    restrictions: jsonb().$type<Schedule>(),
    /**
     * What the report hands over, in the words of a law. PostgreSQL checks it against the law of the country while it stores the row.
     * NULL in every stored row: which fields are present and absent would tell whose law it was.
     */
    reportedTerms: text('reported_terms').array(),
    supersessionReason: text('supersession_reason').$type<Sealed<string>>(),
    /** The last day on which it is kept. Sealed, for how long a law allows tells whose law it is. */
    retainUntil: text('retain_until').$type<Sealed<string>>().notNull(),
    /** The tokens under which the index has it (`lookups`), filled up with some that equal nothing. */
    tokens: text().$type<Sealed<string[]>>().notNull(),
    /** The version of the rules by which those of names were made; NULL for one that nobody told. */
    nameRules: smallint('name_rules'),
    /** Pseudonyms, for filters; filled up with some that equal nothing. */
    fearedKeys: text('feared_keys').array().notNull(),
    reporterKey: text('reporter_key').notNull(),
    /** When its key was destroyed, and with it all that is sealed; NULL while it is kept. */
    endedAt: timestamp('ended_at', { withTimezone: true, precision: 3 }),
    endedFor: text('ended_for', { enum: END_CAUSES }),
  },
  (table) => [
    check('decisions_reported_terms_not_stored', sql`${table.reportedTerms} is null`),
    index('decisions_receipt').on(table.receiptHash),
    // Read backwards it gives the newest first.
    index('decisions_newest').on(table.reportedAt, table.id),
    index('decisions_name_rules').on(table.nameRules),
    ...knownMembers(table),
  ],
);

/**
 * The index by which decisions are found (`lookups.ts`). Every value looks drawn at random, so no two rows are equal, and none equals anything
 * of a decision.
 */
export const lookups = decisionsSchema.table('lookups', {
  address: uuid().primaryKey(),
  nonce: uuid().notNull(),
  /** The id of the decision, masked. */
  found: uuid().notNull(),
});

/** What stands in the place of a key that was destroyed. */
export const DESTROYED_KEY: WrappedKey = '0:';

/** What is left of the content of a decision that has ended. */
export const NOTHING = {
  receiptHash: '',
  replyAddress: '',
  names: nothing<DecisionPerson['names']>(),
  aliases: nothing<DecisionPerson['aliases']>(),
  birthDate: nothing<DecisionPerson['birthDate']>(),
  sex: nothing<DecisionPerson['sex']>(),
  nationalities: nothing<DecisionPerson['nationalities']>(),
  documents: nothing<DecisionPerson['documents']>(),
  alertReferences: nothing<string[]>(),
  fearedCountries: nothing<string[]>(),
  decidedOn: nothing<string>(),
  reportedBy: nothing<string>(),
  fileReference: nothing<string | null>(),
  handlingCode: nothing<HandlingCode>(),
  handlingRestriction: nothing<string | null>(),
  consent: nothing<Consent | null>(),
  supersessionReason: null,
  retainUntil: nothing<string>(),
  tokens: nothing<string[]>(),
  fearedKeys: [],
  reporterKey: '',
};

function nothing<Content>(): Sealed<Content> {
  return '' as Sealed<Content>;
}

/** That a decision is about the subject of an alert: a fact, appended when it was found. */
export const matches = decisionsSchema.table(
  'matches',
  {
    id: uuid().primaryKey(),
    decisionId: uuid('decision_id')
      .notNull()
      .references(() => decisions.id),
    /** The alert, or the travel document that is assessed like one. */
    alertId: uuid('alert_id').notNull(),
    /**
     * The alert's reference, which never changes; repeated so that this compartment needs no look at the other. NULL for a travel document.
     */
    alertReference: text('alert_reference'),
    /**
     * Which content of the alert it was found for: NULL for the first, the id of an amendment, or of what a file changed. Where the
     * alert comes to say something else, what was found before stays, and what is found then is appended.
     */
    contentId: uuid('content_id'),
    certainty: text({ enum: CERTAINTIES }).notNull(),
    basis: text({ enum: MatchBasis.members }).notNull(),
    matchedAt: timestamp('matched_at', { withTimezone: true, precision: 3 }).notNull(),
    /**
     * Of a decision that has ended: the countries of the alert that were feared, against which it still holds. Of a travel document: its
     * issuer, by a word that does not tell which (`ISSUER` in `assessable.ts`).
     */
    reach: text().array(),
    /** The compartment, repeated for row security. */
    addressee: text({ enum: Compartment.members }).notNull(),
  },
  (table) => [
    index('matches_alert').on(table.alertId),
    index('matches_ruled')
      .on(table.decisionId)
      .where(sql`${table.basis} in ('REFERENCE', 'RULING')`),
    unique('matches_once').on(table.decisionId, table.alertId, table.contentId, table.matchedAt).nullsNotDistinct(),
    ...knownMembers(table),
  ],
);

/** What a person of the refugee desk or the CCF must look at; an item that no longer applies is closed, not deleted. */
export const reviews = decisionsSchema.table(
  'reviews',
  {
    id: uuid().primaryKey(),
    kind: text({ enum: ReviewKind.members }).notNull(),
    decisionId: uuid('decision_id').references(() => decisions.id),
    alertId: uuid('alert_id'),
    /** What opened it, of items that something else than a decision opened: a request for re-examination, an amendment, a ruling. */
    requestId: uuid('request_id'),
    /** Of an unmatched decision: the alerts that may be about its person, as far as they were found; otherwise NULL. */
    nearAlerts: uuid('near_alerts').array(),
    createdAt: timestamp('created_at', { withTimezone: true, precision: 3 }).notNull(),
    dueAt: timestamp('due_at', { withTimezone: true, precision: 3 }).notNull(),
    /** As long as it is not overdue. */
    urgency: text({ enum: ReviewUrgency.members }).notNull(),
    state: text({ enum: ReviewState.members }).notNull(),
    /** Identifier of the officer who works on it. */
    claimedBy: text('claimed_by'),
    claimedAt: timestamp('claimed_at', { withTimezone: true, precision: 3 }),
    /** When officers decided it, or it stopped to apply. What was decided is never opened again. */
    closedAt: timestamp('closed_at', { withTimezone: true, precision: 3 }),
    addressee: text({ enum: Compartment.members }).notNull(),
  },
  (table) => [
    index('reviews_open').on(table.createdAt, table.id),
    index('reviews_alert').on(table.alertId),
    index('reviews_decision').on(table.decisionId),
    unique('reviews_once')
      .on(table.kind, table.decisionId, table.alertId, table.requestId, table.addressee)
      .nullsNotDistinct(),
    ...knownMembers(table),
  ],
);
