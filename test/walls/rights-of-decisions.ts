/** What roles do about decisions and reviews, beside reading for their readers. */
import { ofTable } from './columns.ts';
import { LAW, type Doings } from './rights-of-checks.ts';

/** Where alerts about a person are looked for. */
export const SEARCHED = [
  ...ofTable('alerts.subject_name_keys', 'key', 'birth_year', 'sketch', 'subject_id'),
  'alerts.identity_documents.number_key',
];

/** What officers do about reviews, each in the own compartment. */
export const REVIEWING: Doings = {
  select: [
    ...SEARCHED,
    'alerts.subject_name_keys.rules',
    // The documents that reviews are about.
    'documents.assessed.*',
  ],
  insert: ['decisions.rulings.*', 'decisions.review_steps.*', 'decisions.reviews.*', 'decisions.questions.*'],
  update: ofTable('decisions.reviews', 'state', 'claimed_by', 'claimed_at', 'due_at', 'closed_at'),
};

/** The intake keeps its country's law; the law says nothing of any decision. */
export const INTAKE: Doings = {
  select: [...LAW, 'law.law_hashes.*'],
  insert: ['decisions.decisions.*', 'decisions.receipts.*', 'decisions.answers.*'],
};

/** What a body that reports reads of its receipts, and of questions to it: row security compares each with who asks. */
export const OWN_RECEIPTS = [
  ...ofTable('decisions.receipts', 'id', 'addressee', 'data_key', 'content', 'proof'),
  ...ofTable('decisions.questions', 'id', 'addressee', 'asked_at', 'due_at', 'data_key', 'question', 'reply_address'),
];

/** What the end of decisions, receipts and checks needs. */
export const RETENTION: Doings = {
  select: [
    ...ofTable('decisions.decisions', 'id', 'addressee', 'data_key', 'retain_until', 'ended_at'),
    ...ofTable('decisions.matches', 'id', 'decision_id'),
    'decisions.end_proposals.*',
    ...ofTable('decisions.reviews', 'id', 'decision_id'),
    ...ofTable('decisions.review_steps', 'id', 'review_id'),
    ...ofTable('decisions.rulings', 'id', 'decision_id'),
    ...ofTable('decisions.receipts', 'id', 'addressee', 'data_key', 'origin'),
    ...ofTable('decisions.questions', 'id', 'decision_id', 'due_at'),
    'decisions.answers.question_id',
    // Until when a receipt is kept, its law says.
    ...LAW,
    'checks.asked.kept_until',
    ...ofTable('documents.uploads', 'id', 'kept_until'),
    ...['documents.rejected_records.upload_id', 'documents.listed_documents.upload_id'],
    'checks.hit_notices.kept_until',
    // When a file of the Commission was closed, and none of what it says.
    'ccf.requests.id',
    ...ofTable('ccf.steps', 'id', 'request_id', 'happened_on'),
    ...['ccf.recognition_questions.id', 'ccf.documents.request_id', 'ccf.receipts.request_id'],
  ],
  insert: ['decisions.end_proposals.*'],
  // Of decisions, row security lets it write nothing but nothing.
  update: [
    ...ofTable('decisions.end_proposals', 'cause', 'proposed_by', 'proposed_at', 'facts_hash'),
    ...ofTable(
      'decisions.decisions',
      'receipt_hash',
      'reply_address',
      'data_key',
      'alert_references',
      'feared_countries',
    ),
    ...ofTable('decisions.decisions', 'names', 'aliases', 'birth_date', 'sex', 'nationalities', 'documents'),
    ...ofTable('decisions.decisions', 'decided_on', 'reported_by', 'file_reference', 'handling_code', 'retain_until'),
    ...ofTable('decisions.decisions', 'handling_restriction', 'consent'),
    ...ofTable('decisions.decisions', 'supersession_reason', 'tokens', 'feared_keys'),
    ...ofTable('decisions.decisions', 'reporter_key', 'ended_at', 'ended_for'),
    'decisions.matches.reach',
    ...ofTable('decisions.review_steps', 'reasons', 'data_key'),
    ...ofTable('decisions.rulings', 'reasons', 'data_key'),
  ],
  delete: [
    ...['decisions.matches', 'decisions.receipts', 'decisions.questions', 'checks.asked', 'checks.hit_notices'],
    ...['documents.uploads', 'documents.rejected_records', 'documents.listed_documents'],
    ...['ccf.requests', 'ccf.steps', 'ccf.recognition_questions', 'ccf.documents', 'ccf.receipts'],
  ],
};
