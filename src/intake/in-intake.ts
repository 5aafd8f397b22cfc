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
import { entityOf, type Role } from '../policy/reader.ts';
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
  /** The body of the country that reports. */
  readonly role: Role;
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

/** What a piece of work is to do: nothing but answer, because it was done before, or change something. */
export type Plan<Result> = { readonly answer: Result } | { readonly apply: () => Promise<Work<Result>> };

/**
 * Runs work in the intake of the reader's country, and records it.
 *
 * INVARIANT: what fails, and what was done before, is answered without waiting for the engine lock. The plan is made once before it, and
 * once more under it: then nothing changes between the plan and its work.
 *
 * @throws InputError if the country does not let the reader's entity report
 */
export async function inIntake<Result>(
  context: RequestContext,
  operation: 'REPORT' | 'SUPERSEDE',
  planOf: (intake: Intake) => Promise<Plan<Result>>,
): Promise<Result> {
  const { reader, services } = context;
  const { country, role } = reader;
  const { database } = services;
  if (country === null) throw new Error('Only a country reports decisions.');
  const session = intake({ country, role });
  const planned = async (transaction: Transaction) => {
    const opened = await openIntake(context, transaction, country);
    return { plan: await planOf(opened), now: opened.now };
  };
  const answer = async (transaction: Transaction, given: Result, now: Date): Promise<Result> => {
    await recordWork(context, transaction, operation, { result: given, records: [], applied: [] }, now);
    return given;
  };
  const early = await database.transaction(session, async (transaction) => {
    const { plan, now } = await planned(transaction);
    return 'answer' in plan ? { answer: await answer(transaction, plan.answer, now) } : null;
  });
  if (early !== null) return early.answer;
  return withEngineLock(database, session, async (transaction) => {
    const { plan, now } = await planned(transaction);
    if ('answer' in plan) return answer(transaction, plan.answer, now);
    const work = await plan.apply();
    await recordWork(context, transaction, operation, work, now);
    return work.result;
  });
}

/** Opens the intake under the law in force. @throws InputError if it does not let the reader's entity report */
async function openIntake(
  { reader, services: { sealing, clock } }: RequestContext,
  transaction: Transaction,
  country: string,
): Promise<Intake> {
  const now = clock.now();
  // Under the engine lock, the law cannot change until the report is stored.
  const laws = await lawOf(transaction, sealing, country);
  await openLawHashes(transaction, sealing, country, laws);
  const today = dayOf(now);
  const law = lawAt(laws, today);
  const breach = breachOfEntity(law, entityOf(reader.role));
  if (breach !== null) throw new InputError([breach]);
  return { transaction, sealing, now, country, role: reader.role, laws, parse: reportParser({ country, law, today }) };
}

async function recordWork(
  { reader, services: { sealing } }: RequestContext,
  transaction: Transaction,
  operation: 'REPORT' | 'SUPERSEDE',
  { records, applied }: Work<unknown>,
  now: Date,
): Promise<void> {
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
}
