/** The version of what an officer may read about a decision before it is destroyed. */
import { and, asc, eq } from 'drizzle-orm';
import { versionOf } from '../api/version.ts';
import type { Transaction } from '../database/database.ts';
import { rowsReadableBy } from '../database/readable.ts';
import { decisionAttributes, matchAttributes, questionAttributes, rulingAttributes } from '../decisions/attributes.ts';
import { answers, questions } from '../decisions/questions-tables.ts';
import { rulings } from '../decisions/rulings-tables.ts';
import { decisions, matches } from '../decisions/tables.ts';
import { dayOf } from '../law/law.ts';
import type { Role } from '../policy/reader.ts';

/**
 * It changes when the decision is withdrawn or corrected, is matched to an alert, or is ruled upon, and when its country answers a question.
 *
 * INVARIANT: everything in it is known to the compartment of the officer. Runs under the officer's own role.
 */
export async function versionOfDecision(
  { queries }: Transaction,
  role: Role,
  decisionId: string,
  now: Date,
): Promise<string> {
  const day = dayOf(now);
  const stored = await queries
    .select({ supersededAt: decisions.supersededAt })
    .from(decisions)
    .where(and(eq(decisions.id, decisionId), rowsReadableBy(role, 'AsylumDecision', decisionAttributes(day))));
  const matched = await queries
    .select({ id: matches.id })
    .from(matches)
    .where(and(eq(matches.decisionId, decisionId), rowsReadableBy(role, 'AlertMatch', matchAttributes(day))))
    .orderBy(asc(matches.id));
  const ruled = await queries
    .select({ id: rulings.id })
    .from(rulings)
    .where(and(eq(rulings.decisionId, decisionId), rowsReadableBy(role, 'Ruling', rulingAttributes(day))))
    .orderBy(asc(rulings.id));
  const answered = await queries
    .select({ id: questions.id })
    .from(questions)
    .innerJoin(answers, eq(answers.questionId, questions.id))
    .where(and(eq(questions.decisionId, decisionId), rowsReadableBy(role, 'AskedQuestion', questionAttributes(day))))
    .orderBy(asc(questions.id));
  return versionOf([stored, matched, ruled, answered]);
}
