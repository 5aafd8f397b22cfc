/**
 * What the comparison of worlds must find about the queue: filters, counts, notes, near alerts, questions and receipts. Where both walls stand
 * in the way of a leak, both are opened.
 */
import type { Leaks } from './leak.ts';

const REVIEW_WALLS = 'drizzle/walls/decisions-reviews.sql';
const REVIEW_POLICY = 'src/policy/reviews.ts';

/** The desk, whatever the compartment. */
const OPEN_REVIEWS: Leaks[string] = [
  [
    REVIEW_WALLS,
    "using (\n    addressee = 'SECRETARIAT'\n    and (decision_id is null or (select true from decisions.decisions where decisions.id = reviews.decision_id))\n  );",
    'using (true);',
  ],
];

/** Hidden from the Secretariat. */
export const QUEUE_OF_CCF: Leaks = {
  'a count of the queue adds the reviews of the CCF': [
    ...OPEN_REVIEWS,
    [
      'src/reviews/repository.ts',
      ".where(and(rowsReadableBy(reader.role, 'ReviewItem', reviewAttributes(this.#day)), condition))",
      '.where(condition)',
    ],
  ],
  'the desk finds an alert by what is near to a person whom the CCF alone knows': [
    ...OPEN_REVIEWS,
    [
      'src/reviews/repository.ts',
      ".where(and(rowsReadableBy(role, 'ReviewItem', reviewAttributes(this.#day)), where))",
      ".where(and(sql`(${rowsReadableBy(role, 'ReviewItem', reviewAttributes(this.#day))} or ${reviews.nearAlerts} is not null)`, where))",
    ],
  ],
  'what the desk reads of a review counts the notes of the CCF': [
    [
      REVIEW_WALLS,
      "create policy of_secretariat on decisions.review_steps for select to nansen_refugee_desk using (addressee = 'SECRETARIAT');",
      'create policy of_secretariat on decisions.review_steps for select to nansen_refugee_desk using (true);',
    ],
    [
      REVIEW_WALLS,
      'create policy law_of_country on decisions.review_steps as restrictive for select to nansen_refugee_desk, nansen_ccf\n  using ((select true from decisions.reviews where reviews.id = review_steps.review_id));',
      '',
    ],
    [
      'src/reviews/repository.ts',
      'claimedBy: reviews.claimedBy,',
      "claimedBy: sql<string | null>`(select count(*) from decisions.review_steps s where s.kind = 'NOTED')::text`,",
    ],
  ],
  'the desk is told what the CCF asked a country': [
    [
      REVIEW_POLICY,
      "    key: 'askedAt',\n    rows: ownCompartment,",
      "    key: 'askedAt',\n    rows: [grant(CONFIDENTIAL, EVERY_ROW)],",
    ],
    [REVIEW_POLICY, 'import { connection, is,', 'import { connection, EVERY_ROW, grant, is,'],
    [
      'drizzle/walls/decisions-questions.sql',
      "create policy of_secretariat on decisions.questions for select to nansen_refugee_desk\n  using (addressee = 'SECRETARIAT' and",
      'create policy of_secretariat on decisions.questions for select to nansen_refugee_desk\n  using (',
    ],
  ],
};

/** Hidden from bureaus, national entities and the public. */
export const QUEUE_OF_DESKS: Leaks = {
  'the list of receipts leaves out what was destroyed': [
    [
      'src/decision-retention/destruction.ts',
      '    // The reasons of officers may name the person.',
      '    await queries.execute(sql`delete from decisions.receipts`);\n    // The reasons of officers may name the person.',
    ],
  ],
  'another body of the country is shown a question with the receipt': [
    [
      'src/decisions/reply-address.ts',
      "return pseudonym('reply address of a report', JSON.stringify([country, role, receipt]));",
      "return pseudonym('reply address of a report', JSON.stringify([country, role === null, receipt]));",
    ],
    ['src/decisions/reply-address.ts', '.update(`${country} ${role} ${tokenOf', '.update(`${country} BODY ${tokenOf'],
    [
      'drizzle/walls/decisions-questions.sql',
      `case
      when current_user in ('nansen_bureau', 'nansen_intake') then 'BUREAU_OFFICER'
      when current_user in ('nansen_asylum_office', 'nansen_intake_asylum_office') then 'ASYLUM_OFFICE'
      when current_user in ('nansen_immigration', 'nansen_intake_immigration') then 'IMMIGRATION'
    end`,
      "'BODY'",
    ],
  ],
};
