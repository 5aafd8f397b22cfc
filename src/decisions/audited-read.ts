/** Audited reading of the confidential compartment. Each access is recorded in the same transaction, whatever it finds. */
import type { RequestContext } from '../api/context.ts';
import { record, type Purpose } from '../audit/record.ts';
import type { Transaction } from '../database/database.ts';
import { sessionOf } from '../database/roles.ts';
import type { Reader } from '../policy/reader.ts';

/** Why an officer works in the compartment (RPD Art. 125; Statute of the CCF Art. 19). */
export function purposeOf({ role }: Pick<Reader, 'role'>): Purpose {
  return role === 'CCF' ? 'CCF_EXAMINATION' : 'COMPLIANCE_REVIEW';
}

/** Runs a read as the reader, and records the decisions that it read. */
export async function auditedRead<T>(
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
