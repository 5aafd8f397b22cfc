import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { RequestContext } from '../../api/context.ts';
import { parseInput } from '../../api/input.ts';
import { inputError } from '../../api/user-error.ts';
import { replyAddressesOf, QUESTIONS } from '../../decisions/questions.ts';
import { answers, questions } from '../../decisions/questions-tables.ts';
import { sealColumns } from '../../sealing/sealed-columns.ts';
import { endOf } from '../../validity/calendar.ts';
import { onReview, type Desk } from '../desk/frame.ts';
import { insertStep } from '../desk/storage.ts';
import { askSchema, type AskCountryInput } from './inputs.ts';

/** The most questions of a compartment about one decision. */
const MOST_QUESTIONS = 10;

const PATH = ['input', 'id'];

/**
 * Asks the country that reported the decision of a review. A compartment has one open question about a decision at a time. Asking changes no
 * version and no proposal; an answer does.
 *
 * @throws InputError NOT_FOUND, CONFLICT, TOO_MANY_OPEN or RECUSED
 */
export function askCountry(context: RequestContext, input: AskCountryInput): Promise<string> {
  const { id, question, dueOn } = parseInput(askSchema(context.services.clock.now()), input);
  return onReview(context, id, 'ASK_COUNTRY', PATH, async (desk, { review }) => {
    const { decisionId } = review;
    const replyAddress =
      decisionId === null ? undefined : (await replyAddressesOf(desk.transaction, [decisionId])).get(decisionId);
    if (decisionId === null || replyAddress === undefined) {
      throw inputError(PATH, 'CONFLICT', 'This review is about no decision that is kept, so there is nobody to ask.');
    }
    await assertMayAsk(desk, decisionId);
    await insertQuestion(desk, { decisionId, replyAddress, question, dueAt: endOf(dueOn) });
    await insertStep(desk, review, 'ASKED', { reasons: question });
  });
}

async function assertMayAsk({ transaction, addressee, now }: Desk, decisionId: string): Promise<void> {
  const asked = await transaction.queries
    .select({ dueAt: questions.dueAt, answeredAt: answers.answeredAt })
    .from(questions)
    .leftJoin(answers, eq(answers.questionId, questions.id))
    .where(and(eq(questions.decisionId, decisionId), eq(questions.addressee, addressee)));
  if (asked.some(({ dueAt, answeredAt }) => answeredAt === null && dueAt > now)) {
    throw inputError(
      PATH,
      'CONFLICT',
      'Your compartment has asked already, and the country can still answer. Wait for the answer, or for its `dueAt`.',
    );
  }
  if (asked.length >= MOST_QUESTIONS) {
    throw inputError(
      PATH,
      'TOO_MANY_OPEN',
      `Your compartment asked ${MOST_QUESTIONS} questions about this decision, which is the most. Decide with what you have.`,
    );
  }
}

async function insertQuestion(
  { context, transaction, addressee, user, now, concerned }: Desk,
  asked: {
    readonly decisionId: string;
    readonly replyAddress: string;
    readonly question: string;
    readonly dueAt: Date;
  },
): Promise<void> {
  const [key] = await context.services.sealing.newDataKeys([addressee]);
  if (key === undefined) throw new Error('A question got no key.');
  const row = { id: randomUUID(), addressee };
  const { question, ...stored } = asked;
  await transaction.queries.insert(questions).values({
    ...row,
    ...stored,
    ...sealColumns(key.key, QUESTIONS, row, { question }),
    dataKey: key.stored,
    askedBy: user,
    askedAt: now,
  });
  concerned.push(row.id);
}
