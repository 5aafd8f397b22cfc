/**
 * The files of the Commission for the Control of INTERPOL’s Files. They are kept apart from INTERPOL's information system, and closed to the
 * Secretariat and to bureaus (Statute Art. 20).
 *
 * What a request says, and what officers write, is sealed with keys of the Commission. In clear are the dates from which limits are computed.
 */
import { sql } from 'drizzle-orm';
import { bigint, date, index, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { knownMembers } from '../database/known-members.ts';
import type { NamedDocument } from '../documents/assessed.ts';
import type { Sealed } from '../sealing/envelope.ts';
import type { WrappedKey } from '../sealing/key-provider.ts';
import {
  CcfAddressee,
  CcfClockKind,
  CcfDocumentType,
  CcfLanguage,
  CcfOperation,
  CcfRequestKind,
  CcfRequestState,
  CcfStepKind,
  type CcfOutcome,
  type RecognitionAnswer,
} from '../vocabulary/ccf.ts';
import type { ItemDisclosure } from './disclosure/released.ts';
import type { CcfDecision } from '../vocabulary/reviews.ts';

export const ccfSchema = pgSchema('ccf');

/** Who asks the Commission. */
export interface Applicant {
  readonly familyName: string | null;
  readonly forename: string | null;
  readonly birthDate: string | null;
  readonly nationalities: readonly string[];
  /** Where the Commission writes to. */
  readonly contact: string;
  /** Who acts for the applicant. */
  readonly counsel: string | null;
  /** What the applicant keeps from the source of the data. */
  readonly confidentialFromSource: string | null;
  /** The grant of asylum that was handed in. */
  readonly grant?: { readonly country: string; readonly fileReference: string | null } | null;
}

/** What an operative part of a decision does, to an alert or to a travel document: one of the two. */
export interface OperativePart {
  readonly reference: string | null;
  readonly document: NamedDocument | null;
  readonly decision: CcfDecision;
}

/** What an officer wrote with a step. */
export interface StepContent {
  /** Reasons, a question, an answer, or a study. */
  readonly text: string | null;
  /** The country of a source, or of asylum, that is asked. */
  readonly country: string | null;
  readonly outcome: CcfOutcome | null;
  readonly operativeParts: readonly OperativePart[];
  /** Of a draft that can make alerts valid again: a version of what was known about them (`draft-facts.ts`). */
  readonly facts: string | null;
  /** What a country answered to whether it recognises the applicant. */
  readonly recognition: RecognitionAnswer | null;
  /** What the Chamber decided on an item. */
  readonly disclosure: ItemDisclosure | null;
}

/** What the asylum office of a country is asked about a person. */
export interface AskedRecognition {
  readonly familyName: string | null;
  readonly forename: string | null;
  readonly birthDate: string | null;
  readonly nationalities: readonly string[];
  /** The country's own reference of its file. */
  readonly fileReference: string | null;
  readonly question: string;
}

export const requests = ccfSchema.table(
  'requests',
  {
    id: uuid().primaryKey(),
    kind: text({ enum: CcfRequestKind.members }).notNull(),
    language: text({ enum: CcfLanguage.members }).notNull(),
    receivedOn: date('received_on').notNull(),
    /** When the new fact of a revision was discovered. */
    discoveredOn: date('discovered_on'),
    /** The request whose decision is to be revised. */
    revises: uuid(),
    recordedBy: text('recorded_by').notNull(),
    recordedAt: timestamp('recorded_at', { withTimezone: true, precision: 3 }).notNull(),
    /** Follows from the steps, and is stored for the queue. */
    state: text({ enum: CcfRequestState.members }).notNull(),
    /** The last day of the limit that ends first; NULL when none runs. Follows from the steps as well. */
    nextDueOn: date('next_due_on'),
    dataKey: text('data_key').$type<WrappedKey>().notNull(),
    applicant: text().$type<Sealed<Applicant>>().notNull(),
    grounds: text().$type<Sealed<string>>().notNull(),
    alertReferences: text('alert_references').$type<Sealed<readonly string[]>>().notNull(),
  },
  (table) => [index('requests_due').on(table.nextDueOn, table.id), ...knownMembers(table)],
);

/** What the Commission did about a request. Appended, and never changed. */
export const steps = ccfSchema.table(
  'steps',
  {
    id: uuid().primaryKey(),
    requestId: uuid('request_id')
      .notNull()
      .references(() => requests.id),
    /** Its place among the steps of the request, from 1. */
    ordinal: bigint({ mode: 'number' }).notNull(),
    kind: text({ enum: CcfStepKind.members }).notNull(),
    officer: text().notNull(),
    recordedAt: timestamp('recorded_at', { withTimezone: true, precision: 3 }).notNull(),
    /** When it happened, such as the day of a letter. */
    happenedOn: date('happened_on').notNull(),
    dueOn: date('due_on'),
    addressee: text({ enum: CcfAddressee.members }),
    clock: text({ enum: CcfClockKind.members }),
    /** The step that it answers, extends or adopts. */
    about: uuid(),
    dataKey: text('data_key').$type<WrappedKey>().notNull(),
    content: text().$type<Sealed<StepContent>>().notNull(),
  },
  (table) => [index('steps_request').on(table.requestId, table.ordinal), ...knownMembers(table)],
);

/**
 * Questions to the asylum offices of countries. The office finds its own by an address: a hash of its country under a key that is not in the
 * database, so a copy of this table does not say which countries are asked.
 */
export const recognitionQuestions = ccfSchema.table(
  'recognition_questions',
  {
    /** That of the step. */
    id: uuid()
      .primaryKey()
      .references(() => steps.id),
    /** A hash of the country and the id, under a key that is not in the database (`recognition/address.ts`). */
    address: text().notNull(),
    askedAt: timestamp('asked_at', { withTimezone: true, precision: 3 }).notNull(),
    /** From then on the country does not see it. */
    dueAt: timestamp('due_at', { withTimezone: true, precision: 3 }).notNull(),
    dataKey: text('data_key').$type<WrappedKey>().notNull(),
    question: text().$type<Sealed<AskedRecognition>>().notNull(),
    answeredAt: timestamp('answered_at', { withTimezone: true, precision: 3 }),
    /** The pseudonym of the answer: the same answer may be sent again. */
    answerKey: text('answer_key'),
  },
  (table) => [
    index('recognition_questions_open')
      .on(table.dueAt)
      .where(sql`${table.answeredAt} is null`),
  ],
);

/**
 * The receipts of applicants: the hash of what they hold. Who has a receipt reads how far the request is, and nothing else.
 */
export const receipts = ccfSchema.table('receipts', {
  receiptHash: text('receipt_hash').primaryKey(),
  requestId: uuid('request_id')
    .notNull()
    .references(() => requests.id),
});

/** What applicants hand in with a request. It is stored sealed, as it came, and nothing of it is executed or shown by the server. */
export const documents = ccfSchema.table(
  'documents',
  {
    id: uuid().primaryKey(),
    requestId: uuid('request_id')
      .notNull()
      .references(() => requests.id),
    receivedAt: timestamp('received_at', { withTimezone: true, precision: 3 }).notNull(),
    type: text({ enum: CcfDocumentType.members }).notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    dataKey: text('data_key').$type<WrappedKey>().notNull(),
    /** In base64. */
    content: text().$type<Sealed<string>>().notNull(),
  },
  (table) => [index('documents_request').on(table.requestId, table.receivedAt), ...knownMembers(table)],
);

/**
 * Officers who stood aside: row security hides the request from them. It stays when the file ends, because the register of the Commission does,
 * and they must not read its entries then. So it refers to no row.
 */
export const recusals = ccfSchema.table(
  'recusals',
  {
    requestId: uuid('request_id').notNull(),
    officer: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.requestId, table.officer] })],
);

/**
 * Who read or changed which file. The register of operations is read by auditors of the organisation, and would tell them how many requests
 * there are; this one is read by the Chamber.
 */
export const operations = ccfSchema.table(
  'operations',
  {
    sequence: bigint({ mode: 'number' }).primaryKey(),
    recordedAt: timestamp('recorded_at', { withTimezone: true, precision: 3 }).notNull(),
    officer: text().notNull(),
    reader: text().notNull(),
    operation: text({ enum: CcfOperation.members }).notNull(),
    requestIds: uuid('request_ids').array().notNull(),
    hash: text().notNull(),
  },
  (table) => knownMembers(table),
);
