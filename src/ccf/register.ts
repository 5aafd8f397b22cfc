/** Records who read or changed which file of the Commission, in the transaction that does it. */
import { sql } from 'drizzle-orm';
import type { Transaction } from '../database/database.ts';
import { formatReader, type Reader } from '../policy/reader.ts';
import type { CcfOperation } from '../vocabulary/ccf.ts';

/** Call it last in a transaction: other entries wait for this one until the transaction ends. */
export async function recordOperation(
  { queries }: Transaction,
  reader: Reader,
  operation: CcfOperation,
  requestIds: readonly string[],
  at: Date,
): Promise<void> {
  await append(queries, [reader.user, formatReader(reader), operation], requestIds, at);
}

/** Records which files ended because their time was over. */
export async function recordRetention(
  { queries }: Transaction,
  requestIds: readonly string[],
  at: Date,
): Promise<void> {
  await append(queries, ['retention', 'retention', 'ENDED'], requestIds, at);
}

async function append(
  queries: Transaction['queries'],
  [officer, reader, operation]: readonly [officer: string, reader: string, operation: CcfOperation],
  requestIds: readonly string[],
  at: Date,
): Promise<void> {
  const ids = `{${requestIds.join(',')}}`;
  await queries.execute(
    sql`select ccf.append(${at.toISOString()}::timestamptz, ${officer}, ${reader}, ${operation}, ${ids}::uuid[])`,
  );
}
