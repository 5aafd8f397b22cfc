/** Corrects or withdraws a report by its receipt. */
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { RequestContext } from '../api/context.ts';
import { parseInput, text } from '../api/input.ts';
import { InputError, inputError, type UserError } from '../api/user-error.ts';
import { reassessSupersession } from '../assessment/commands.ts';
import { withdrawBulletinsOf } from '../bulletins/repository.ts';
import { lockCountry } from '../database/engine-lock.ts';
import { ENGINE } from '../database/roles.ts';
import { receiptHash } from '../decisions/sealed-decisions.ts';
import { decisions } from '../decisions/tables.ts';
import { inIntake, type Intake } from './in-intake.ts';
import type { SupersedeAsylumDecisionInput } from './inputs.ts';
import type { Report, ReportParser } from './report.ts';
import { newReport, randomReceipt, storeReports } from './store-reports.ts';

/** The receipt of a correction, which a withdrawal does not have, and when the supersession arrived. */
export interface SupersessionReceipt {
  readonly receipt: string | null;
  readonly receivedAt: Date;
}

/**
 * Corrects or withdraws a report by its receipt. A correction has its own receipt; the former receipt is used up.
 *
 * @throws InputError with every mistake. It is NOT_FOUND, with one constant text, for receipts that are unknown, used up or of
 *   another country.
 */
export function supersedeDecision(
  context: RequestContext,
  input: SupersedeAsylumDecisionInput,
): Promise<SupersessionReceipt> {
  return inIntake<SupersessionReceipt>(context, 'SUPERSEDE', async (intake) => {
    const { transaction, sealing, country, now } = intake;
    const { receipt } = input;
    const { reason, correction } = parseSupersession(intake.parse, input);
    const superseded = await findReport(intake, receipt);
    return {
      apply: async () => {
        const fresh = correction === null ? [] : [newReport(correction, randomReceipt())];
        await storeReports(intake, fresh);
        const corrections = fresh.map(({ id }) => id);
        // No bulletin may be written about the report at this moment.
        await lockCountry(transaction, country);
        await withdrawBulletinsOf(transaction, sealing, country, receipt);
        const applied = await reassessSupersession(transaction, sealing, superseded, { reason, corrections }, now);
        return {
          result: { receipt: fresh[0]?.receipt ?? null, receivedAt: now },
          records: [superseded, ...corrections],
          applied,
        };
      },
    };
  });
}

/** The id of the report in force with a receipt. The intake role cannot read, so the engine role looks it up, for this country only. */
async function findReport({ transaction, sealing, country }: Intake, receipt: string): Promise<string> {
  const hash = receiptHash(sealing, country, receipt);
  const [own] = await transaction.under(ENGINE, () =>
    transaction.queries
      .select({ id: decisions.id })
      .from(decisions)
      .where(and(eq(decisions.receiptHash, hash), isNull(decisions.supersededAt))),
  );
  if (own === undefined) {
    throw inputError(
      ['input', 'receipt'],
      'NOT_FOUND',
      'No report of your country that still stands has this receipt.',
    );
  }
  return own.id;
}

/** Parses the reason of a supersession and its correction, if it has one. It collects the mistakes of both. */
function parseSupersession(
  parse: ReportParser,
  input: SupersedeAsylumDecisionInput,
): { readonly reason: string; readonly correction: Report | null } {
  const mistakes: UserError[] = [];
  const collectMistakes = <T>(work: () => T): T | null => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      mistakes.push(...error.userErrors);
      return null;
    }
  };
  const given = collectMistakes(() => parseInput(z.object({ reason: text(2000) }), input));
  const correction = collectMistakes(() => parseCorrection(parse, input));
  if (given === null || mistakes.length > 0) throw new InputError(mistakes);
  return { reason: given.reason, correction };
}

function parseCorrection(parse: ReportParser, { action, correction }: SupersedeAsylumDecisionInput): Report | null {
  const given = correction ?? null;
  const path = ['input', 'correction'];
  if (action === 'WITHDRAW') {
    if (given === null) return null;
    throw inputError(path, 'CONFLICT', 'A withdrawal has no correction: leave it out, or use CORRECT.');
  }
  if (given === null) throw inputError(path, 'REQUIRED', 'Give the whole report as it should have been.');
  return parse(given, path);
}
