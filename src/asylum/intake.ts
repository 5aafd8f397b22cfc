/**
 * The write-only door: a country reports a decision, corrects it or withdraws it. Stored, applied to alerts and recorded in
 * one transaction; a receipt that was handed out stands for all of it (laws 8 and 9).
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { RequestContext } from '../api/context.ts';
import {
  alertReference,
  calendarDate,
  countryCode,
  issuerCode,
  list,
  optional,
  parseInput,
  partialDate,
  text,
} from '../api/input.ts';
import { InputError, inputError, type UserError } from '../api/user-error.ts';
import { record } from '../audit/record.ts';
import { sealedReader } from '../audit/sealed-reader.ts';
import type { Transaction } from '../database/database.ts';
import { insertAll } from '../database/insert-all.ts';
import { ENGINE, intake } from '../database/roles.ts';
import { transactionInTurn } from '../database/turn.ts';
import { settleDecisions, settleSupersession } from './engine.ts';
import type { ReportAsylumDecisionInput, SupersedeAsylumDecisionInput } from './inputs.ts';
import { receiptOf, reportedBefore, saysTheSame } from './reported-before.ts';
import { keptUntil } from './retention/period.ts';
import { receiptHash, sealDecisions, type DecisionContent } from './sealed-decisions.ts';
import { decisions, type PersonDocument } from './tables.ts';

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
        'A report with this file reference, kind, date and person was made before, and says something else. Correct it by its ' +
        'receipt (supersedeAsylumDecision).',
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

type Report = z.output<ReturnType<typeof reportSchema>>;

function reportSchema(reportingCountry: string, today: string) {
  return z.object({
    kind: z.custom<ReportAsylumDecisionInput['kind']>(),
    person: z.object({
      names: list(z.object({ familyName: text(200), forename: optional(text(200)) }), 20).refine(
        (names) => names.length > 0,
        {
          message: 'Give at least one name.',
          params: { code: 'REQUIRED' },
        },
      ),
      birthDate: optional(
        partialDate.refine((date) => date <= today, {
          message: 'A birth date lies in the past.',
          params: { code: 'IN_THE_FUTURE' },
        }),
      ),
      nationalities: optional(list(issuerCode, 20)),
      documents: optional(
        list(
          z.object({ type: z.custom<PersonDocument['type']>(), number: text(50), issuer: optional(issuerCode) }),
          20,
        ),
      ),
    }),
    alertReferences: optional(list(alertReference, 50)),
    fearedCountries: list(
      countryCode.refine((country) => country !== reportingCountry, {
        message: 'A person does not fear persecution in the country that reports the decision.',
        params: { code: 'CONFLICT' },
      }),
      20,
    ).refine((countries) => countries.length > 0, {
      message: 'Name at least one country in which the person fears persecution.',
      params: { code: 'REQUIRED' },
    }),
    decidedOn: calendarDate.refine((date) => date <= today, {
      message: 'A decision that is still to come cannot be reported.',
      params: { code: 'IN_THE_FUTURE' },
    }),
    fileReference: text(100),
    addressee: z.custom<ReportAsylumDecisionInput['addressee']>(),
    handlingCode: optional(z.custom<NonNullable<ReportAsylumDecisionInput['handlingCode']>>()),
  });
}

export class AsylumIntake {
  readonly #context: RequestContext;
  readonly #country: string;
  #schema: { readonly today: string; readonly of: ReturnType<typeof reportSchema> } | null = null;

  constructor(context: RequestContext) {
    if (context.reader.country === null) throw new Error('Only a country reports decisions.');
    this.#context = context;
    this.#country = context.reader.country;
  }

  /** Reports a decision. @throws InputError with every mistake; then nothing is stored. */
  async report(input: ReportAsylumDecisionInput): Promise<Receipt> {
    const report = this.#parse(input, ['input']);
    return this.#inIntake('REPORT', async (transaction, now) => {
      const taken = takenIn(report);
      const applied = await this.#take(transaction, [taken], now);
      return { result: { receipt: taken.receipt, receivedAt: now }, records: [taken.id], applied };
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
    const parsed = inputs.map((input) => this.#parseOnce(input));
    const receipts = parsed.flatMap((each) => ('taken' in each ? [each.taken.receipt] : []));
    return this.#inIntake('REPORT', async (transaction, now) => {
      const known = await reportedBefore(transaction, sealing, this.#country, receipts);
      const fresh: Taken[] = [];
      const result = parsed.map((each): Outcome => {
        if (!('taken' in each)) return each;
        const { receipt, report } = each.taken;
        const content = contentOf(report, this.#country);
        const before = known.get(receipt);
        if (before !== undefined) return saysTheSame(before, content) ? { outcome: 'UNCHANGED', receipt } : OTHERWISE;
        known.set(receipt, content);
        fresh.push(each.taken);
        return { outcome: 'CREATED', receipt };
      });
      const applied = await this.#take(transaction, fresh, now);
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
    const { reason } = parseInput(z.object({ reason: text(2000) }), input);
    const correction = this.#correctionOf(input);
    return this.#inIntake<Receipt>('SUPERSEDE', async (transaction, now) => {
      const superseded = await this.#standingReport(transaction, receipt);
      const taken = correction === null ? [] : [takenIn(correction)];
      await this.#insert(transaction, taken, now);
      const corrections = taken.map(({ id }) => id);
      const { sealing } = this.#context.services;
      const applied = await settleSupersession(transaction, sealing, superseded, { reason, corrections }, now);
      return {
        result: { receipt: taken[0]?.receipt ?? null, receivedAt: now },
        records: [superseded, ...corrections],
        applied,
      };
    });
  }

  #parse(input: ReportAsylumDecisionInput, root: readonly string[]): Report {
    const today = this.#context.services.clock.now().toISOString().slice(0, 10);
    // It takes longer to make than to use: once a day is enough for any number of reports.
    if (this.#schema?.today !== today) this.#schema = { today, of: reportSchema(this.#country, today) };
    return parseInput(this.#schema.of, input, root);
  }

  #parseOnce(input: ReportAsylumDecisionInput): { readonly taken: Taken } | Rejected {
    try {
      const report = this.#parse(input, []);
      const identity = { ...contentOf(report, this.#country), kind: report.kind };
      return { taken: { ...takenIn(report), receipt: receiptOf(this.#context.services.sealing, identity) } };
    } catch (error) {
      if (error instanceof InputError) return { outcome: 'REJECTED', userErrors: error.userErrors };
      throw error;
    }
  }

  #correctionOf({ action, correction }: SupersedeAsylumDecisionInput): Report | null {
    const given = correction ?? null;
    if (action === 'WITHDRAW') {
      if (given === null) return null;
      throw inputError(
        ['input', 'correction'],
        'CONFLICT',
        'A withdrawal has no correction: leave it out, or use CORRECT.',
      );
    }
    if (given === null)
      throw inputError(['input', 'correction'], 'REQUIRED', 'Give the whole report as it should have been.');
    return this.#parse(given, ['input', 'correction']);
  }

  async #inIntake<Result>(
    operation: 'REPORT' | 'SUPERSEDE',
    work: (transaction: Transaction, now: Date) => Promise<Work<Result>>,
  ): Promise<Result> {
    const { reader, services } = this.#context;
    return transactionInTurn(services.database, intake(this.#country), async (transaction) => {
      const now = services.clock.now();
      const { result, records, applied } = await work(transaction, now);
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
    });
  }

  /**
   * Stores reports and applies them to alerts: however many there are, the same statements are sent.
   *
   * @returns the ids of the alerts concerned
   */
  async #take(transaction: Transaction, reports: readonly Taken[], now: Date): Promise<string[]> {
    const { sealing } = this.#context.services;
    await this.#insert(transaction, reports, now);
    return settleDecisions(
      transaction,
      sealing,
      reports.map(({ id }) => id),
      now,
    );
  }

  async #insert(transaction: Transaction, reports: readonly Taken[], now: Date): Promise<void> {
    const { sealing } = this.#context.services;
    const sealed = await sealDecisions(
      sealing,
      reports.map(({ id, report }) => ({
        id,
        addressee: report.addressee,
        content: contentOf(report, this.#country),
        retainUntil: keptUntil(now),
      })),
    );
    const rows = sealed.flatMap((row, place) => {
      const taken = reports[place];
      if (taken === undefined) return [];
      return {
        ...row,
        receiptHash: receiptHash(sealing, this.#country, taken.receipt),
        kind: taken.report.kind,
        reportedAt: now,
        supersededAt: null,
        supersessionReason: null,
      };
    });
    await insertAll(transaction, decisions, rows);
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

function takenIn(report: Report): Taken {
  return { id: randomUUID(), receipt: randomBytes(RECEIPT_BYTES).toString('base64url'), report };
}

/** What of a report is sealed. */
function contentOf(report: Report, reportedBy: string): DecisionContent {
  return {
    person: { ...report.person, documents: report.person.documents ?? [] },
    alertReferences: [...new Set(report.alertReferences)],
    fearedCountries: [...new Set(report.fearedCountries)],
    decidedOn: report.decidedOn,
    reportedBy,
    fileReference: report.fileReference,
    handlingCode: report.handlingCode ?? 'H2',
  };
}
