/** What questions and answers have in common for those who ask and those who answer. */
import { and, eq, gt, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '../database/database.ts';
import { ENGINE } from '../database/roles.ts';
import { forbids } from './attributes.ts';
import { answers, questions } from './questions-tables.ts';
import { decisions } from './tables.ts';

export const QUESTIONS = 'decisions.questions';
/** An answer is sealed with the key of its question, and bound to a place of its own. */
export const ANSWERS = 'decisions.answers';

/** A question that the body with a reply address can still see, or that it answered. */
export interface QuestionToBody {
  readonly id: string;
  readonly isAnswered: boolean;
}

/**
 * The questions for a reply address whose deadline has not passed. A decision that the law of its country closed to the Secretariat has none of the
 * Secretariat's. Otherwise nothing that became of the decision matters. Runs under the engine's role.
 */
export async function questionsAt(
  transaction: Transaction,
  replyAddress: string,
  now: Date,
  day: string,
): Promise<QuestionToBody[]> {
  const open: SQL | undefined = and(
    eq(questions.replyAddress, replyAddress),
    gt(questions.dueAt, now),
    or(eq(questions.addressee, 'CCF'), sql`not ${forbids('SECRETARIAT', day)}`),
  );
  return transaction.under(ENGINE, () =>
    transaction.queries
      .select({ id: questions.id, isAnswered: sql<boolean>`${answers.questionId} is not null` })
      .from(questions)
      .innerJoin(decisions, eq(decisions.id, questions.decisionId))
      .leftJoin(answers, eq(answers.questionId, questions.id))
      .where(open),
  );
}

/** The reply addresses of decisions that have not ended, by id. Officers do not read them, so the engine does. */
export async function replyAddressesOf(transaction: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await transaction.under(ENGINE, () =>
    transaction.queries
      .select({ id: decisions.id, replyAddress: decisions.replyAddress })
      .from(decisions)
      .where(and(inArray(decisions.id, [...ids]), isNull(decisions.endedAt))),
  );
  return new Map(rows.map(({ id, replyAddress }) => [id, replyAddress]));
}
