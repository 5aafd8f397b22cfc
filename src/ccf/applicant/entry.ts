/**
 * The entry point of applicants and their counsel. It hands a request in, adds documents, and reads with a receipt how far the request is.
 *
 * INVARIANT: what it reads follows from the request alone: from its days, and from what the Commission decided to disclose. Whether there is
 * an alert does not enter, and a decision shows when the applicant is given it, not before.
 *
 * INVARIANT: nothing here waits for the engine lock. Who waited would learn when a country reports, and anybody can be an applicant.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { RequestContext } from '../../api/context.ts';
import { countryCode, optional, parseInput, text } from '../../api/input.ts';
import { inputError } from '../../api/user-error.ts';
import type { Transaction } from '../../database/database.ts';
import { sessionOf } from '../../database/roles.ts';
import { dayOf } from '../../law/law.ts';
import type { Reader } from '../../policy/reader.ts';
import { sealColumns } from '../../sealing/sealed-columns.ts';
import type { CcfDocumentType } from '../../vocabulary/ccf.ts';
import { clocksOf, daysAfter } from '../clocks.ts';
import { releasedOf } from '../disclosure/of-request.ts';
import { COMPARTMENT, hasId, loadFiles, openFiles, type CcfFile } from '../file.ts';
import type { DeskOfRequest } from '../frame.ts';
import { DAYS_TO_ANSWER, isFeared, storeQuestion } from '../recognition/ask.ts';
import { recordOperation } from '../register.ts';
import { assertDays, requestFields, storeRequest } from '../steps/record.ts';
import { documents, receipts } from '../tables.ts';
import type { HandInRequestInput } from './inputs.ts';
import type { RequestStatus } from './types.ts';

export const DOCUMENTS = 'ccf.documents';

/** Of one request. */
export const MOST_DOCUMENTS = 10;

/** What the asylum office of a country is asked about a decision that an applicant hands in. */
const QUESTION = 'Does your country recognise this person as a refugee?';

const schema = z.object({
  ...requestFields,
  grant: optional(z.object({ country: countryCode, fileReference: optional(text(200)) })),
});

/** In whose name the Commission's files are worked on here. No officer has this name. */
const commissionFor = (reader: Reader): Reader => ({ ...reader, role: 'CCF_SECRETARIAT', user: 'applicant' });

/** There is no request with the receipt. */
export class UnknownReceiptError extends Error {}
/** The request has as many documents as it may. */
export class TooManyDocumentsError extends Error {}

export class ApplicantEntry {
  readonly #context: RequestContext;
  readonly #commission: Reader;

  constructor(context: RequestContext) {
    this.#context = context;
    this.#commission = commissionFor(context.reader);
  }

  /** Hands a request in. @returns the receipt. @throws InputError and stores nothing */
  async handIn(input: HandInRequestInput): Promise<string> {
    const { reader, services } = this.#context;
    const { grant, applicant, ...given } = parseInput(schema, input);
    assertNotOwnCountry(applicant.nationalities, grant);
    const now = services.clock.now();
    const today = dayOf(now);
    const request = { ...given, applicant: { ...applicant, grant }, receivedOn: today, revises: null };
    assertDays(request, today);
    const receipt = randomBytes(24).toString('base64url');
    await services.database.transaction(sessionOf(reader), async (transaction) => {
      await openFiles(transaction, this.#commission);
      const user = this.#commission.user;
      const id = await storeRequest({ context: this.#context, transaction, user, now }, request);
      await transaction.queries.insert(receipts).values({ receiptHash: hashOf(receipt), requestId: id });
      await this.#asCommission(transaction, async () => {
        const file = await this.#file(transaction, id);
        const desk = { context: this.#context, transaction, user, now, today, file };
        if (grant !== null) {
          await this.#ask(desk, { ...grant, question: QUESTION, dueOn: daysAfter(today, DAYS_TO_ANSWER) });
        }
        await recordOperation(transaction, this.#commission, 'RECORDED', [id], now);
      });
    });
    return receipt;
  }

  /** How far the request with a receipt is; null for a receipt that is unknown. */
  async status(receipt: string): Promise<RequestStatus | null> {
    const { reader, services } = this.#context;
    return services.database.transaction(sessionOf(reader), async (transaction) => {
      const id = await requestOf(transaction, receipt);
      if (id === null) return null;
      return this.#asCommission(transaction, async () => statusOf(await this.#file(transaction, id)));
    });
  }

  /**
   * Adds a document, whose bytes were checked, to the request with a receipt.
   *
   * @throws UnknownReceiptError, TooManyDocumentsError
   */
  async addDocument(receipt: string, type: CcfDocumentType, bytes: Buffer): Promise<void> {
    const { reader, services } = this.#context;
    const session = sessionOf(reader);
    await services.database.transaction(session, async (transaction) => {
      // One at a time for each receipt, so that all of them together are no more than a request may have.
      await transaction.queries.execute(
        sql`select pg_advisory_xact_lock(hashtext('nansen documents of a request'), hashtext(${receipt.slice(0, 100)}))`,
      );
      const requestId = await this.#assertRoom(transaction, receipt);
      const [key] = await services.sealing.newDataKeys([COMPARTMENT.addressee]);
      if (key === undefined) throw new Error('A document got no key.');
      const id = randomUUID();
      const now = services.clock.now();
      await transaction.queries.insert(documents).values({
        ...{ id, requestId, receivedAt: now, type, bytes: bytes.length, dataKey: key.stored },
        ...sealColumns(key.key, DOCUMENTS, { id, ...COMPARTMENT }, { content: bytes.toString('base64') }),
      });
      await this.#asCommission(transaction, () =>
        recordOperation(transaction, this.#commission, 'RECORDED', [requestId], now),
      );
    });
  }

  /**
   * Asks the country of asylum. INVARIANT: a country that wants the person is not asked, and the applicant is answered alike and after the same
   * work, because a difference would tell of an alert. So that question is written, too, and taken back.
   */
  async #ask(desk: DeskOfRequest, question: Parameters<typeof storeQuestion>[1]): Promise<void> {
    const { queries } = desk.transaction;
    const wants = await isFeared(desk, question.country);
    await queries.execute(sql`savepoint asked`);
    await storeQuestion(desk, question);
    await queries.execute(wants ? sql`rollback to savepoint asked` : sql`release savepoint asked`);
  }

  async #assertRoom(transaction: Transaction, receipt: string): Promise<string> {
    const id = await requestOf(transaction, receipt);
    if (id === null) throw new UnknownReceiptError();
    const [found] = await this.#asCommission(transaction, () =>
      transaction.queries
        .select({ count: sql<number>`count(*)::int` })
        .from(documents)
        .where(eq(documents.requestId, id)),
    );
    if ((found?.count ?? 0) >= MOST_DOCUMENTS) throw new TooManyDocumentsError();
    return id;
  }

  #asCommission<T>(transaction: Transaction, work: () => Promise<T>): Promise<T> {
    return transaction.under(sessionOf(this.#commission), async () => {
      await openFiles(transaction, this.#commission);
      return work();
    });
  }

  async #file(transaction: Transaction, id: string): Promise<CcfFile> {
    const { sealing } = this.#context.services;
    const [file] = await loadFiles(transaction, sealing, this.#commission, { where: hasId(id), limit: 1 });
    if (file === undefined) throw new Error('A receipt is of no request.');
    return file;
  }
}

/** @throws InputError CONFLICT. It follows from what was written alone. */
function assertNotOwnCountry(nationalities: readonly string[], grant: { readonly country: string } | null): void {
  if (grant === null || !nationalities.includes(grant.country)) return;
  const message = 'This is a country of the applicant. Name the country that gave asylum.';
  throw inputError(['input', 'grant', 'country'], 'CONFLICT', message);
}

function hashOf(receipt: string): string {
  return createHash('sha256').update(receipt).digest('hex');
}

/** The request of a receipt. PostgreSQL compares the same, from the setting of the session. */
async function requestOf({ queries }: Transaction, receipt: string): Promise<string | null> {
  const given = receipt.slice(0, 100);
  await queries.execute(sql`select set_config('nansen.receipt', ${given}, true)`);
  const [found] = await queries
    .select({ id: receipts.requestId })
    .from(receipts)
    .where(eq(receipts.receiptHash, hashOf(given)));
  return found?.id ?? null;
}

function statusOf({ request, steps, progress }: CcfFile): RequestStatus {
  // Not the day of the decision: how long it took from there tells that there was something to carry out.
  const told = steps.find(({ kind }) => kind === 'APPLICANT_TOLD');
  return {
    receivedOn: request.receivedOn,
    admittedOn: steps.find(({ kind }) => kind === 'ADMITTED')?.happenedOn ?? null,
    dueOn: clocksOf(progress).find(({ kind }) => kind === 'DECISION')?.dueOn ?? null,
    answeredOn: told?.happenedOn ?? null,
    text: told === undefined ? null : releasedOf('APPLICANT', request, steps).text,
  };
}
