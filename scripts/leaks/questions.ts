/** Leaks of questions to countries. */
import type { Leaks } from './leak.ts';

/** What `test/questions.test.ts` must find. Where both walls hold, both are opened. */
export const ASKED: Leaks = {
  'another body of a country sees a question by the receipt': [
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
  'a decision that officers destroy takes its question along': [
    [
      'src/decision-retention/questions.ts',
      'and (q.due_at <= ${now.toISOString()}::timestamptz or exists (select from decisions.answers a where a.question_id = q.id))',
      'and ${now.toISOString()} is not null',
    ],
  ],
  'the desk reads what the CCF asks a country': [
    [
      'src/policy/reviews.ts',
      "    key: 'askedAt',\n    rows: ownCompartment,",
      "    key: 'askedAt',\n    rows: [grant(CONFIDENTIAL, EVERY_ROW)],",
    ],
    ['src/policy/reviews.ts', 'import { connection, is,', 'import { connection, EVERY_ROW, grant, is,'],
    [
      'drizzle/walls/decisions-questions.sql',
      "create policy of_secretariat on decisions.questions for select to nansen_refugee_desk\n  using (addressee = 'SECRETARIAT' and",
      'create policy of_secretariat on decisions.questions for select to nansen_refugee_desk\n  using (',
    ],
  ],
  'a law that closes a decision leaves its question open': [
    ['src/decisions/questions.ts', "sql`not ${forbids('SECRETARIAT', day)}`", 'sql`true`'],
    [
      'drizzle/walls/decisions-questions.sql',
      "\n      and not (q.addressee = 'SECRETARIAT' and decisions.forbids(d.restrictions, 'SECRETARIAT'))",
      '',
    ],
  ],
  'an answer that officers did not read lets them decide': [
    ['src/reviews/case.ts', 'known.answers.filter((answer) => about.has(answer.decisionId)).map(({ id }) => id),', ''],
  ],
};
