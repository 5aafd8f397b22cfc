/**
 * Forgets questions about decisions that have ended, and the answers.
 *
 * INVARIANT: a question that its country can still see stays until its deadline. Otherwise it would disappear when officers destroy the
 * decision, and the country would learn of that (decision 0063).
 */
import { sql } from 'drizzle-orm';
import type { Services } from '../api/context.ts';
import { amongIds } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { RETENTION } from '../database/roles.ts';
import { questions } from '../decisions/questions-tables.ts';

/** Deletes the questions about decisions that end now, except those that await an answer. The caller has set the role of retention. */
export async function endQuestions({ queries }: Transaction, decisionIds: readonly string[], now: Date): Promise<void> {
  await queries.execute(sql`
    delete from decisions.questions q
    where ${amongIds(sql`q.decision_id`, decisionIds)}
      and (q.due_at <= ${now.toISOString()}::timestamptz or exists (select from decisions.answers a where a.question_id = q.id))`);
}

/** Deletes the questions about ended decisions whose deadline has passed. */
export async function forgetQuestions({ database, clock }: Pick<Services, 'database' | 'clock'>): Promise<void> {
  await database.transaction(RETENTION, ({ queries }) =>
    queries.delete(questions).where(sql`${questions.dueAt} <= ${clock.now().toISOString()}::timestamptz
      and ${questions.decisionId} in (select d.id from decisions.decisions d where d.ended_at is not null)`),
  );
}
