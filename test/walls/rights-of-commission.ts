/** What the officers of the Commission do about requests, beside reading them. */
import { ofTable } from './columns.ts';
import { CHECKING, type Doings } from './rights-of-checks.ts';
import { INTAKE } from './rights-of-decisions.ts';

/** The tables whose rows have data keys. */
export const SEALED_FILES = ['ccf.requests', 'ccf.steps', 'ccf.recognition_questions', 'ccf.documents'] as const;

/** What the functions see that say who prepared a request, since they do not decide on it, and which files end. */
export const SEEN_OF_FILES = [
  ...ofTable('ccf.requests', 'id', 'recorded_by', 'state', 'revises'),
  ...ofTable('ccf.steps', 'id', 'request_id', 'kind', 'officer', 'happened_on'),
];

/** They append steps, and move the request along. */
export function withSteps(...inserted: readonly string[]): Doings {
  return {
    select: ['ccf.documents.*'],
    insert: [...inserted, 'ccf.steps.*', 'ccf.recusals.*'],
    update: ofTable('ccf.requests', 'state', 'next_due_on'),
  };
}

/** An asylum office reads questions of the Commission to it. */
export const ASKED_OFFICE: Doings = {
  ...CHECKING,
  select: [...(CHECKING.select ?? []), 'ccf.recognition_questions.*'],
};

const ANSWER = ofTable('ccf.recognition_questions', 'answered_at', 'answer_key');

/** It marks them as answered when it answers, as it reports. */
export const ANSWERING: Doings = {
  ...INTAKE,
  select: [...(INTAKE.select ?? []), ...ANSWER, ...ofTable('ccf.recognition_questions', 'id', 'address', 'due_at')],
  update: [...(INTAKE.update ?? []), ...ANSWER],
};

/** What applicants hand in. With a receipt they find of which request it is, and read no request. */
export const HANDING_IN: Doings = {
  select: ['ccf.receipts.*'],
  insert: ['ccf.requests.*', 'ccf.receipts.*', 'ccf.documents.*'],
};
