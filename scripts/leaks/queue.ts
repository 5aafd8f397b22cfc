/** What `test/review-queue.test.ts` must find. */
import type { Leaks } from './leak.ts';

/** A queue that tells what is not the reader's, or hides from officers what is theirs to decide. */
export const QUEUE: Leaks = {
  'the desk counts the reviews of the CCF': [
    [
      'src/reviews/repository.ts',
      ".where(and(rowsReadableBy(reader.role, 'ReviewItem', reviewAttributes(this.#day)), condition))",
      '.where(condition)',
    ],
    [
      'drizzle/walls/decisions-reviews.sql',
      "using (\n    addressee = 'SECRETARIAT'\n    and (decision_id is null",
      'using (\n    (decision_id is null',
    ],
  ],
  'forgotten reviews stand above what is urgent': [
    ['src/reviews/queue/order.ts', '[desc(rankAt(asOf)), desc(OWN_RANK), asc(', '[desc(rankAt(asOf)), asc('],
  ],
  'a cursor of the queue is good for every order': [
    ['src/reviews/repository.ts', 'filter: [canonicalFilter(filter), order] }', 'filter: [canonicalFilter(filter)] }'],
  ],
  'an officer is asked to confirm a proposal of their own': [
    ['src/reviews/queue/conditions.ts', "('PROPOSED', 'DECIDED',", "('DECIDED',"],
  ],
  'a note makes what another officer read out of date': [
    ['src/reviews/case.ts', "'RECUSED', 'NOTED', 'ASKED'])", "'RECUSED', 'ASKED'])"],
  ],
  'one mistake in many reviews is no mistake of the one': [
    ['src/reviews/desk/decide-many.ts', 'if (!(error instanceof InputError)) throw error;', 'throw error;'],
  ],
  'the desk finds by a search what was told to the CCF': [
    [
      'src/decisions/conditions.ts',
      "role === 'CCF' ? ['SECRETARIAT', 'CCF'] : ['SECRETARIAT']",
      "['SECRETARIAT', 'CCF']",
    ],
    [
      'src/policy/asylum.ts',
      "grant(['REFUGEE_DESK'], [is('addressee', 'SECRETARIAT'), is('closedToSecretariat', false)]),",
      "grant(['REFUGEE_DESK'], [is('closedToSecretariat', false)]),",
    ],
    [
      'drizzle/walls/decisions.sql',
      "using (addressee = 'SECRETARIAT' and not decisions.forbids(restrictions, 'SECRETARIAT'));",
      "using (not decisions.forbids(restrictions, 'SECRETARIAT'));",
    ],
  ],
};

/** What `test/alert-filters.test.ts` must find: filters of desks. */
export const DESK_FILTERS: Leaks = {
  'bureaus search alerts by person without a check': [
    [
      'src/policy/alerts.ts',
      '      person: INSIDE,\n      document: INSIDE,',
      '      person: ALERT_READERS,\n      document: INSIDE,',
    ],
    [
      'src/policy/candidates.ts',
      'MatchPersonInput: shape(INSIDE,',
      'MatchPersonInput: shape([...INSIDE, ...NATIONAL],',
    ],
  ],
  'a desk searches alerts by person unrecorded': [
    [
      'src/alerts/repository.ts',
      'await record(transaction, {',
      'void ((_transaction: unknown, _entry: object) => undefined)(transaction, {',
    ],
  ],
};

/** What `src/server/quota/cost.test.ts` must find. */
export const FREE_FILTERS: Leaks = {
  'filters are free of the quota for look-ups': [
    [
      'src/server/quota/cost.ts',
      "type.name.endsWith('Filter') ? NAMING_FILTER_FIELDS : NAMING_FIELDS",
      'NAMING_FIELDS',
    ],
  ],
};
