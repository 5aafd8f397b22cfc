/** What database roles do about travel documents, bulletins and checks: a table of data for the tests of privileges. */
import { ofTable } from './columns.ts';

/** `*` stands for every column of the table. */
export type Doings = Readonly<Partial<Record<'select' | 'insert' | 'update' | 'delete', readonly string[]>>>;

/** What records documents of a country. */
export const DOCUMENTS: Doings = {
  select: [
    'documents.travel_documents.*',
    ...['documents.uploads.*', 'documents.rejected_records.*', 'documents.listed_documents.*'],
  ],
  insert: [
    'documents.travel_documents.*',
    ...['documents.uploads.*', 'documents.rejected_records.*', 'documents.listed_documents.*'],
    // Row security lets it start the job that matches them, and no other.
    ...ofTable('outbox.jobs', 'id', 'task', 'key', 'payload', 'run_at', 'repeating', 'attempts'),
  ],
  update: [
    ...ofTable(
      'documents.travel_documents',
      ...['number', 'last_number', 'state', 'occurred_on', 'circumstances', 'purpose', 'changed_on'],
    ),
    ...ofTable(
      'documents.uploads',
      ...[
        'state',
        'stored_bytes',
        'stored_lines',
        'layout',
        'created',
        'changed',
        'unchanged',
        'withdrawn',
        'rejected',
        'kept_until',
      ],
    ),
  ],
  delete: ['documents.travel_documents', 'documents.listed_documents'],
};

/** What documents are looked up by. */
export const LOOKED_UP = ofTable(
  'documents.travel_documents',
  ...['issuing_country', 'type', 'number_key', 'last_key', 'near_key', 'series', 'span', 'state'],
);

/** Those who check look for people by the keys of their names and documents. */
export const CHECKING: Doings = {
  select: [
    ...ofTable('alerts.subject_name_keys', 'key', 'birth_year', 'sketch', 'subject_id'),
    'alerts.identity_documents.number_key',
  ],
};

/** What is read of a law: not who set or confirmed it. */
export const LAW = ofTable('law.law_versions', 'country', 'version', 'law', 'confirmation');

/** What writes bulletins. */
export const BULLETINS: Doings = {
  select: [...LAW, ...ofTable('bulletins.bulletins', 'id', 'author')],
  insert: ['bulletins.bulletins.*', 'bulletins.recipients.*'],
  delete: ['bulletins.bulletins'],
};

/** What announces what became of documents. */
export const DOCUMENT_FEED = {
  select: [
    ...LOOKED_UP,
    ...ofTable('documents.assessed', 'id', 'valid'),
    'documents.touched.*',
    ...['document_copies', 'document_changes', 'held_documents'].map((table) => `recalls.${table}.*`),
  ],
  insert: [
    ...ofTable('recalls.document_copies', 'id', 'issuing_country', 'printed', 'assessed_as', 'state'),
    ...['document_changes', 'held_documents'].map((table) => `recalls.${table}.*`),
  ],
  update: ['recalls.document_copies.state', 'recalls.document_changes.state'],
  delete: ['documents.touched', 'recalls.held_documents'],
} satisfies Doings;
