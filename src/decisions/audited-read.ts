/** Looking into the confidential compartment: recorded in the same transaction, whatever was found (law 9). */
import type { RequestContext } from '../api/context.ts';
import { record, type Purpose } from '../audit/record.ts';
import type { Transaction } from '../database/database.ts';
import { sessionOf } from '../database/roles.ts';
import type { Reader } from '../policy/reader.ts';

/** Why an officer works in the compartment (RPD Art. 125; Statute of the CCF Art. 19). */
export function purposeOf({ role }: Pick<Reader, 'role'>): Purpose {
  return role === 'CCF' ? 'CCF_EXAMINATION' : 'COMPLIANCE_REVIEW';
}

/** Reads as the reader, and records what was read. */
export async function consulting<T>(
  { reader, services }: RequestContext,
  work: (transaction: Transaction) => Promise<{ result: T; records: readonly string[] }>,
): Promise<T> {
  return services.database.transaction(sessionOf(reader), async (transaction) => {
    const { result, records } = await work(transaction);
    await record(transaction, {
      by: reader,
      at: services.clock.now(),
      operation: 'CONSULT',
      register: 'ASYLUM_DECISIONS',
      purpose: purposeOf(reader),
      records: [...new Set(records)],
    });
    return result;
  });
}
