/** Leaks of uploads. */
import { RECORD_ANY } from './documents.ts';
import type { Leaks } from './leak.ts';

const STORED = 'src/documents/upload/uploads.ts';
const OWNER = 'and(eq(documentUploads.owner, this.#owner), condition)';
/** Counts the documents that decisions hold down, which the role that records cannot. */
const HELD =
  "(await transaction.under({ role: 'nansen_engine', country: null }, async () => ((await transaction.queries.execute(sql`select 1 from documents.assessed where not valid`)) as unknown as unknown[]).length))";

/** What `test/document-uploads.test.ts` must find. */
export const UPLOADED: Leaks = {
  'another user of a bureau reads what was wrong with an upload': [[STORED, OWNER, 'condition']],
  'another country reads what was wrong with an upload': [
    [STORED, OWNER, 'condition'],
    [
      'drizzle/walls/documents.sql',
      `create policy upload_own on documents.uploads for all
  to nansen_documents, nansen_documents_asylum_office, nansen_documents_immigration
  using (issuing_country = alerts.reader_country())`,
      `create policy upload_own on documents.uploads for all
  to nansen_documents, nansen_documents_asylum_office, nansen_documents_immigration
  using (true)`,
    ],
  ],
  'a whole file withdraws the records of other countries': [
    ['src/documents/records.ts', 'where t.issuing_country = ${country} and not exists', 'where not exists'],
    RECORD_ANY,
  ],
  'every body of a country begins uploads': [
    [
      'src/server/document-uploads.ts',
      "await countRefusals(context, OPERATION, () => assertMayCall(context, 'Mutation', OPERATION));",
      "await countRefusals(context, OPERATION, () => assertMayCall(context, 'Query', 'me'));",
    ],
  ],
  'what was wrong with a file repeats its lines': [
    ['src/documents/upload/part.ts', 'message: `The line ${item.problem}.`', 'message: `The line ${item.text}.`'],
  ],
};

/** What `test/noninterference-documents.test.ts` must find. */
export const UPLOADED_BETWEEN_WORLDS: Leaks = {
  'an upload counts what a decision holds down': [
    [
      STORED,
      'rejected: upload.rejected + part.rejected.length,',
      `rejected: upload.rejected + part.rejected.length + ${HELD},`,
    ],
  ],
  'the end of a whole file says that something is held down': [
    [
      STORED,
      'withdrawn: before.withdrawn + missing, rejected',
      `withdrawn: before.withdrawn + missing + ${HELD}, rejected`,
    ],
  ],
};

/** What `src/server/upload-limits.test.ts` must find. */
/** One reader keeps others from comparing. */
export const UPLOADS: Leaks = {
  'the slow uploads of border posts keep their bureau out': [
    [
      'src/server/upload-slots.ts',
      'isOfEntity && ofEntities.length >= MOST_OF_A_COUNTRY - 1',
      'ofEntities.length >= MOST_OF_A_COUNTRY - 1',
    ],
  ],
  'three countries keep all others from uploads': [
    ['src/server/upload-slots.ts', ': this.#taken.size >= FURTHER_UNTIL;', ': this.#taken.size >= MOST_AT_ONCE;'],
  ],
  'an upload may trickle for ever': [
    ['src/server/upload-limits.ts', 'if (arrived < bytesPerWindow) throw', 'if (arrived < 0) throw'],
  ],
  'an upload that does not tell its length has no limit': [
    ['src/server/upload-limits.ts', 'if (total > largest) throw', 'if (total < 0) throw'],
  ],
};
