/** Stores reports as sealed decisions, in a constant number of statements. */
import { randomBytes, randomUUID } from 'node:crypto';
import { bulkInsert } from '../database/bulk.ts';
import { reportedTermsOf } from '../decisions/law-hashes.ts';
import { replyAddressOf } from '../decisions/reply-address.ts';
import { keepReceipts } from '../decisions/receipts.ts';
import { receiptHash, sealDecisions } from '../decisions/sealed-decisions.ts';
import { decisions } from '../decisions/tables.ts';
import { dayOf } from '../law/law.ts';
import { retainedUntilUnder } from '../law/retained-until.ts';
import { scheduleOf } from '../law/schedule.ts';
import type { Intake } from './in-intake.ts';
import type { Report } from './report.ts';
import type { ReportContent } from './reported-before.ts';

const RECEIPT_BYTES = 24;

/** A report to store, with its receipt. */
export interface NewReport {
  /** The id of the decision. */
  readonly id: string;
  readonly receipt: string;
  readonly report: Report;
}

export function newReport(report: Report, receipt: string): NewReport {
  return { id: randomUUID(), receipt, report };
}

export function randomReceipt(): string {
  return randomBytes(RECEIPT_BYTES).toString('base64url');
}

/** The content of a report as it is stored. */
export function contentOf(report: Report, reportedBy: string): ReportContent {
  const { aliases, documents, ...person } = report.person;
  return {
    kind: report.kind,
    addressee: report.addressee,
    person: { ...person, aliases: aliases ?? [], documents: documents ?? [] },
    alertReferences: report.alertReferences ?? [],
    fearedCountries: report.fearedCountries,
    decidedOn: report.decidedOn,
    reportedBy,
    fileReference: report.fileReference,
    handlingCode: report.handlingCode,
    handlingRestriction: report.handlingRestriction,
    consent: report.consent,
  };
}

/** Stores reports, and their receipts for the body that made them. */
export async function storeReports(
  { transaction, sealing, country, role, laws, now }: Intake,
  reports: readonly NewReport[],
): Promise<void> {
  const contents = reports.map(({ id, report }) => {
    const { kind, addressee, ...content } = contentOf(report, country);
    return { id, kind, addressee, content, retainUntil: retainedUntilUnder(laws, now, dayOf(now)) };
  });
  const sealed = await sealDecisions(sealing, contents);
  const rows = sealed.flatMap((row, place) => {
    const [stored, handed] = [reports[place], contents[place]];
    if (stored === undefined || handed === undefined) return [];
    const { receipt, report } = stored;
    return {
      ...row,
      receiptHash: receiptHash(sealing, country, receipt),
      replyAddress: replyAddressOf(sealing, { country, role }, receipt),
      kind: report.kind,
      reportedTerms: reportedTermsOf(handed.content, report),
      restrictions: scheduleOf(laws, { ...report, reportedAt: now }),
      reportedAt: now,
      supersededAt: null,
      supersessionReason: null,
    };
  });
  await bulkInsert(transaction, decisions, rows);
  const kept = reports.map(({ receipt, report: { fileReference, addressee } }) => ({
    receipt,
    fileReference,
    addressee,
  }));
  await keepReceipts(transaction, sealing, { country, role }, kept, now);
}
