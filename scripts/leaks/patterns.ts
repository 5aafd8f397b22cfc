/** What the Secretariat must not learn from what was decided before, though the CCF decides about the same alerts. */
import type { Change, Leaks } from './leak.ts';

const CASES = 'src/reviews/patterns/cases.ts';
const CONDITIONS = 'src/reviews/patterns/conditions.ts';
const WALLS = 'drizzle/walls/decisions-reviews.sql';

/** Reviews of either compartment. */
const OPEN_REVIEWS: Change = [
  WALLS,
  "using (\n    addressee = 'SECRETARIAT'\n    and (decision_id is null or (select true from decisions.decisions where decisions.id = reviews.decision_id))\n  );",
  'using (true);',
];

/** The second wall of all that a count reads. */
const OPEN_WALLS: readonly Change[] = [
  OPEN_REVIEWS,
  [
    WALLS,
    "create policy of_secretariat on decisions.review_steps for select to nansen_refugee_desk using (addressee = 'SECRETARIAT');",
    'create policy of_secretariat on decisions.review_steps for select to nansen_refugee_desk using (true);',
  ],
];

/** What `test/patterns.test.ts` must find. */
export const PATTERNS: Leaks = {
  'the desk counts what the CCF decided': [
    ...OPEN_WALLS,
    [CASES, "      rowsReadableBy(role, 'ReviewStep', stepAttributes(day)),\n", ''],
    [CASES, "      rowsReadableBy(role, 'ReviewItem', reviewAttributes(day)),\n", ''],
  ],
  'cases like those of an alert tell that the CCF reviewed it': [
    OPEN_REVIEWS,
    [
      CONDITIONS,
      ".where(and(eq(reviews.alertId, alert.id), rowsReadableBy(role, 'ReviewItem', reviewAttributes(day))))",
      '.where(eq(reviews.alertId, alert.id))',
    ],
  ],
  'the words of the plot tell the Secretariat what the CCF can decide': [
    ['src/policy/patterns.ts', '[outcome, CCF] as const', '[outcome, CONFIDENTIAL] as const'],
  ],
  'a source that requests again what the CCF deleted is counted for the desk': [
    ...OPEN_WALLS,
    ['src/reviews/patterns/reissues.ts', 'decidedCases(role, dayOf', "decidedCases('CCF', dayOf"],
  ],
  'the notices desk asks by a decision that it may not read': [
    ['src/policy/patterns.ts', 'likeDecision: CONFIDENTIAL', 'likeDecision: INSIDE'],
  ],
};

/** What the comparison of worlds must find, for the Secretariat. */
export const PATTERNS_BETWEEN_WORLDS: Leaks = {
  'the counts of the plot are those of the CCF': [
    ...OPEN_WALLS,
    [
      'src/reviews/patterns/repository.ts',
      'decidedCases(reader.role, day',
      "decidedCases(readsReviews ? 'CCF' : reader.role, day",
    ],
  ],
};
