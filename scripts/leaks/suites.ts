/** Which tests must find which leaks. */
import {
  ALERTS,
  DISCLOSURE,
  ERRORS_AND_LOG,
  LISTS,
  NAMES,
  RECORDED_WORK,
  SCREENED,
  SOURCE_ACTS,
  SUBJECTS,
  WAITING,
  WIRE,
} from './at-the-edges.ts';
import { MATCHED_AGAIN, FINDINGS, OF_NOTICES_DESK } from './between-compartments.ts';
import { EXAMINATION, EXTRACTS, MINIMUM } from './notices.ts';
import { APPLICANTS } from './applicants.ts';
import { BETWEEN_WORLDS } from './between-worlds.ts';
import { QUEUE_OF_CCF, QUEUE_OF_DESKS } from './between-worlds-of-the-queue.ts';
import { AMONG_BUREAUS, BULLETINS, RECALLED_BETWEEN_WORLDS, RECALLS, RECEIPTS, SENT, STATED } from './carried.ts';
import { CHECKS, CHECKS_AT_ONCE, CHECKS_KEPT, TOLD } from './checks.ts';
import {
  ASKED_OFFICES,
  CLOSED_FILES,
  DECIDED_DOCUMENTS,
  DISCLOSED_FILES,
  DRAFTED_FILES,
  ENDED_FILES,
  PREPARED_FILES,
  REQUESTS_BETWEEN_WORLDS,
  WITHHELD_ITEMS,
} from './commission.ts';
import { CONNECTIONS, TRANSACTIONS } from './connections.ts';
import { DUMPS } from './dump.ts';
import { FOLLOWED, FOLLOWED_BETWEEN_WORLDS } from './document-feed.ts';
import { DOCUMENTS, HELD, HELD_BETWEEN_WORLDS } from './documents.ts';
import { EXPORTED_BETWEEN_WORLDS, EXPORTS, SCHEMA_TEXTS } from './exports.ts';
import { IN_SQL } from './in-sql.ts';
import { LAWS } from './laws.ts';
import type { Leaks } from './leak.ts';
import { MEASURED, TRACED, TRACED_JOBS } from './metrics.ts';
import { NAME_KEYS } from './name-keys.ts';
import { NODES } from './nodes.ts';
import { PAGES_BETWEEN_COMPARTMENTS, RELEASED_PAGES } from './pages-of-objects.ts';
import { PATTERNS, PATTERNS_BETWEEN_WORLDS } from './patterns.ts';
import { PROPOSALS } from './proposals.ts';
import { ASKED } from './questions.ts';
import { DESK_FILTERS, FREE_FILTERS, QUEUE } from './queue.ts';
import { LISTED_RECEIPTS } from './receipts.ts';
import { REGISTER } from './register.ts';
import { REFUSED } from './refusals.ts';
import { SIGNED } from './signed.ts';
import { UPLOADED, UPLOADED_BETWEEN_WORLDS, UPLOADS } from './uploads.ts';
import { TRUSTED } from './trusted.ts';
import { VERSIONS, VERSIONS_OF_PARTIES, VERSIONS_SENT } from './versions.ts';
import { CONTRADICTED, LINKED, STANDINGS, UNMATCHED } from './whom.ts';

export interface Suite {
  readonly leaks: Leaks;
  /** Arguments of Jest. */
  readonly tests: readonly [file: string, ...rest: string[]];
  /** What in Jest's output says what was found. */
  readonly evidence: RegExp;
  /** Whether the evidence is what only an observation can say. Otherwise another test must have passed, to show that the server started. */
  readonly observed?: true;
}

/** The name of the first test that failed. */
const FAILURE = /(?<=✕ ).*/;
/** What a test observed. A server that did not start fails otherwise. */
const UNEXPECTED = /expect\(received\)\.to.*/;
const TOLD_APART =
  /.* (?:told apart by|can tell two worlds apart by the|was told what|could not \w+ in a world of a pair).*/;

export const SUITES: readonly Suite[] = [
  {
    leaks: BETWEEN_WORLDS,
    // The worlds on PostgreSQL, the default, have every variant of each case.
    tests: ['test/noninterference.test.ts'],
    evidence: TOLD_APART,
    observed: true,
  },
  {
    leaks: OF_NOTICES_DESK,
    tests: ['test/noninterference.test.ts', '-t', 'the notices desk cannot'],
    evidence: TOLD_APART,
    observed: true,
  },
  {
    leaks: {
      ...{ ...QUEUE_OF_CCF, ...REQUESTS_BETWEEN_WORLDS },
      ...{ ...PATTERNS_BETWEEN_WORLDS, ...PAGES_BETWEEN_COMPARTMENTS },
    },
    tests: ['test/noninterference.test.ts', '-t', 'the Secretariat cannot'],
    evidence: TOLD_APART,
    observed: true,
  },
  {
    leaks: QUEUE_OF_DESKS,
    tests: ['test/noninterference.test.ts', '-t', 'no bureau, national'],
    evidence: TOLD_APART,
    observed: true,
  },
  {
    leaks: AMONG_BUREAUS,
    tests: ['test/noninterference.test.ts', '-t', 'nobody can tell what bureaus do'],
    evidence: TOLD_APART,
    observed: true,
  },
  {
    leaks: IN_SQL,
    tests: ['test/noninterference-in-sql.test.ts'],
    evidence: /.* can tell two worlds apart by [a-z]+\..*/,
    observed: true,
  },
  {
    leaks: { ...SENT, ...VERSIONS_SENT },
    tests: ['test/noninterference-live.test.ts'],
    evidence: UNEXPECTED,
    observed: true,
  },
  { leaks: ALERTS, tests: ['test/policy-cases.test.ts', '-t', 'alerts.yaml'], evidence: FAILURE, observed: true },
  { leaks: SUBJECTS, tests: ['test/policy-cases.test.ts', '-t', 'subjects.yaml'], evidence: FAILURE, observed: true },
  { leaks: NAMES, tests: ['test/leaks/hidden-names.test.ts'], evidence: FAILURE },
  {
    leaks: ERRORS_AND_LOG,
    tests: ['test/leaks/errors.test.ts', 'test/leaks/refusals.test.ts', 'src/server/log-pseudonyms.test.ts'],
    evidence: FAILURE,
  },
  { leaks: LISTS, tests: ['test/leaks/lists.test.ts'], evidence: FAILURE },
  {
    leaks: { ...DISCLOSURE, ...VERSIONS_OF_PARTIES },
    tests: ['test/disclosure.test.ts'],
    evidence: FAILURE,
  },
  { leaks: VERSIONS, tests: ['test/versions'], evidence: FAILURE },
  { leaks: WAITING, tests: ['test/engine-lock.test.ts', '-t', 'PostgreSQL|without waiting'], evidence: FAILURE },
  { leaks: SCREENED, tests: ['test/screening-work.test.ts'], evidence: UNEXPECTED, observed: true },
  { leaks: RECORDED_WORK, tests: ['test/recorded-work.test.ts'], evidence: UNEXPECTED, observed: true },
  { leaks: SOURCE_ACTS, tests: ['test/source-acts.test.ts'], evidence: UNEXPECTED, observed: true },
  { leaks: WIRE, tests: ['test/leaks/http.test.ts', 'test/malformed-http.test.ts'], evidence: FAILURE },
  { leaks: FINDINGS, tests: ['src/assessment/evidence.test.ts'], evidence: FAILURE, observed: true },
  {
    leaks: MATCHED_AGAIN,
    tests: ['test/amendments-matched.test.ts', '-t', 'what the CCF retained'],
    evidence: FAILURE,
    observed: true,
  },
  { leaks: CLOSED_FILES, tests: ['test/commission-closed.test.ts'], evidence: FAILURE },
  { leaks: ASKED_OFFICES, tests: ['test/recognition.test.ts'], evidence: FAILURE },
  { leaks: WITHHELD_ITEMS, tests: ['src/ccf/disclosure'], evidence: FAILURE, observed: true },
  {
    leaks: { ...DISCLOSED_FILES, ...RELEASED_PAGES },
    tests: ['test/commission-disclosure.test.ts'],
    evidence: FAILURE,
  },
  { leaks: DECIDED_DOCUMENTS, tests: ['test/commission-documents.test.ts'], evidence: FAILURE },
  { leaks: ENDED_FILES, tests: ['test/commission-retention.test.ts'], evidence: FAILURE },
  { leaks: DRAFTED_FILES, tests: ['test/commission-steps.test.ts'], evidence: FAILURE },
  { leaks: APPLICANTS, tests: ['test/applicant.test.ts'], evidence: FAILURE },
  { leaks: PREPARED_FILES, tests: ['test/commission.test.ts'], evidence: FAILURE },
  { leaks: EXTRACTS, tests: ['test/public-extracts.test.ts'], evidence: FAILURE },
  { leaks: MINIMUM, tests: ['test/minimum.test.ts'], evidence: FAILURE },
  { leaks: EXAMINATION, tests: ['test/screening.test.ts', '-t', 'acknowledged'], evidence: FAILURE },
  { leaks: DUMPS, tests: ['test/dump.test.ts', 'test/dump-traces.test.ts'], evidence: FAILURE, observed: true },
  { leaks: CONTRADICTED, tests: ['test/contradicted-references.test.ts'], evidence: FAILURE },
  { leaks: PATTERNS, tests: ['test/patterns.test.ts'], evidence: FAILURE },
  { leaks: QUEUE, tests: ['test/review-queue.test.ts'], evidence: FAILURE },
  { leaks: DESK_FILTERS, tests: ['test/alert-filters.test.ts'], evidence: FAILURE },
  { leaks: FREE_FILTERS, tests: ['src/server/quota/cost.test.ts'], evidence: FAILURE },
  { leaks: REGISTER, tests: ['test/audit-entries.test.ts'], evidence: FAILURE },
  { leaks: UNMATCHED, tests: ['test/unmatched-decisions.test.ts'], evidence: FAILURE },
  { leaks: LINKED, tests: ['test/alerts-concerned.test.ts'], evidence: FAILURE },
  { leaks: STANDINGS, tests: ['src/assessment/standing-matches.test.ts'], evidence: FAILURE, observed: true },
  { leaks: PROPOSALS, tests: ['test/proposals.test.ts', 'test/proposals-answers.test.ts'], evidence: FAILURE },
  { leaks: LAWS, tests: ['test/national-constraints-opened.test.ts'], evidence: UNEXPECTED, observed: true },
  { leaks: SIGNED, tests: ['test/signed-validity.test.ts'], evidence: FAILURE },
  { leaks: UPLOADS, tests: ['src/server/upload-limits.test.ts'], evidence: FAILURE },
  { leaks: UPLOADED, tests: ['test/document-uploads.test.ts'], evidence: FAILURE },
  {
    leaks: UPLOADED_BETWEEN_WORLDS,
    tests: ['test/noninterference-documents.test.ts'],
    evidence: TOLD_APART,
    observed: true,
  },
  { leaks: TRUSTED, tests: ['test/trusted-documents.test.ts'], evidence: FAILURE },
  { leaks: EXPORTS, tests: ['test/export.test.ts'], evidence: FAILURE },
  { leaks: SCHEMA_TEXTS, tests: ['test/schema-document.test.ts'], evidence: FAILURE },
  {
    leaks: EXPORTED_BETWEEN_WORLDS,
    tests: ['test/noninterference.test.ts', '-t', 'no bureau, national'],
    evidence: TOLD_APART,
    observed: true,
  },
  { leaks: NODES, tests: ['test/nodes.test.ts', 'src/api/node-id.test.ts'], evidence: FAILURE },
  { leaks: CONNECTIONS, tests: ['test/connections.test.ts'], evidence: FAILURE },
  { leaks: TRANSACTIONS, tests: ['test/transactions-apart.test.ts', '-t', 'on PostgreSQL'], evidence: FAILURE },
  {
    leaks: RECALLS,
    tests: ['test/recall', '-t', ' (a|another) (country|issuer|recipient)|and no bureau does'],
    evidence: FAILURE,
  },
  {
    leaks: RECALLED_BETWEEN_WORLDS,
    tests: ['test/recalls-noninterference.test.ts'],
    evidence: UNEXPECTED,
    observed: true,
  },
  { leaks: STATED, tests: ['test/statements.test.ts'], evidence: FAILURE },
  { leaks: BULLETINS, tests: ['test/bulletins.test.ts'], evidence: FAILURE },
  { leaks: CHECKS, tests: ['test/checks.test.ts'], evidence: FAILURE },
  { leaks: NAME_KEYS, tests: ['test/walls/rows-of-name-keys.test.ts'], evidence: FAILURE },
  { leaks: CHECKS_KEPT, tests: ['test/check-retention.test.ts'], evidence: FAILURE },
  { leaks: CHECKS_AT_ONCE, tests: ['test/checks-at-once.test.ts'], evidence: FAILURE },
  { leaks: TOLD, tests: ['test/hit-notices.test.ts'], evidence: FAILURE },
  { leaks: FOLLOWED, tests: ['test/document-feed.test.ts'], evidence: FAILURE },
  { leaks: DOCUMENTS, tests: ['test/documents.test.ts'], evidence: UNEXPECTED, observed: true },
  { leaks: ASKED, tests: ['test/questions.test.ts'], evidence: FAILURE },
  { leaks: LISTED_RECEIPTS, tests: ['test/receipts.test.ts'], evidence: FAILURE },
  { leaks: MEASURED, tests: ['test/metrics.test.ts'], evidence: TOLD_APART },
  { leaks: TRACED, tests: ['test/tracing.test.ts', '-t', 'traces on'], evidence: TOLD_APART },
  { leaks: TRACED_JOBS, tests: ['test/tracing.test.ts', '-t', 'traces on'], evidence: FAILURE },
  { leaks: REFUSED, tests: ['test/refused-operations.test.ts', 'src/audit/refusals.test.ts'], evidence: FAILURE },
  {
    leaks: HELD,
    tests: ['test/held-documents.test.ts', 'test/held-documents-reviewed.test.ts'],
    evidence: FAILURE,
  },
  {
    leaks: { ...HELD_BETWEEN_WORLDS, ...FOLLOWED_BETWEEN_WORLDS },
    tests: ['test/noninterference-documents.test.ts'],
    evidence: TOLD_APART,
    observed: true,
  },
  { leaks: RECEIPTS, tests: ['test/bad-input.test.ts', '-t', 'receipt'], evidence: FAILURE },
];
