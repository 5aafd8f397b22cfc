/** The file of a request: loaded as far as an officer may read it, opened, and as the rules see it. */
import { and, asc, inArray, sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '../database/database.ts';
import { amongIds } from '../database/bulk.ts';
import { columnsReadableBy, rowsReadableBy } from '../database/readable.ts';
import type { Reader } from '../policy/reader.ts';
import { openColumns } from '../sealing/sealed-columns.ts';
import type { Sealing } from '../sealing/sealing.ts';
import type { CcfStep } from './types.ts';
import { requestAttributes, stepAttributes } from './attributes.ts';
import type { Progress, Step } from './progress.ts';
import { requests, steps, type Applicant, type StepContent } from './tables.ts';

export const REQUESTS = 'ccf.requests';
export const STEPS = 'ccf.steps';
/** All files are the Commission's. */
export const COMPARTMENT = { addressee: 'CCF' } as const;

const REQUEST = {
  id: requests.id,
  kind: requests.kind,
  language: requests.language,
  state: requests.state,
  receivedOn: requests.receivedOn,
  discoveredOn: requests.discoveredOn,
  revises: requests.revises,
  recordedBy: requests.recordedBy,
  recordedAt: requests.recordedAt,
  nextDueOn: requests.nextDueOn,
  applicant: requests.applicant,
  grounds: requests.grounds,
  alertReferences: requests.alertReferences,
};

const STEP = {
  id: steps.id,
  kind: steps.kind,
  officer: steps.officer,
  recordedAt: steps.recordedAt,
  happenedOn: steps.happenedOn,
  dueOn: steps.dueOn,
  addressee: steps.addressee,
  clock: steps.clock,
  about: steps.about,
};

/** A request, opened. */
export interface StoredRequest extends Omit<
  typeof requests.$inferSelect,
  'dataKey' | 'applicant' | 'grounds' | 'alertReferences'
> {
  readonly applicant: Applicant;
  readonly grounds: string;
  readonly alertReferences: readonly string[];
}

/** A step, opened. */
export type StoredStep = CcfStep & Pick<StepContent, 'facts'>;

export interface CcfFile {
  readonly request: StoredRequest;
  readonly steps: readonly StoredStep[];
  readonly progress: Progress;
}

interface Page {
  readonly where: SQL | undefined;
  readonly order?: readonly SQL[];
  readonly limit: number;
}

/** Says in whose name the rest of the transaction works with files. PostgreSQL shows no file before. */
export async function openFiles({ queries }: Transaction, { user }: Pick<Reader, 'user'>): Promise<void> {
  await queries.execute(sql`select set_config('nansen.officer', ${user}, true)`);
}

/** Loads files as far as the reader may read them. */
export async function loadFiles(
  transaction: Transaction,
  sealing: Sealing,
  reader: Reader,
  { where, order = [], limit }: Page,
): Promise<CcfFile[]> {
  const attributes = requestAttributes(reader.user);
  const rows = await transaction.queries
    .select({
      ...(columnsReadableBy(reader.role, 'CcfRequest', REQUEST, attributes) as typeof REQUEST),
      dataKey: requests.dataKey,
    })
    .from(requests)
    .where(and(rowsReadableBy(reader.role, 'CcfRequest', attributes), where))
    .orderBy(...order)
    .limit(limit);
  const opened = await openColumns(
    sealing,
    REQUESTS,
    rows.map((row) => ({ ...row, ...COMPARTMENT })),
    ['applicant', 'grounds', 'alertReferences'],
  );
  const stepsOf = await loadSteps(
    transaction,
    sealing,
    reader,
    opened.map(({ id }) => id),
  );
  return opened.map(({ dataKey: _dataKey, addressee: _addressee, ...request }) => {
    const taken = stepsOf.get(request.id) ?? [];
    return { request, steps: taken, progress: progressOf(request, taken) };
  });
}

async function loadSteps(
  { queries }: Transaction,
  sealing: Sealing,
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, StoredStep[]>> {
  const attributes = stepAttributes(reader.user);
  const rows = await queries
    .select({
      ...(columnsReadableBy(reader.role, 'CcfStep', STEP, attributes) as typeof STEP),
      requestId: steps.requestId,
      dataKey: steps.dataKey,
      content: steps.content,
    })
    .from(steps)
    .where(and(amongIds(steps.requestId, ids), rowsReadableBy(reader.role, 'CcfStep', attributes)))
    .orderBy(asc(steps.requestId), asc(steps.ordinal));
  // The column `addressee` of a step says whom a question asks; seals are bound to the compartment.
  const sealed = rows.map(({ id, dataKey, content }) => ({ id, dataKey, content, ...COMPARTMENT }));
  const opened = await openColumns(sealing, STEPS, sealed, ['content']);
  const found = new Map<string, StoredStep[]>();
  for (const [place, { requestId, dataKey: _dataKey, content: _content, ...step }] of rows.entries()) {
    const content = opened[place]?.content;
    if (content === undefined) continue;
    found.set(requestId, [...(found.get(requestId) ?? []), { ...step, ...content }]);
  }
  return found;
}

/** A request as the rules see it. */
export function progressOf(
  {
    kind,
    receivedOn,
    discoveredOn,
    recordedBy,
  }: Pick<StoredRequest, 'kind' | 'receivedOn' | 'discoveredOn' | 'recordedBy'>,
  taken: readonly StoredStep[],
): Progress {
  return { kind, receivedOn, discoveredOn, recordedBy, steps: taken.map(ruledStep) };
}

function ruledStep({
  happenedOn,
  recordedAt: _recordedAt,
  country: _country,
  text: _text,
  recognition: _recognition,
  disclosure: _disclosure,
  ...step
}: StoredStep): Step {
  return { ...step, on: happenedOn, carriesOut: step.kind === 'DECIDED' && mustBeCarriedOut(step) };
}

/** Whether the Secretariat has something to do: about alerts, or about data of another kind. */
function mustBeCarriedOut({ outcome, operativeParts }: Pick<CcfStep, 'outcome' | 'operativeParts'>): boolean {
  return operativeParts.length > 0 || outcome === 'NOT_COMPLIANT' || outcome === 'PARTLY_COMPLIANT';
}

/** One request by its id. */
export const hasId = (id: string): SQL => inArray(requests.id, [id]);
