/**
 * The transaction of the write-only entry point, by which a country reports, corrects or withdraws decisions. The reports are stored,
 * applied to alerts and recorded in one transaction, so a receipt guarantees all of it.
 */
import type { RequestContext } from '../api/context.ts';
import { InputError } from '../api/user-error.ts';
import { record } from '../audit/record.ts';
import { sealedReader } from '../audit/sealed-reader.ts';
import type { Transaction } from '../database/database.ts';
import { withEngineLock } from '../database/engine-lock.ts';
import { intake } from '../database/roles.ts';
import { openLawHashes } from '../decisions/law-hashes.ts';
import { dayOf, lawAt, type LawVersion } from '../law/law.ts';
import { lawOf } from '../law/stored.ts';
import { entityOf } from '../policy/reader.ts';
import type { Sealing } from '../sealing/sealing.ts';
import { breachOfEntity } from './breaches.ts';
import { reportParser, type ReportParser } from './report.ts';

/** What a piece of work in the intake works with. */
export interface Intake {
  readonly transaction: Transaction;
  readonly sealing: Sealing;
  readonly now: Date;
  /** The country that reports. */
  readonly country: string;
  /** The versions of the country's law. */
  readonly laws: readonly LawVersion[];
  /** Parses a report under the law in force. */
  readonly parse: ReportParser;
}

/** The result of a piece of work, and what the audit trail records of it. */
export interface Work<Result> {
  readonly result: Result;
  /** Ids of the decisions that were stored or superseded. */
  readonly records: readonly string[];
  /** Ids of the alerts that were reassessed. */
  readonly applied: readonly string[];
}

/**
 * Runs work in the intake of the reader's country, and records it.
 *
 * @throws InputError if the country does not let the reader's entity report
 */
export async function inIntake<Result>(
  { reader, services }: RequestContext,
  operation: 'REPORT' | 'SUPERSEDE',
  work: (intake: Intake) => Promise<Work<Result>>,
): Promise<Result> {
  const { country, role } = reader;
  const { database, sealing } = services;
  if (country === null) throw new Error('Only a country reports decisions.');
  return withEngineLock(database, intake({ country, role }), async (transaction) => {
    const now = services.clock.now();
    // The law is read under the same lock as the report is stored, so it cannot change in between.
    const laws = await lawOf(transaction, sealing, country);
    await openLawHashes(transaction, sealing, country, laws);
    const today = dayOf(now);
    const law = lawAt(laws, today);
    const breach = breachOfEntity(law, entityOf(role));
    if (breach !== null) throw new InputError([breach]);

    const parse = reportParser({ country, law, today });
    const { result, records, applied } = await work({ transaction, sealing, now, country, laws, parse });

    const entry = { at: now, register: 'ASYLUM_DECISIONS' } as const;
    await record(transaction, {
      ...entry,
      by: sealedReader(sealing, reader, now),
      operation,
      purpose: 'REPORT_BY_COUNTRY',
      records,
    });
    await record(transaction, {
      ...entry,
      by: { system: 'validity-engine' },
      operation: 'APPLY',
      purpose: 'REFUGEE_PROTECTION',
      records: [...records, ...applied],
    });
    return result;
  });
}
