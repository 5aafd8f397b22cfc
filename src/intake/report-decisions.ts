/** Reports decisions: one by one, or many in one transaction. Each report is stored once, however often it is sent. */
import type { RequestContext } from '../api/context.ts';
import { InputError, inputError, type UserError } from '../api/user-error.ts';
import { assessDecisions } from '../assessment/commands.ts';
import { inIntake, type Intake } from './in-intake.ts';
import type { ReportAsylumDecisionInput } from './inputs.ts';
import { hasSameContent, receiptOf, receiptOfKey, reportedBefore } from './reported-before.ts';
import { contentOf, newReport, randomReceipt, storeReports, type NewReport } from './store-reports.ts';

/** The receipt of a report, and when the report arrived. */
export interface Receipt {
  readonly receipt: string;
  readonly receivedAt: Date;
}

/** The outcome of one report of many: stored now, stored before, or not stored because of its mistakes. */
export type Outcome =
  | { readonly outcome: 'CREATED' | 'UNCHANGED'; readonly receipt: string }
  | { readonly outcome: 'REJECTED'; readonly userErrors: readonly UserError[] };

type Rejected = Extract<Outcome, { readonly outcome: 'REJECTED' }>;

const CONFLICT: Rejected = {
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

/**
 * Reports a decision. The same report under the same idempotency key returns its former receipt, and stores nothing.
 *
 * @throws InputError with every mistake, or CONFLICT for another report under a used key; then nothing is stored.
 */
export function reportDecision(context: RequestContext, input: ReportAsylumDecisionInput): Promise<Receipt> {
  return inIntake(context, 'REPORT', async (intake) => {
    const { transaction, sealing, country, now } = intake;
    const report = intake.parse(input, ['input']);
    const key = report.idempotencyKey;
    const fresh = newReport(report, key === null ? randomReceipt() : receiptOfKey(sealing, country, key));
    const { receipt } = fresh;
    const before = (await reportedBefore(transaction, sealing, country, [receipt])).get(receipt);
    if (before === undefined) {
      return {
        apply: async () => {
          const applied = await storeAndAssess(intake, [fresh]);
          return { result: { receipt, receivedAt: now }, records: [fresh.id], applied };
        },
      };
    }
    if (!hasSameContent(before, contentOf(report, country))) throw keyUsedBefore();
    return { answer: { receipt, receivedAt: before.reportedAt } };
  });
}

/**
 * Reports many decisions in one transaction, each of them once. A report that was made before stays as it is (`reported-before.ts`).
 * The number of statements does not depend on the number of reports. A report with mistakes is left out, and the others are stored.
 *
 * @returns the outcomes, in the order of the reports
 */
export function reportDecisions(
  context: RequestContext,
  inputs: readonly ReportAsylumDecisionInput[],
): Promise<Outcome[]> {
  return inIntake(context, 'REPORT', async (intake) => {
    const { transaction, sealing, country, now } = intake;
    const parsed = inputs.map((input) => parseOne(intake, input));
    const receipts = parsed.flatMap((each) => ('outcome' in each ? [] : [each.receipt]));
    const known = await reportedBefore(transaction, sealing, country, receipts);
    const fresh: NewReport[] = [];
    const result = parsed.map((each): Outcome => {
      if ('outcome' in each) return each;
      const { receipt, report } = each;
      const content = contentOf(report, country);
      const before = known.get(receipt);
      if (before !== undefined) return hasSameContent(before, content) ? { outcome: 'UNCHANGED', receipt } : CONFLICT;
      known.set(receipt, { ...content, reportedAt: now });
      fresh.push(each);
      return { outcome: 'CREATED', receipt };
    });
    if (fresh.length === 0) return { answer: result };
    return {
      apply: async () => {
        const applied = await storeAndAssess(intake, fresh);
        return { result, applied, records: fresh.map(({ id }) => id) };
      },
    };
  });
}

function parseOne({ sealing, country, parse }: Intake, input: ReportAsylumDecisionInput): NewReport | Rejected {
  try {
    const report = parse(input, []);
    const key = report.idempotencyKey;
    const receipt = key === null ? receiptOf(sealing, contentOf(report, country)) : receiptOfKey(sealing, country, key);
    return newReport(report, receipt);
  } catch (error) {
    if (error instanceof InputError) return { outcome: 'REJECTED', userErrors: error.userErrors };
    throw error;
  }
}

/** Stores reports and assesses the alerts that they are about. @returns the ids of these alerts */
async function storeAndAssess(intake: Intake, reports: readonly NewReport[]): Promise<string[]> {
  await storeReports(intake, reports);
  const ids = reports.map(({ id }) => id);
  return assessDecisions(intake.transaction, intake.sealing, ids, intake.now);
}

function keyUsedBefore(): InputError {
  return inputError(
    ['input', 'idempotencyKey'],
    'CONFLICT',
    'Your country made another report with this key: use a new key for each report.',
  );
}
