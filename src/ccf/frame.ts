/**
 * The frame of every step of an officer of the Commission: one transaction for the step, its effect on alerts, and its entry in the
 * register of the Commission.
 *
 * Each step holds the engine lock: two officers do not decide at once, and a rotation of keys finds every data key.
 */
import { and, eq, inArray } from 'drizzle-orm';
import { alertAttributes } from '../alerts/attributes.ts';
import { alerts, warrants } from '../alerts/tables.ts';
import type { RequestContext } from '../api/context.ts';
import { inputError } from '../api/user-error.ts';
import type { Transaction } from '../database/database.ts';
import { withEngineLock } from '../database/engine-lock.ts';
import { rowsReadableBy } from '../database/readable.ts';
import { sessionOf } from '../database/roles.ts';
import { dayOf } from '../law/law.ts';
import type { Reader } from '../policy/reader.ts';
import type { CcfOperation, CcfStepKind } from '../vocabulary/ccf.ts';
import { hasId, loadFiles, openFiles, type CcfFile } from './file.ts';
import { obstacle } from './progress.ts';
import { recordOperation } from './register.ts';
import { recusals } from './tables.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const PATH = ['input', 'id'];

/** What a step works with, within its transaction. */
export interface Desk {
  readonly context: RequestContext;
  readonly transaction: Transaction;
  /** The officer, as the token names them. */
  readonly user: string;
  readonly now: Date;
  /** Today, in UTC. */
  readonly today: string;
}

export interface DeskOfRequest extends Desk {
  readonly file: CcfFile;
}

/** Runs a command and records it. @returns the id of the request that it was about */
export async function atDesk(
  context: RequestContext,
  operation: CcfOperation,
  command: (desk: Desk) => Promise<string>,
): Promise<string> {
  const { reader, services } = context;
  const id = await withEngineLock(services.database, sessionOf(reader), async (transaction) => {
    await openFiles(transaction, reader);
    const now = services.clock.now();
    const done = await command({ context, transaction, user: reader.user, now, today: dayOf(now) });
    await recordOperation(transaction, reader, operation, [done], now);
    return done;
  });
  services.jobs.wake();
  return id;
}

/**
 * Runs a step in a request.
 *
 * @throws InputError NOT_FOUND; RECUSED for an officer who stood aside, or is a national of a country concerned; and what `obstacle` says
 */
export function onRequest(
  context: RequestContext,
  id: string,
  kind: CcfStepKind,
  command: (desk: DeskOfRequest) => Promise<unknown>,
): Promise<string> {
  return atDesk(context, 'STEPPED', async (desk) => {
    const file = await requireFile(desk, id, PATH);
    if (kind !== 'RECUSED') await assertNoNational(desk, file);
    const found = obstacle(file.progress, kind, context.reader);
    if (found !== null) throw inputError(PATH, found.code, found.message);
    await command({ ...desk, file });
    return file.request.id;
  });
}

/** @throws InputError NOT_FOUND when there is no request that the officer reads; RECUSED when the officer stood aside */
export async function requireFile(desk: Desk, id: string, path: readonly string[]): Promise<CcfFile> {
  const { transaction, context } = desk;
  const { reader, services } = context;
  const known = UUID.test(id) ? id.toLowerCase() : null;
  const [file] =
    known === null ? [] : await loadFiles(transaction, services.sealing, reader, { where: hasId(known), limit: 1 });
  if (file !== undefined) return file;
  if (known !== null && (await stoodAside(desk, known))) {
    throw inputError(path, 'RECUSED', 'You stood aside from this request. Leave it to another officer.');
  }
  throw inputError(path, 'NOT_FOUND', 'There is no such request.');
}

async function stoodAside({ transaction, user }: Desk, requestId: string): Promise<boolean> {
  const found = await transaction.queries
    .select({ officer: recusals.officer })
    .from(recusals)
    .where(and(eq(recusals.requestId, requestId), eq(recusals.officer, user)));
  return found.length > 0;
}

async function assertNoNational({ transaction, context }: Desk, { request }: CcfFile): Promise<void> {
  const { nationalities } = context.reader;
  if (nationalities.length === 0) return;
  const wanting = await countriesThatWant(transaction, context.reader, request.alertReferences);
  const concerned = [...request.applicant.nationalities, ...wanting];
  if (nationalities.some((country) => concerned.includes(country))) {
    throw inputError(
      PATH,
      'RECUSED',
      'This request concerns a country of which you are a national. Leave it to another officer; record with recuseFromCcfRequest that ' +
        'you stand aside.',
    );
  }
}

/** The Commission as it reads alerts and decides about them, in the name of one of its officers. */
export function commissionOf(reader: Reader): Reader {
  return { ...reader, role: 'CCF' };
}

/** The alerts of some references, as the Commission sees them. */
export function alertsNamed(transaction: Transaction, reader: Reader, references: readonly string[]) {
  const { role, country } = commissionOf(reader);
  return transaction.under(sessionOf({ role, country }), () =>
    transaction.queries
      .select({ reference: alerts.reference, source: alerts.source, valid: alerts.valid })
      .from(alerts)
      .where(and(inArray(alerts.reference, [...references]), rowsReadableBy(role, 'Alert', alertAttributes))),
  );
}

/** The countries that want a person by the alerts of some references: their sources, and the issuers of their warrants. */
export async function countriesThatWant(
  transaction: Transaction,
  reader: Reader,
  references: readonly string[],
): Promise<readonly string[]> {
  const { role, country } = commissionOf(reader);
  const sources = await alertsNamed(transaction, reader, references);
  const issued = await transaction.under(sessionOf({ role, country }), () =>
    transaction.queries
      .select({ issuer: warrants.issuer })
      .from(warrants)
      .innerJoin(alerts, eq(alerts.id, warrants.alertId))
      .where(and(inArray(alerts.reference, [...references]), rowsReadableBy(role, 'Alert', alertAttributes))),
  );
  return [...sources.map(({ source }) => source), ...issued.map(({ issuer }) => issuer)].flatMap((each) => each ?? []);
}
