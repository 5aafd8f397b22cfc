/** What officers of the refugee desk and of the CCF did about reviews, and what they ruled about alerts. Appended only. */
import { sql } from 'drizzle-orm';
import { check, index, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { knownMembers } from '../database/known-members.ts';
import type { NamedDocument } from '../documents/assessed.ts';
import type { Sealed } from '../sealing/envelope.ts';
import type { WrappedKey } from '../sealing/key-provider.ts';
import { decisionsSchema, decisions, reviews } from './tables.ts';
import { ReviewOutcome, ReviewReason, ReviewStepKind } from '../vocabulary/reviews.ts';
import { RulingKind } from '../vocabulary/rulings.ts';
import { Compartment } from '../vocabulary/decisions.ts';

/** A ruling is a fact about an alert from which validity is derived. Another ruling ends it; nobody changes one. */
export const rulings = decisionsSchema.table(
  'rulings',
  {
    id: uuid().primaryKey(),
    alertId: uuid('alert_id').notNull(),
    kind: text({ enum: RulingKind.members }).notNull(),
    /** The asylum decision that it was about, if it was about one. */
    decisionId: uuid('decision_id').references(() => decisions.id),
    /** The amendment that it was about, while that waited; NULL for what the alert said then. */
    contentId: uuid('content_id'),
    /** The pseudonym of how the alert, or that amendment, described its subject then; NULL where nobody recorded it. */
    described: text(),
    /** The warrants that it took away. */
    warrantIds: uuid('warrant_ids').array().notNull(),
    /** The issuers of whom it left nothing. */
    barredIssuers: text('barred_issuers').array().$type<(string | null)[]>().notNull(),
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id),
    /** The review about that decision which it closed, by its reason; NULL when the review goes on. */
    closedReview: text('closed_review', { enum: ReviewReason.members }),
    /** Identifiers of the officers: who proposed it, and who confirmed it where two are needed. */
    decidedBy: text('decided_by').notNull(),
    confirmedBy: text('confirmed_by'),
    /** The key of the reasons, wrapped by the compartment's. Both end with the decision that the ruling is about. */
    dataKey: text('data_key').$type<WrappedKey>(),
    reasons: text().$type<Sealed<string>>(),
    /** Of a ruling on a travel document by name: what is printed on it, under the same key. */
    document: text().$type<Sealed<NamedDocument>>(),
    ruledAt: timestamp('ruled_at', { withTimezone: true, precision: 3 }).notNull(),
    /** By when a measure must be looked at again. Its end is a ruling, too. */
    dueAt: timestamp('due_at', { withTimezone: true, precision: 3 }),
    /** The compartment, for row security. */
    addressee: text({ enum: Compartment.members }).notNull(),
  },
  (table) => [
    index('rulings_alert').on(table.alertId),
    index('rulings_decision').on(table.decisionId),
    // What ends with a decision says of no document which it is.
    check('rulings_document', sql`${table.document} is null or ${table.decisionId} is null`),
    // A ruling that can make an alert valid again needs two officers.
    check(
      'rulings_two_officers',
      sql`${table.confirmedBy} is distinct from ${table.decidedBy} and (${table.confirmedBy} is not null or ${table.kind} in (
        'MATCH_CONFIRMED', 'INTERIM_MEASURE', 'DELETION', 'FORM_BARRED', 'PARTS_REMOVED', 'FOUND_COMPLIANT',
        'CCF_PROVISIONAL_MEASURE', 'CCF_DELETION'
      ))`,
    ),
    ...knownMembers(table),
  ],
);

/** The history of a review: who took it, proposed, returned, confirmed or decided what. */
export const reviewSteps = decisionsSchema.table(
  'review_steps',
  {
    id: uuid().primaryKey(),
    reviewId: uuid('review_id')
      .notNull()
      .references(() => reviews.id),
    kind: text({ enum: ReviewStepKind.members }).notNull(),
    /** Identifier of the officer. */
    officer: text().notNull(),
    recordedAt: timestamp('recorded_at', { withTimezone: true, precision: 3 }).notNull(),
    outcome: text({ enum: ReviewOutcome.members }),
    dataKey: text('data_key').$type<WrappedKey>(),
    reasons: text().$type<Sealed<string>>(),
    warrantIds: uuid('warrant_ids').array().notNull(),
    dueAt: timestamp('due_at', { withTimezone: true, precision: 3 }),
    /** Of a proposal: a hash of what its officer read (`src/reviews/case.ts`). */
    factsHash: text('facts_hash'),
    addressee: text({ enum: Compartment.members }).notNull(),
  },
  (table) => [index('review_steps_review').on(table.reviewId, table.recordedAt), ...knownMembers(table)],
);
