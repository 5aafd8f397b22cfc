/**
 * Keeps the receipts of reports for the body that made them. They are found by the country's own file reference, through the index of
 * decisions: there an entry of a receipt looks like any other.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { amongIds, bulkInsert } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { ENGINE, type Reporter } from '../database/roles.ts';
import type { Pseudonyms } from '../sealing/pseudonyms.ts';
import { openColumns, sealColumns } from '../sealing/sealed-columns.ts';
import type { Sealing } from '../sealing/sealing.ts';
import type { Compartment } from '../vocabulary/decisions.ts';
import { addToIndex, idsInOrderOf } from './lookups.ts';
import { receipts, type ReceiptContent } from './receipts-table.ts';

export const RECEIPTS = 'decisions.receipts';

/** A receipt to keep. */
export interface NewReceipt {
  readonly receipt: string;
  readonly fileReference: string | null;
  readonly addressee: Compartment;
}

/** A receipt as its reporter reads it, with its place among those of its file. */
export interface OwnReceipt extends ReceiptContent {
  readonly id: string;
  readonly place: number;
}

/** Keeps receipts for the body that reported. The caller holds the engine lock, and has the role of the body's intake. */
export async function keepReceipts(
  transaction: Transaction,
  sealing: Sealing,
  reporter: Reporter,
  given: readonly NewReceipt[],
  now: Date,
): Promise<void> {
  const keys = await sealing.newDataKeys(given.map(({ addressee }) => addressee));
  const receivedAt = now.toISOString();
  const { country, role } = reporter;
  const kept = given.flatMap(({ receipt, fileReference, addressee }, at) => {
    const dataKey = keys[at];
    if (dataKey === undefined) throw new Error('A receipt got no key.');
    const id = randomUUID();
    // A token that nobody asks for looks like one that somebody does.
    const token =
      fileReference === null ? randomBytes(32).toString('base64url') : tokenOf(sealing, reporter, fileReference);
    const sealed = sealColumns(
      dataKey.key,
      RECEIPTS,
      { id, addressee },
      {
        content: { receipt, fileReference, receivedAt },
        origin: { country, reportedAs: role, token, receivedAt },
      },
    );
    const proof = proofOf(reporter, token, id);
    return [{ row: { id, addressee, dataKey: dataKey.stored, ...sealed, proof }, token }];
  });
  const rows = kept.map(({ row }) => row);
  // Ids are random, so this order says nothing of the order of the reports.
  await bulkInsert(
    transaction,
    receipts,
    rows.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
  );
  await transaction.under(ENGINE, () =>
    addToIndex(
      transaction,
      kept.map(({ row: { id }, token }) => ({ id, tokens: [token] })),
    ),
  );
}

/**
 * The receipts that a body got for reports with a file reference.
 *
 * INVARIANT: whatever became of the decisions, the answer and the statements are the same.
 *
 * @param page how many, after which place
 */
export async function ownReceipts(
  transaction: Transaction,
  sealing: Sealing,
  reporter: Reporter,
  fileReference: string,
  { after, most }: { readonly after: number; readonly most: number },
): Promise<OwnReceipt[]> {
  const { queries } = transaction;
  const token = tokenOf(sealing, reporter, fileReference);
  const all = await transaction.under(ENGINE, () => idsInOrderOf(transaction, token));
  const ids = all.slice(after + 1, after + 1 + most);
  await queries.execute(sql`select set_config('nansen.receipts_of', ${token}, true)`);
  const rows = await queries
    .select({
      id: receipts.id,
      addressee: receipts.addressee,
      dataKey: receipts.dataKey,
      content: receipts.content,
    })
    .from(receipts)
    .where(amongIds(receipts.id, ids));
  const opened = await openColumns(sealing, RECEIPTS, rows, ['content']);
  return opened
    .filter(({ content }) => content.fileReference === fileReference)
    .map(({ id, content }) => ({ ...content, id, place: all.indexOf(id) }))
    .sort((one, other) => one.place - other.place);
}

/** The token of a file reference of a body: that of another body, of the same country too, is another. */
function tokenOf({ pseudonym }: Pseudonyms, { country, role }: Reporter, fileReference: string): string {
  return pseudonym('receipts of a file', JSON.stringify([country, role, fileReference]));
}

/** What PostgreSQL computes again for who reads the row (`decisions.is_own_receipt`). */
function proofOf({ country, role }: Reporter, token: string, id: string): string {
  return createHash('sha256').update(`${country} ${role} ${token} ${id}`).digest('hex');
}
