/**
 * Forgets receipts whose time is over.
 *
 * INVARIANT: the time of a receipt follows from the law of its country and the day of the report. A decision that ends before takes no
 * receipt with it, so the list of receipts tells its country nothing of that (decision 0062).
 */
import { asc, gt } from 'drizzle-orm';
import type { Services } from '../api/context.ts';
import { record } from '../audit/record.ts';
import { amongIds } from '../database/bulk.ts';
import { withEngineLock } from '../database/engine-lock.ts';
import { ENGINE, RETENTION } from '../database/roles.ts';
import { notFoundByIndex, removeFromIndex } from '../decisions/lookups.ts';
import { RECEIPTS } from '../decisions/receipts.ts';
import { receipts, type ReceiptOrigin } from '../decisions/receipts-table.ts';
import { retainedUntilUnder } from '../law/retained-until.ts';
import { lawOf } from '../law/stored.ts';
import { openColumns } from '../sealing/sealed-columns.ts';

const AT_ONCE = 500;
/** The job runs every few hours. A receipt that was due yesterday is not yet a fault. */
const GRACE_MS = 2 * 24 * 60 * 60 * 1000;

type Needed = Pick<Services, 'database' | 'sealing' | 'clock'>;

interface KeptReceipt {
  readonly id: string;
  readonly tokens: readonly [string];
  readonly retainedUntil: string;
}

/** Deletes every receipt whose time is over, and its entry in the index. */
export async function forgetReceipts(services: Needed): Promise<void> {
  const { database, clock } = services;
  for await (const batch of keptReceipts(services)) {
    const today = clock.now().toISOString().slice(0, 10);
    const over = batch.filter(({ retainedUntil }) => retainedUntil < today);
    if (over.length === 0) continue;
    const ids = over.map(({ id }) => id);
    await withEngineLock(database, RETENTION, async (transaction) => {
      await transaction.under(ENGINE, () => removeFromIndex(transaction, over));
      await transaction.queries.delete(receipts).where(amongIds(receipts.id, ids));
      await record(transaction, {
        ...{ by: { system: 'retention' }, at: clock.now(), operation: 'DESTROY', records: ids },
        ...{ register: 'ASYLUM_DECISIONS', purpose: 'RETENTION' },
      });
    });
  }
}

/** What is wrong with receipts: kept too long, or not found by the index. One line for each. */
export async function verifyReceipts(services: Needed): Promise<string[]> {
  const overdue = new Date(services.clock.now().getTime() - GRACE_MS).toISOString().slice(0, 10);
  const faults: string[] = [];
  for await (const batch of keptReceipts(services)) {
    const lost = await services.database.transaction(ENGINE, (transaction) => notFoundByIndex(transaction, batch));
    faults.push(
      ...batch.flatMap(({ id, retainedUntil }) =>
        retainedUntil < overdue ? [`receipt ${id}: kept beyond its time`] : [],
      ),
      ...lost.map((id) => `receipt ${id}: the index does not find it, so its country cannot list it`),
    );
  }
  return faults;
}

/** All receipts, in batches, with the last day of each by the law of its country. */
async function* keptReceipts({ database, sealing, clock }: Needed): AsyncGenerator<KeptReceipt[]> {
  let after: string | null = null;
  for (;;) {
    const last: string | null = after;
    const batch: KeptReceipt[] = await database.transaction(RETENTION, async (transaction) => {
      const rows = await transaction.queries
        .select({
          id: receipts.id,
          addressee: receipts.addressee,
          dataKey: receipts.dataKey,
          origin: receipts.origin,
        })
        .from(receipts)
        .where(last === null ? undefined : gt(receipts.id, last))
        .orderBy(asc(receipts.id))
        .limit(AT_ONCE);
      const opened = await openColumns(sealing, RECEIPTS, rows, ['origin']);
      const countries = new Set(opened.map(({ origin }) => origin.country));
      const laws = new Map(
        await Promise.all(
          [...countries].map(async (country) => [country, await lawOf(transaction, sealing, country)] as const),
        ),
      );
      const today = clock.now().toISOString().slice(0, 10);
      const endOf = ({ country, receivedAt }: ReceiptOrigin): string =>
        retainedUntilUnder(laws.get(country) ?? [], new Date(receivedAt), today);
      return opened.map(({ id, origin }) => ({ id, tokens: [origin.token], retainedUntil: endOf(origin) }));
    });
    after = batch.at(-1)?.id ?? null;
    if (after === null) return;
    yield batch;
  }
}
