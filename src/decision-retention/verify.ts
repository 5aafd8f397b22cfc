/**
 * Checks sealed data (`nansen verify`): current decisions open and are in the index, ended ones are empty, and none is retained beyond its
 * end. So it checks receipts.
 */
import { asc, gt, sql } from 'drizzle-orm';
import type { Services } from '../api/context.ts';
import { ENGINE, sessionOf } from '../database/roles.ts';
import { SealBrokenError } from '../sealing/envelope.ts';
import { KeyError } from '../sealing/key-provider.ts';
import { openColumns } from '../sealing/sealed-columns.ts';
import { reviewSteps, rulings } from '../decisions/rulings-tables.ts';
import { notFoundByIndex } from '../decisions/lookups.ts';
import { OF_PERSON } from '../decisions/person-columns.ts';
import { openDecisions, SEALED_COLUMNS } from '../decisions/sealed-decisions.ts';
import { decisions, DESTROYED_KEY, NOTHING } from '../decisions/tables.ts';
import { verifyReceipts } from './receipts.ts';

const AT_ONCE = 500;
/** The job runs every few hours. A decision that was due yesterday is not yet a fault. */
const GRACE_MS = 2 * 24 * 60 * 60 * 1000;

type Row = typeof decisions.$inferSelect;

export interface SealVerification {
  readonly kept: number;
  readonly ended: number;
  /** One line for each fault, with ids and without any content. */
  readonly faults: readonly string[];
}

type Written = Pick<typeof rulings.$inferSelect, 'id' | 'addressee' | 'dataKey' | 'reasons' | 'document'>;

export async function verifySeals({
  database,
  sealing,
  clock,
}: Pick<Services, 'database' | 'sealing' | 'clock'>): Promise<SealVerification> {
  const overdue = new Date(clock.now().getTime() - GRACE_MS).toISOString().slice(0, 10);
  const faults: string[] = [];
  let [kept, ended] = [0, 0];
  let after: string | null = null;
  for (;;) {
    const batch: Row[] = await database.transaction(ENGINE, ({ queries }) =>
      queries
        .select()
        .from(decisions)
        .where(after === null ? undefined : gt(decisions.id, after))
        .orderBy(asc(decisions.id))
        .limit(AT_ONCE),
    );
    const last = batch.at(-1);
    if (last === undefined)
      return {
        ...{ kept, ended },
        faults: [
          ...faults,
          ...(await verifyReasons({ database, sealing })),
          ...(await verifyReceipts({ database, sealing, clock })),
        ],
      };
    const living = batch.filter(({ endedAt }) => endedAt === null);
    for (const row of batch)
      if (row.endedAt !== null && !isEmpty(row)) faults.push(`decision ${row.id}: ended, but something of it is left`);
    const opened = await openedEach(living, (rows) =>
      openDecisions(sealing, rows, [...SEALED_COLUMNS, 'tokens', ...OF_PERSON]),
    );
    for (const row of opened) {
      if (typeof row === 'string') faults.push(`decision ${row}`);
      else if (row.retainUntil < overdue) faults.push(`decision ${row.id}: kept beyond its time`);
    }
    const sound = opened.filter((row) => typeof row !== 'string');
    const lost = await database.transaction(ENGINE, (transaction) => notFoundByIndex(transaction, sound));
    faults.push(
      ...lost.map((id) => `decision ${id}: the index does not find it, so no later alert is matched with it`),
    );
    kept += living.length;
    ended += batch.length - living.length;
    after = last.id;
  }
}

/** Checks the reasons in rulings and in steps of reviews, and the travel documents that rulings name, under the CCF's role, which reads both compartments. */
async function verifyReasons({ database, sealing }: Pick<Services, 'database' | 'sealing'>): Promise<string[]> {
  const faults: string[] = [];
  for (const [table, of] of [
    ['decisions.rulings', rulings] as const,
    ['decisions.review_steps', reviewSteps] as const,
  ]) {
    let after: string | null = null;
    for (;;) {
      const batch: Written[] = await database.transaction(sessionOf({ role: 'CCF', country: null }), ({ queries }) =>
        queries
          .select({
            ...{ id: of.id, addressee: of.addressee, dataKey: of.dataKey, reasons: of.reasons },
            document: of === rulings ? rulings.document : sql<null>`null`,
          })
          .from(of)
          .where(after === null ? undefined : gt(of.id, after))
          .orderBy(asc(of.id))
          .limit(AT_ONCE),
      );
      const last = batch.at(-1);
      if (last === undefined) break;
      const sealed = batch.flatMap(({ dataKey, ...row }) => (dataKey === null ? [] : [{ ...row, dataKey }]));
      for (const row of await openedEach(sealed, (rows) =>
        openColumns(sealing, table, rows, ['reasons', 'document']),
      )) {
        if (typeof row === 'string') faults.push(`${table} ${row}`);
      }
      after = last.id;
    }
  }
  return faults;
}

/** Opens a batch of rows. If one row does not open, opens each row by itself to find out which. */
async function openedEach<Row extends { readonly id: string }, Opened>(
  rows: readonly Row[],
  open: (rows: readonly Row[]) => Promise<readonly Opened[]>,
): Promise<(Opened | string)[]> {
  try {
    return [...(await open(rows))];
  } catch (error) {
    if (!(error instanceof SealBrokenError) && !(error instanceof KeyError && error.code !== 'KEYS_UNAVAILABLE'))
      throw error;
    const [only] = rows;
    if (rows.length === 1 && only !== undefined) return [`${only.id}: does not open (${error.code})`];
    const found: (Opened | string)[] = [];
    for (const row of rows) found.push(...(await openedEach([row], open)));
    return found;
  }
}

function isEmpty(row: Row): boolean {
  const rest: Record<string, unknown> = row;
  return (
    row.dataKey === DESTROYED_KEY &&
    Object.entries(NOTHING).every(([column, nothing]) => String(rest[column]) === String(nothing))
  );
}
