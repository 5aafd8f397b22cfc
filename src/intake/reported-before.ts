/**
 * Finds the reports that were made before. A file is imported again after a run that was stopped, or every year with more lines. Each
 * report of it is stored once.
 *
 * Two lines are the same report if their country, file reference, kind, date, and the person's first name and birth date are equal. The
 * file reference alone is not enough, because a family has one file and a decision for each member. The receipt is derived from these
 * fields with a key that is not in the database, so the same line has the same receipt in every run.
 *
 * Two single reports are the same report if their country gave both the same idempotency key.
 */
import { isDeepStrictEqual } from 'node:util';
import { amongTexts } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { ENGINE } from '../database/roles.ts';
import type { Sealing } from '../sealing/sealing.ts';
import {
  openWithPeople,
  receiptHash,
  SEALED_WHEN_REPORTED,
  type DecisionContent,
} from '../decisions/sealed-decisions.ts';
import { decisions } from '../decisions/tables.ts';
import type { AsylumDecisionKind } from '../vocabulary/decisions.ts';

/** As long as the receipts of reports that are made one by one. */
const RECEIPT_LENGTH = 32;

/** The fields that distinguish a report from others of its country. */
export type Identity = Pick<DecisionContent, 'reportedBy' | 'fileReference' | 'decidedOn' | 'person'> & {
  readonly kind: AsylumDecisionKind;
};

/** The receipt of a report in a file. */
export function receiptOf(sealing: Sealing, report: Identity): string {
  const { reportedBy, fileReference, kind, decidedOn, person } = report;
  const [name] = person.names;
  const identity = [reportedBy, fileReference, kind, decidedOn, name?.familyName, name?.forename, person.birthDate];
  return sealing.pseudonym('receipt of a report', JSON.stringify(identity)).slice(0, RECEIPT_LENGTH);
}

/** The receipt of a report with an idempotency key. It cannot be computed without the server's key. */
export function receiptOfKey(sealing: Sealing, country: string, idempotencyKey: string): string {
  return sealing.pseudonym('receipt of a key', JSON.stringify([country, idempotencyKey])).slice(0, RECEIPT_LENGTH);
}

/** The content of a report. */
export type ReportContent = DecisionContent & Pick<typeof decisions.$inferSelect, 'kind' | 'addressee'>;

/** A report as it is stored. */
export type StoredReport = ReportContent & Pick<typeof decisions.$inferSelect, 'reportedAt'>;

/** The stored reports with some receipts of a country, by receipt, superseded or not. One statement. */
export async function reportedBefore(
  transaction: Transaction,
  sealing: Sealing,
  country: string,
  receipts: readonly string[],
): Promise<Map<string, StoredReport>> {
  const receiptOfHash = new Map(receipts.map((receipt) => [receiptHash(sealing, country, receipt), receipt]));
  // The intake role cannot read, so the engine role looks the reports up, for this country only.
  const rows = await transaction.under(ENGINE, () =>
    transaction.queries
      .select()
      .from(decisions)
      .where(amongTexts(decisions.receiptHash, [...receiptOfHash.keys()])),
  );
  const opened = await openWithPeople(sealing, rows, SEALED_WHEN_REPORTED);
  return new Map(opened.map((row) => [receiptOfHash.get(row.receiptHash) ?? '', row]));
}

/** Whether a stored report and a new one have the same content. */
export function hasSameContent(stored: ReportContent, report: ReportContent): boolean {
  return ([...SEALED_WHEN_REPORTED, 'person', 'kind', 'addressee'] as const).every((column) =>
    isDeepStrictEqual(stored[column], report[column]),
  );
}
