/**
 * Questions of the Commission for the asylum office of a country. It sees what awaits its answer, answers once, and reads nothing back.
 *
 * INVARIANT: what becomes of the request changes nothing that the office sees. An open question stays until it is answered or its deadline
 * passes. For everybody else there is none: another country, and another body of the same country.
 */
import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { RequestContext } from '../../api/context.ts';
import { optional, parseInput, text } from '../../api/input.ts';
import { inputError } from '../../api/user-error.ts';
import { record } from '../../audit/record.ts';
import { sealedReader } from '../../audit/sealed-reader.ts';
import type { Transaction } from '../../database/database.ts';
import { withEngineLock } from '../../database/engine-lock.ts';
import { intake, sessionOf } from '../../database/roles.ts';
import { dayOf } from '../../law/law.ts';
import type { Reader } from '../../policy/reader.ts';
import { openColumns } from '../../sealing/sealed-columns.ts';
import type { RecognitionAnswer } from '../../vocabulary/ccf.ts';
import { appendStep } from '../append.ts';
import { COMPARTMENT, hasId, loadFiles, openFiles } from '../file.ts';
import { recordOperation } from '../register.ts';
import { recognitionQuestions, steps } from '../tables.ts';
import { isAskedOf, openAddress } from './address.ts';
import { RECOGNITION_QUESTIONS } from './ask.ts';
import type { AnswerRecognitionQuestionInput } from './inputs.ts';
import type { RecognitionQuestion } from './types.ts';

const MOST_LISTED = 100;

const schema = z.object({
  id: z.string().max(100),
  answer: z.custom<RecognitionAnswer>(),
  remarks: optional(text(4_000)),
});

export class RecognitionOffice {
  readonly #context: RequestContext;
  readonly #country: string;

  constructor(context: RequestContext) {
    const { country } = context.reader;
    if (country === null) throw new Error('Only the office of a country is asked.');
    this.#context = context;
    this.#country = country;
  }

  /** What awaits an answer, the first deadline first. Each look is recorded, whatever it finds. */
  async open(): Promise<RecognitionQuestion[]> {
    const { reader, services } = this.#context;
    const now = services.clock.now();
    return services.database.transaction(sessionOf(reader), async (transaction) => {
      await openAddress(transaction, services.sealing, this.#country);
      const { dueAt, answeredAt } = recognitionQuestions;
      const rows = await transaction.queries
        .select()
        .from(recognitionQuestions)
        .where(and(isNull(answeredAt), gt(dueAt, now), isAskedOf(services.sealing, this.#country)))
        .orderBy(asc(dueAt), asc(recognitionQuestions.id))
        .limit(MOST_LISTED);
      const opened = await openColumns(
        services.sealing,
        RECOGNITION_QUESTIONS,
        rows.map((row) => ({ ...row, ...COMPARTMENT })),
        ['question'],
      );
      await transaction.under(intake({ country: this.#country, role: reader.role }), () =>
        record(transaction, {
          ...{ by: sealedReader(services.sealing, reader, now), at: now, operation: 'CONSULT', records: [] },
          ...{ register: 'ASYLUM_DECISIONS', purpose: 'REPORT_BY_COUNTRY' },
        }),
      );
      return opened.map(({ id, askedAt, dueAt: until, question }) => ({ id, askedAt, dueAt: until, ...question }));
    });
  }

  /**
   * Answers an open question. The same answer again gives the first moment, for one whose acknowledgement was lost.
   *
   * @throws InputError NOT_FOUND when no question is open; CONFLICT for another answer than the first
   */
  async answer(input: AnswerRecognitionQuestionInput): Promise<{ receivedAt: Date }> {
    const { reader, services } = this.#context;
    const { id, answer, remarks } = parseInput(schema, input);
    const key = services.sealing.pseudonym('answer of an asylum office', JSON.stringify([id, answer, remarks]));
    const session = intake({ country: this.#country, role: reader.role });
    // INVARIANT: what fails, and what was answered before, waits for nothing.
    const before = await services.database.transaction(session, (transaction) => this.#received(transaction, id, key));
    if (before !== null) return { receivedAt: before };
    return withEngineLock(services.database, session, async (transaction) => {
      const meanwhile = await this.#received(transaction, id, key);
      if (meanwhile !== null) return { receivedAt: meanwhile };
      const now = services.clock.now();
      await transaction.queries
        .update(recognitionQuestions)
        .set({ answeredAt: now, answerKey: key })
        .where(eq(recognitionQuestions.id, id));
      await this.#enterFile(transaction, id, { recognition: answer, text: remarks, now });
      return { receivedAt: now };
    });
  }

  /** When the same answer was given before; null for a question that is open. */
  async #received(transaction: Transaction, id: string, key: string): Promise<Date | null> {
    const { services } = this.#context;
    await openAddress(transaction, services.sealing, this.#country);
    const { answeredAt, answerKey, dueAt } = recognitionQuestions;
    const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
    const [found] = isId
      ? await transaction.queries
          .select({ answeredAt, answerKey, dueAt })
          .from(recognitionQuestions)
          .where(and(eq(recognitionQuestions.id, id), isAskedOf(services.sealing, this.#country)))
      : [];
    if (found !== undefined && found.answeredAt !== null) {
      if (found.answerKey === key) return found.answeredAt;
      const message = 'Your office gave another answer to this question. It stays; a new question can be asked.';
      throw inputError(['input', 'answer'], 'CONFLICT', message);
    }
    if (found === undefined || found.dueAt <= services.clock.now()) {
      throw inputError(['input', 'id'], 'NOT_FOUND', 'No question to your office with this id awaits an answer.');
    }
    return null;
  }

  /** Enters the answer in the file, as the Commission. It enters after a decision, too: the country cannot tell. */
  async #enterFile(
    transaction: Transaction,
    id: string,
    {
      recognition,
      text: said,
      now,
    }: { readonly recognition: RecognitionAnswer; readonly text: string | null; readonly now: Date },
  ): Promise<void> {
    const { services } = this.#context;
    // Which country it is is in the sealed content alone.
    const reader: Reader = { ...this.#context.reader, role: 'CCF_SECRETARIAT', country: null, user: 'country' };
    await transaction.under(sessionOf(reader), async () => {
      await openFiles(transaction, reader);
      const [asked] = await transaction.queries.select({ of: steps.requestId }).from(steps).where(eq(steps.id, id));
      const found = { where: hasId(asked?.of ?? id), limit: 1 };
      const [file] = await loadFiles(transaction, services.sealing, reader, found);
      if (file === undefined) throw new Error('A question belongs to no request.');
      const desk = { context: this.#context, transaction, user: reader.user, now, today: dayOf(now), file };
      await appendStep(desk, { kind: 'ANSWERED', about: id, country: this.#country, recognition, text: said });
      await recordOperation(transaction, reader, 'STEPPED', [file.request.id], now);
    });
  }
}
