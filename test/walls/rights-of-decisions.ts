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
  select: [...SEARCHED, 'alerts.subject_name_keys.rules'],
  insert: ['decisions.rulings.*', 'decisions.review_steps.*', 'decisions.reviews.*'],
  update: ofTable('decisions.reviews', 'state', 'claimed_by', 'claimed_at', 'due_at', 'closed_at'),
};

/** The intake keeps its country's law; the law says nothing of any decision. */
export const INTAKE: Doings = {
  select: [...LAW, 'law.law_hashes.*'],
  insert: ['decisions.decisions.*', 'decisions.receipts.*'],
};

/** What a body that reports reads of its receipts: row security compares each with who asks. */
export const OWN_RECEIPTS = ofTable('decisions.receipts', 'id', 'addressee', 'data_key', 'content', 'proof');
