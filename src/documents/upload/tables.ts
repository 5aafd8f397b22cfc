/**
 * Uploads of files of travel documents: how far each has come, what of it was rejected, and which documents a whole file lists. Of a rejected
 * record there is its line and what is wrong, never its content. All of it is deleted after a while (`retention.ts`).
 */
import { bigint, date, index, integer, jsonb, text, uuid } from 'drizzle-orm/pg-core';
import { knownMembers } from '../../database/known-members.ts';
import { DocumentUploadKind, DocumentUploadState } from '../../vocabulary/documents.ts';
import { documentsSchema } from '../tables.ts';

/** What the first line of a file said, so that the rest of it can be read by another request. */
export type FileLayout =
  | { readonly format: 'JSON_LINES' }
  | { readonly format: 'CSV'; readonly delimiter: string; readonly header: readonly string[] };

/** What is wrong with a record, and what to do. */
export interface UploadProblem {
  /** The field; empty for the record as a whole. */
  readonly path: string;
  /** The column of a table. */
  readonly column?: string;
  readonly code: string;
  readonly message: string;
}

export const documentUploads = documentsSchema.table(
  'uploads',
  {
    id: uuid().primaryKey(),
    issuingCountry: text('issuing_country').notNull(),
    /** A pseudonym of the user who uploads: nobody else continues the upload. */
    owner: text().notNull(),
    kind: text({ enum: DocumentUploadKind.members }).notNull(),
    state: text({ enum: DocumentUploadState.members }).notNull(),
    /** The length of the file; NULL for an import, which reads the file itself. */
    bytes: bigint({ mode: 'number' }),
    /** So many bytes and lines at the beginning of the file are stored. */
    storedBytes: bigint('stored_bytes', { mode: 'number' }).notNull(),
    storedLines: integer('stored_lines').notNull(),
    layout: jsonb().$type<FileLayout>(),
    created: integer().notNull(),
    changed: integer().notNull(),
    unchanged: integer().notNull(),
    withdrawn: integer().notNull(),
    rejected: integer().notNull(),
    /** Counted from the last request. */
    keptUntil: date('kept_until').notNull(),
  },
  (table) => [
    index('uploads_of_country').on(table.issuingCountry, table.state),
    index('uploads_kept').on(table.keptUntil),
    ...knownMembers(table),
  ],
);

export const rejectedRecords = documentsSchema.table(
  'rejected_records',
  {
    id: uuid().primaryKey(),
    uploadId: uuid('upload_id').notNull(),
    issuingCountry: text('issuing_country').notNull(),
    line: integer().notNull(),
    reasons: jsonb().$type<readonly UploadProblem[]>().notNull(),
  },
  (table) => [index('rejected_records_upload').on(table.uploadId, table.line)],
);

/** The documents of a whole file, some thousands to a row, until its end: what is not among them is withdrawn then. */
export const listedDocuments = documentsSchema.table(
  'listed_documents',
  {
    id: uuid().primaryKey(),
    uploadId: uuid('upload_id').notNull(),
    issuingCountry: text('issuing_country').notNull(),
    /** Lines of kind, first and last key, with tabs between them. */
    keys: text().notNull(),
  },
  (table) => [index('listed_documents_upload').on(table.uploadId)],
);
