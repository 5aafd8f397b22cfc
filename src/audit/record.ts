/** Appends to the register of operations, in the transaction that it records (rule 9, RPD Art. 126). */
import { sql } from 'drizzle-orm';
import type { Transaction } from '../database/database.ts';
import { formatReader, type Reader } from '../policy/reader.ts';
import type { SealedReader } from './sealed-reader.ts';
import type { AuditOperation, AuditRegister } from '../vocabulary/audit.ts';

/** The purpose for which a register is used (RPD Art. 10(2), 125; Statute of the CCF Art. 19). */
export type Purpose =
  | 'ALERT_PROCESSING'
  | 'COMPLIANCE_REVIEW'
  | 'CCF_EXAMINATION'
  | 'REPORT_BY_COUNTRY'
  | 'REFUGEE_PROTECTION'
  | 'RECORDING'
  | 'KEY_MANAGEMENT'
  | 'RETENTION'
  | 'NATIONAL_LAW'
  | 'OPERATION_OF_THE_SYSTEM';

/** A piece of system work that reads or writes in its own name. */
export interface SystemReader {
  readonly system: string;
}

export interface AuditedOperation {
  readonly by: Reader | SystemReader | SealedReader;
  readonly at: Date;
  readonly operation: AuditOperation;
  readonly register: AuditRegister;
  readonly purpose: Purpose;
  readonly records: readonly string[];
}

/** Call it last in a transaction: from here to the end of the transaction, other entries wait for this one. */
export async function record(transaction: Transaction, audited: AuditedOperation): Promise<void> {
  const { by } = audited;
  const [user, reader] =
    'system' in by ? [by.system, 'system'] : 'reader' in by ? [by.user, by.reader] : [by.user, formatReader(by)];
  const records = `{${audited.records.join(',')}}`;
  await transaction.queries.execute(
    sql`select audit.append(${audited.at.toISOString()}::timestamptz, ${user}, ${reader}, ${audited.operation},
      ${audited.register}, ${audited.purpose}, ${records}::uuid[])`,
  );
}
