/** Reads the questions to countries about decisions, and the answers, as the officers of a compartment may see them. */
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { RequestContext } from '../../api/context.ts';
import { columnsReadableBy, rowsReadableBy } from '../../database/readable.ts';
import { questionAttributes } from '../../decisions/attributes.ts';
import { auditedRead } from '../../decisions/audited-read.ts';
import { ANSWERS, QUESTIONS } from '../../decisions/questions.ts';
import { answers, questions } from '../../decisions/questions-tables.ts';
import { decisions } from '../../decisions/tables.ts';
import { dayOf } from '../../law/law.ts';
import { openColumns } from '../../sealing/sealed-columns.ts';
import type { AskedQuestion } from './types.ts';

const QUESTION = {
  askedBy: questions.askedBy,
  askedAt: questions.askedAt,
  dueAt: questions.dueAt,
  question: questions.question,
  answer: answers.answer,
  answeredAt: answers.answeredAt,
};

/** The questions about each decision, oldest first, in the order of the decisions. Of a decision that has ended there is none. */
export async function questionsAbout(
  context: RequestContext,
  decisionIds: readonly string[],
): Promise<readonly (readonly AskedQuestion[])[]> {
  const { reader, services } = context;
  const attributes = questionAttributes(dayOf(services.clock.now()));
  return auditedRead(context, async ({ queries }) => {
    const rows = await queries
      .select({
        ...(columnsReadableBy(reader.role, 'AskedQuestion', QUESTION, attributes) as typeof QUESTION),
        id: questions.id,
        decisionId: questions.decisionId,
        addressee: questions.addressee,
        dataKey: questions.dataKey,
      })
      .from(questions)
      .innerJoin(decisions, eq(decisions.id, questions.decisionId))
      .leftJoin(answers, eq(answers.questionId, questions.id))
      .where(
        and(
          inArray(questions.decisionId, [...decisionIds]),
          isNull(decisions.endedAt),
          rowsReadableBy(reader.role, 'AskedQuestion', attributes),
        ),
      )
      .orderBy(asc(questions.askedAt), asc(questions.id));
    const asked = await openColumns(services.sealing, QUESTIONS, rows, ['question']);
    const answered = await openColumns(services.sealing, ANSWERS, rows, ['answer']);
    const opened = asked.map(({ id: _id, dataKey: _dataKey, ...question }, place) => ({
      ...question,
      answer: answered[place]?.answer ?? null,
    }));
    return {
      result: decisionIds.map((id) => opened.filter(({ decisionId }) => decisionId === id)),
      records: rows.map(({ id }) => id),
    };
  });
}
