/**
 * Questions of officers about a report, for the body that made it. It sees an open question by its receipt, answers once, and reads nothing
 * back.
 *
 * INVARIANT: for everybody else there is none: another country, another body of the same country, a receipt that is unknown, a deadline
 * that passed. All are answered alike.
 */
import { asc, eq, sql } from 'drizzle-orm';
import type { RequestContext } from '../../api/context.ts';
import { parseInput } from '../../api/input.ts';
import { inputError } from '../../api/user-error.ts';
import { record } from '../../audit/record.ts';
import { sealedReader } from '../../audit/sealed-reader.ts';
import { amongIds } from '../../database/bulk.ts';
import type { Transaction } from '../../database/database.ts';
import { ENGINE, intake, sessionOf, type Reporter } from '../../database/roles.ts';
import { replyAddressOf, openReplyAddress } from '../../decisions/reply-address.ts';
import { ANSWERS, QUESTIONS, questionsAt } from '../../decisions/questions.ts';
import { answers, questions } from '../../decisions/questions-tables.ts';
import { dayOf } from '../../law/law.ts';
import { openColumns, sealColumns } from '../../sealing/sealed-columns.ts';
import { answerSchema, type AnswerQuestionInput } from './inputs.ts';
import type { OpenQuestion } from './types.ts';

/** Longer than any receipt. */
const LONGEST_RECEIPT = 200;

export class QuestionRepository {
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  /** The questions about a report of the reader's own body that await an answer, oldest first. Each look is recorded. */
  async open(receipt: string): Promise<OpenQuestion[]> {
    const { reader, services } = this.#context;
    const now = services.clock.now();
    const reporter = this.#reporter();
    return services.database.transaction(sessionOf(reader), async (transaction) => {
      const ids = await this.#awaiting(transaction, reporter, receipt, now);
      const rows = await transaction.queries
        .select({
          id: questions.id,
          addressee: questions.addressee,
          askedAt: questions.askedAt,
          dueAt: questions.dueAt,
          dataKey: questions.dataKey,
          question: questions.question,
        })
        .from(questions)
        .where(amongIds(questions.id, ids))
        .orderBy(asc(questions.askedAt), asc(questions.id));
      const opened = await openColumns(services.sealing, QUESTIONS, rows, ['question']);
      await transaction.under(intake(reporter), () => this.#record(transaction, 'CONSULT', ids, now));
      return opened.map(({ addressee, askedAt, dueAt, question }) => ({
        ...{ askedBy: addressee, askedAt, dueAt, question },
      }));
    });
  }

  /**
   * Answers an open question. The same answer again gives the first moment, for one whose acknowledgement was lost.
   *
   * @throws InputError NOT_FOUND, with one constant text, when no question is open; CONFLICT for another answer than the first
   */
  async answer(input: AnswerQuestionInput): Promise<{ receivedAt: Date }> {
    const { services } = this.#context;
    const { receipt, askedBy, answer } = parseInput(answerSchema, input);
    const reporter = this.#reporter();
    return services.database.transaction(intake(reporter), async (transaction) => {
      const now = services.clock.now();
      const question = async () => {
        const found = await this.#questionOf(transaction, reporter, receipt, askedBy, now);
        if (found !== null) return found;
        throw inputError(
          ['input', 'receipt'],
          'NOT_FOUND',
          'No question about a report of your authority with this receipt awaits an answer.',
        );
      };
      // INVARIANT: what fails waits for nothing. Two answers to one question at a moment follow one another, and wait for nobody else.
      await lockQuestion(transaction, (await question()).id);
      const { id, addressee, dataKey, answered } = await question();
      if (answered !== null) {
        if (answered.answer === answer) return { receivedAt: answered.answeredAt };
        throw inputError(
          ['input', 'answer'],
          'CONFLICT',
          'Your authority gave another answer to this question. It stays; a new question can be asked.',
        );
      }
      const [key] = await services.sealing.dataKeysOf([{ addressee, dataKey }]);
      if (key === undefined) throw new Error('A question has no key.');
      await openReplyAddress(transaction, services.sealing, reporter, receipt);
      const sealed = sealColumns(key, ANSWERS, { id, addressee }, { answer });
      await transaction.queries.insert(answers).values({ questionId: id, answeredAt: now, ...sealed });
      await this.#record(transaction, 'ANSWER', [id], now);
      return { receivedAt: now };
    });
  }

  #reporter(): Reporter {
    const { country, role } = this.#context.reader;
    if (country === null) throw new Error('Only a country answers questions about its reports.');
    return { country, role };
  }

  /** The ids of the open questions for the reply address of a receipt. PostgreSQL computes the same address afterwards. */
  async #awaiting(transaction: Transaction, reporter: Reporter, receipt: string, now: Date): Promise<string[]> {
    const { sealing } = this.#context.services;
    const asked = receipt.slice(0, LONGEST_RECEIPT);
    const found = await questionsAt(transaction, replyAddressOf(sealing, reporter, asked), now, dayOf(now));
    await openReplyAddress(transaction, sealing, reporter, asked);
    return found.filter(({ isAnswered }) => !isAnswered).map(({ id }) => id);
  }

  /** The last question of a compartment for the reply address of a receipt, with its answer. The intake role reads nothing, so the engine does. */
  async #questionOf(
    transaction: Transaction,
    reporter: Reporter,
    receipt: string,
    askedBy: AnswerQuestionInput['askedBy'],
    now: Date,
  ) {
    const { sealing } = this.#context.services;
    const found = await questionsAt(
      transaction,
      replyAddressOf(sealing, reporter, receipt.slice(0, LONGEST_RECEIPT)),
      now,
      dayOf(now),
    );
    const rows = await transaction.under(ENGINE, () =>
      transaction.queries
        .select({
          id: questions.id,
          addressee: questions.addressee,
          askedAt: questions.askedAt,
          dataKey: questions.dataKey,
          answer: answers.answer,
          answeredAt: answers.answeredAt,
        })
        .from(questions)
        .leftJoin(answers, eq(answers.questionId, questions.id))
        .where(
          amongIds(
            questions.id,
            found.map(({ id }) => id),
          ),
        )
        .orderBy(asc(questions.askedAt)),
    );
    const last = rows.findLast(({ addressee }) => addressee === askedBy);
    const [opened] = await openColumns(sealing, ANSWERS, last === undefined ? [] : [last], ['answer']);
    if (opened === undefined) return null;
    const { answer, answeredAt, ...question } = opened;
    return { ...question, answered: answer === null || answeredAt === null ? null : { answer, answeredAt } };
  }

  async #record(
    transaction: Transaction,
    operation: 'CONSULT' | 'ANSWER',
    records: readonly string[],
    at: Date,
  ): Promise<void> {
    const { reader, services } = this.#context;
    await record(transaction, {
      ...{ by: sealedReader(services.sealing, reader, at), at, operation, records },
      ...{ register: 'ASYLUM_DECISIONS', purpose: 'REPORT_BY_COUNTRY' },
    });
  }
}

/** Waits for others who answer the question, and keeps them away until the transaction ends. */
async function lockQuestion({ queries }: Transaction, id: string): Promise<void> {
  await queries.execute(sql`select pg_advisory_xact_lock(hashtext('nansen question'), hashtext(${id}))`);
}
