/**
 * The write-only door: a country reports a decision, corrects it or withdraws it. Stored, applied to alerts and recorded in
 * one transaction; a receipt that was handed out stands for all of it (laws 8 and 9).
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { RequestContext } from '../api/context.ts';
import { parseInput, text } from '../api/input.ts';
import { InputError, inputError, type UserError } from '../api/user-error.ts';
import { record } from '../audit/record.ts';
import { sealedReader } from '../audit/sealed-reader.ts';
import type { Transaction } from '../database/database.ts';
import { bulkInsert } from '../database/bulk.ts';
import { ENGINE, intake } from '../database/roles.ts';
import { withEngineLock } from '../database/engine-lock.ts';
import { entityOf } from '../policy/reader.ts';
import { withdrawBulletinsOf } from '../bulletins/repository.ts';
import { handedOver, openCommitments } from '../decisions/commitments.ts';
import { breachOfEntity } from './door.ts';
import { dayOf, lawAt, type LawVersion } from '../law/law.ts';
import { retainedUntilUnder } from '../law/retained-until.ts';
import { scheduleOf } from '../law/schedule.ts';
import { lawOf } from '../law/stored.ts';
import { assessDecisions, reassessSupersession } from '../assessment/commands.ts';
import type { ReportAsylumDecisionInput, SupersedeAsylumDecisionInput } from './inputs.ts';
import { reportParser, type Report, type ReportParser } from './report.ts';
import { receiptOf, receiptOfKey, reportedBefore, saysTheSame, type Said } from './reported-before.ts';
import { receiptHash, sealDecisions, type DecisionContent } from '../decisions/sealed-decisions.ts';
import { decisions } from '../decisions/tables.ts';

const RECEIPT_BYTES = 24;

export interface Receipt {
  readonly receipt: string | null;
  readonly receivedAt: Date;
}

/** What came of one report of many: stored now, stored before, or not stored for its mistakes. */
export type Outcome =
  | { readonly outcome: 'CREATED' | 'UNCHANGED'; readonly receipt: string }
  | { readonly outcome: 'REJECTED'; readonly userErrors: readonly UserError[] };

type Rejected = Extract<Outcome, { readonly outcome: 'REJECTED' }>;

const OTHERWISE: Rejected = {
  outcome: 'REJECTED',
  userErrors: [
    {
      path: [],
      code: 'CONFLICT',
      message:
        'A report with this file reference, kind, date and person, or with this idempotency key, was made before and says ' +
        'something else. Correct it by its receipt (supersedeAsylumDecision).',
    },
  ],
};

/** A report on its way into the tables. */
interface Taken {
  readonly id: string;
  readonly receipt: string;
  readonly report: Report;
}

interface Work<Result> {
  readonly result: Result;
  readonly records: readonly string[];
  /** Ids of the alerts whose validity was derived anew. */
  readonly applied: readonly string[];
}

/** The laws of the country that reports, and what takes its reports under the one in force. */
interface Door {
  readonly laws: readonly LawVersion[];
  readonly parse: ReportParser;
}

export class AsylumIntake {
  readonly #context: RequestContext;
  readonly #country: string;

  constructor(context: RequestContext) {
    if (context.reader.country === null) throw new Error('Only a country reports decisions.');
    this.#context = context;
    this.#country = context.reader.country;
  }

  /**
   * Reports a decision. The same report under the same idempotency key has the receipt that it had, and nothing is stored.
   *
   * @throws InputError with every mistake, or CONFLICT for another report under a key that was used; then nothing is stored.
   */
  async report(input: ReportAsylumDecisionInput): Promise<Receipt> {
    const { sealing } = this.#context.services;
    return this.#inIntake('REPORT', async (transaction, now, door) => {
      const report = door.parse(input, ['input']);
      const key = report.idempotencyKey;
      const taken = takenIn(report, key === null ? randomReceipt() : receiptOfKey(sealing, this.#country, key));
      const { receipt } = taken;
      const before = (await reportedBefore(transaction, sealing, this.#country, [receipt])).get(receipt);
      if (before === undefined) {
        const applied = await this.#take(transaction, [taken], door.laws, now);
        return { result: { receipt, receivedAt: now }, records: [taken.id], applied };
      }
      if (!saysTheSame(before, saidBy(report, this.#country))) throw otherUnderKey();
      return { result: { receipt, receivedAt: before.reportedAt }, records: [], applied: [] };
    });
  }

  /**
   * Reports many decisions in one transaction, each of them once: what was reported before, by `reported-before.ts`, is left as
   * it is. They go through the same door as a single one, in as many statements however many there are. A report with mistakes
   * is left out and the others are stored.
   *
   * @returns the outcomes, in the order of the reports
   */
  async reportAll(inputs: readonly ReportAsylumDecisionInput[]): Promise<Outcome[]> {
    const { sealing } = this.#context.services;
    return this.#inIntake('REPORT', async (transaction, now, door) => {
      const parsed = inputs.map((input) => this.#parseOnce(door, input));
      const receipts = parsed.flatMap((each) => ('taken' in each ? [each.taken.receipt] : []));
      const known = await reportedBefore(transaction, sealing, this.#country, receipts);
      const fresh: Taken[] = [];
      const result = parsed.map((each): Outcome => {
        if (!('taken' in each)) return each;
        const { receipt, report } = each.taken;
        const said = saidBy(report, this.#country);
        const before = known.get(receipt);
        if (before !== undefined) return saysTheSame(before, said) ? { outcome: 'UNCHANGED', receipt } : OTHERWISE;
        known.set(receipt, { ...said, reportedAt: now });
        fresh.push(each.taken);
        return { outcome: 'CREATED', receipt };
      });
      const applied = await this.#take(transaction, fresh, door.laws, now);
      return { result, applied, records: fresh.map(({ id }) => id) };
    });
  }

  /**
   * Corrects or withdraws a report by its receipt. A correction has a receipt of its own; the old one is used up.
   *
   * @throws InputError with every mistake, or NOT_FOUND with one constant text for receipts that are unknown, used up or
   *   another country's.
   */
  async supersede(receipt: string, input: SupersedeAsylumDecisionInput): Promise<Receipt> {
    return this.#inIntake<Receipt>('SUPERSEDE', async (transaction, now, door) => {
      const { reason, correction } = supersessionOf(door, input);
      const superseded = await this.#standingReport(transaction, receipt);
      const taken = correction === null ? [] : [takenIn(correction, randomReceipt())];
      await this.#insert(transaction, taken, door.laws, now);
      const corrections = taken.map(({ id }) => id);
      const { sealing } = this.#context.services;
      await withdrawBulletinsOf(transaction, sealing, this.#country, receipt, now);
      const applied = await reassessSupersession(transaction, sealing, superseded, { reason, corrections }, now);
      return {
        result: { receipt: taken[0]?.receipt ?? null, receivedAt: now },
        records: [superseded, ...corrections],
        applied,
      };
    });
  }

  #parseOnce(door: Door, input: ReportAsylumDecisionInput): { readonly taken: Taken } | Rejected {
    try {
      const { sealing } = this.#context.services;
      const report = door.parse(input, []);
      const key = report.idempotencyKey;
      const receipt =
        key === null ? receiptOf(sealing, saidBy(report, this.#country)) : receiptOfKey(sealing, this.#country, key);
      return { taken: takenIn(report, receipt) };
    } catch (error) {
      if (error instanceof InputError) return { outcome: 'REJECTED', userErrors: error.userErrors };
      throw error;
    }
  }

  async #inIntake<Result>(
    operation: 'REPORT' | 'SUPERSEDE',
    work: (transaction: Transaction, now: Date, door: Door) => Promise<Work<Result>>,
  ): Promise<Result> {
    const { reader, services } = this.#context;
    return withEngineLock(
      services.database,
      intake({ country: this.#country, role: reader.role }),
      async (transaction) => {
        const now = services.clock.now();
        // Read in the turn in which the report is stored: no law can change in between.
        const laws = await lawOf(transaction, services.sealing, this.#country);
        await openCommitments(transaction, services.sealing, this.#country, laws);
        const today = dayOf(now);
        const law = lawAt(laws, today);
        const breach = breachOfEntity(law, entityOf(reader.role));
        if (breach !== null) throw new InputError([breach]);
        const door = { laws, parse: reportParser({ country: this.#country, law, today }) };
        const { result, records, applied } = await work(transaction, now, door);
        const entry = { at: now, register: 'ASYLUM_DECISIONS' } as const;
        await record(transaction, {
          ...entry,
          by: sealedReader(services.sealing, reader, now),
          operation,
          purpose: 'REPORT_BY_COUNTRY',
          records,
        });
        await record(transaction, {
          ...entry,
          by: { system: 'validity-engine' },
          operation: 'APPLY',
          purpose: 'REFUGEE_PROTECTION',
          records: [...records, ...applied],
        });
        return result;
      },
    );
  }

  /**
   * Stores reports and applies them to alerts: however many there are, the same statements are sent.
   *
   * @returns the ids of the alerts concerned
   */
  async #take(
    transaction: Transaction,
    reports: readonly Taken[],
    laws: readonly LawVersion[],
    now: Date,
  ): Promise<string[]> {
    const { sealing } = this.#context.services;
    await this.#insert(transaction, reports, laws, now);
    return assessDecisions(
      transaction,
      sealing,
      reports.map(({ id }) => id),
      now,
    );
  }

  async #insert(
    transaction: Transaction,
    reports: readonly Taken[],
    laws: readonly LawVersion[],
    now: Date,
  ): Promise<void> {
    const { sealing } = this.#context.services;
    const contents = reports.map(({ id, report }) => ({
      id,
      addressee: report.addressee,
      content: contentOf(report, this.#country),
      retainUntil: retainedUntilUnder(laws, now, dayOf(now)),
    }));
    const sealed = await sealDecisions(sealing, contents);
    const rows = sealed.flatMap((row, place) => {
      const [taken, handed] = [reports[place], contents[place]];
      if (taken === undefined || handed === undefined) return [];
      return {
        ...row,
        receiptHash: receiptHash(sealing, this.#country, taken.receipt),
        kind: taken.report.kind,
        handed: handedOver(handed.content, taken.report),
        forbidden: scheduleOf(laws, { ...taken.report, reportedAt: now }),
        reportedAt: now,
        supersededAt: null,
        supersessionReason: null,
      };
    });
    await bulkInsert(transaction, decisions, rows);
  }

  /** The intake cannot read: the engine looks the receipt up, for this country only. */
  async #standingReport(transaction: Transaction, receipt: string): Promise<string> {
    const hash = receiptHash(this.#context.services.sealing, this.#country, receipt);
    const found = await transaction.under(ENGINE, () =>
      transaction.queries
        .select({ id: decisions.id })
        .from(decisions)
        .where(and(eq(decisions.receiptHash, hash), isNull(decisions.supersededAt))),
    );
    const [own] = found;
    if (own === undefined) {
      throw inputError(['receipt'], 'NOT_FOUND', 'No report of your country that still stands has this receipt.');
    }
    return own.id;
  }
}

function takenIn(report: Report, receipt: string): Taken {
  return { id: randomUUID(), receipt, report };
}

function randomReceipt(): string {
  return randomBytes(RECEIPT_BYTES).toString('base64url');
}

function otherUnderKey(): InputError {
  return inputError(
    ['input', 'idempotencyKey'],
    'CONFLICT',
    'Your country made another report with this key: use a new key for each report.',
  );
}

/** What of a report is sealed. */
function contentOf(report: Report, reportedBy: string): DecisionContent {
  const {
    person,
    alertReferences,
    fearedCountries,
    decidedOn,
    fileReference,
    handlingCode,
    handlingRestriction,
    consent,
  } = report;
  return {
    person: personOf(person),
    alertReferences: alertReferences ?? [],
    fearedCountries,
    decidedOn,
    reportedBy,
    fileReference,
    handlingCode,
    handlingRestriction,
    consent,
  };
}

function personOf({ aliases, documents, ...person }: Report['person']): DecisionContent['person'] {
  return { ...person, aliases: aliases ?? [], documents: documents ?? [] };
}

function saidBy(report: Report, reportedBy: string): Said {
  return { ...contentOf(report, reportedBy), kind: report.kind, addressee: report.addressee };
}

/** The reason of a supersession, and the report that takes the place of the old one, if one does. */
function supersessionOf(
  door: Door,
  input: SupersedeAsylumDecisionInput,
): { readonly reason: string; readonly correction: Report | null } {
  const mistakes: UserError[] = [];
  const told = <T>(work: () => T): T | null => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      mistakes.push(...error.userErrors);
      return null;
    }
  };
  const given = told(() => parseInput(z.object({ reason: text(2000) }), input));
  const correction = told(() => correctionOf(door, input));
  if (given === null || mistakes.length > 0) throw new InputError(mistakes);
  return { reason: given.reason, correction };
}

function correctionOf(door: Door, { action, correction }: SupersedeAsylumDecisionInput): Report | null {
  const given = correction ?? null;
  const path = ['input', 'correction'];
  if (action === 'WITHDRAW') {
    if (given === null) return null;
    throw inputError(path, 'CONFLICT', 'A withdrawal has no correction: leave it out, or use CORRECT.');
  }
  if (given === null) throw inputError(path, 'REQUIRED', 'Give the whole report as it should have been.');
  return door.parse(given, path);
}
