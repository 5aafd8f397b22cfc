/**
 * Which reports of a file were made before. A file is read again after a run that was stopped, and every year with some lines
 * more; what was reported stays reported once.
 *
 * Two lines are the same report when their country, file reference, kind, date, and the person's first name and birth date are
 * the same; a family has one file reference, and each of them a decision. The receipt of such a report is derived from these
 * with a key that is not in the database, so the same line has the same receipt in every run.
 *
 * A report that is made alone is the same as another when its country gave both the same idempotency key.
 */
import { isDeepStrictEqual } from 'node:util';
import { amongTexts } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { ENGINE } from '../database/roles.ts';
import type { Sealing } from '../sealing/sealing.ts';
import type { AsylumDecisionKind } from '../validity/facts.ts';
import {
  openWithPeople,
  receiptHash,
  SEALED_WHEN_REPORTED,
  type DecisionContent,
} from '../decisions/sealed-decisions.ts';
import { decisions } from '../decisions/tables.ts';

/** As long as the receipts of reports that are made one by one. */
const RECEIPT_LENGTH = 32;

/** What tells a report from others of its country. */
export type Identity = Pick<DecisionContent, 'reportedBy' | 'fileReference' | 'decidedOn' | 'person'> & {
  readonly kind: AsylumDecisionKind;
};

/** The receipt of a report that is made once. */
export function receiptOf(sealing: Sealing, report: Identity): string {
  const { reportedBy, fileReference, kind, decidedOn, person } = report;
  const [name] = person.names;
  const identity = [reportedBy, fileReference, kind, decidedOn, name?.familyName, name?.forename, person.birthDate];
  return sealing.pseudonym('receipt of a report', JSON.stringify(identity)).slice(0, RECEIPT_LENGTH);
}

/** The receipt of a report to which its country gave an idempotency key: nobody who lacks the server's key can work it out. */
export function receiptOfKey(sealing: Sealing, country: string, idempotencyKey: string): string {
  return sealing.pseudonym('receipt of a key', JSON.stringify([country, idempotencyKey])).slice(0, RECEIPT_LENGTH);
}

/** What a report says. */
export type Said = DecisionContent & Pick<typeof decisions.$inferSelect, 'kind' | 'addressee'>;

/** A report as it is stored. */
export type Stored = Said & Pick<typeof decisions.$inferSelect, 'reportedAt'>;

/** What is stored under the receipts of a country, by receipt; whether it still stands does not matter. One statement. */
export async function reportedBefore(
  transaction: Transaction,
  sealing: Sealing,
  country: string,
  receipts: readonly string[],
): Promise<Map<string, Stored>> {
  const receiptOfHash = new Map(receipts.map((receipt) => [receiptHash(sealing, country, receipt), receipt]));
  // The intake cannot read: the engine looks, for this country only.
  const rows = await transaction.under(ENGINE, () =>
    transaction.queries
      .select()
      .from(decisions)
      .where(amongTexts(decisions.receiptHash, [...receiptOfHash.keys()])),
  );
  const opened = await openWithPeople(sealing, rows, SEALED_WHEN_REPORTED);
  return new Map(opened.map((row) => [receiptOfHash.get(row.receiptHash) ?? '', row]));
}

/** Whether what is stored says the same as a report. */
export function saysTheSame(stored: Said, report: Said): boolean {
  return ([...SEALED_WHEN_REPORTED, 'person', 'kind', 'addressee'] as const).every((column) =>
    isDeepStrictEqual(stored[column], report[column]),
  );
}
