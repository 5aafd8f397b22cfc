/** Reads requests to the Commission, as the officer may see them. Each look is recorded with the file. */
import { and, asc, desc, sql, type SQL } from 'drizzle-orm';
import type { RequestContext } from '../api/context.ts';

import { assertPage, connectionOf, type Connection, type PageArguments } from '../api/page.ts';
import { columnsReadableBy, readsField, rowsReadableBy } from '../database/readable.ts';
import { sessionOf } from '../database/roles.ts';
import { assertFilterAllowed, canonicalFilter } from '../decisions/canonical-filter.ts';
import { dayOf } from '../law/law.ts';
import type { CcfOperation } from '../vocabulary/ccf.ts';
import { clocksOf, keptUntil, stateOf } from './clocks.ts';
import { hasId, loadFiles, openFiles, type CcfFile } from './file.ts';
import { conditionsOf, type CcfRequestFilter } from './filters.ts';
import { alertsNamed } from './frame.ts';
import { allowedSteps, closedOn, pendingDraft, rapporteurOf } from './progress.ts';
import { recordOperation } from './register.ts';
import { operations, requests } from './tables.ts';
import type { CcfConcernedAlert, CcfOperationEntry, CcfRequest } from './types.ts';

const LONGEST_LOG = 100;
/** Where nothing is due. */
const NEVER = '9999-12-31';
const DUE = sql`coalesce(${requests.nextDueOn}, ${NEVER}::date)`;

export class CcfRequestRepository {
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  get #today(): string {
    return dayOf(this.#context.services.clock.now());
  }

  /** One request; null when there is none that the officer may read. */
  async find(id: string): Promise<CcfRequest | null> {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return null;
    const [file] = await this.#read('READ', hasId(id.toLowerCase()), [], 1);
    return file === undefined ? null : this.#requestOf(file);
  }

  /** A page of requests; what is due first comes first. */
  async page(filter: CcfRequestFilter | null, page: PageArguments): Promise<Connection<CcfRequest>> {
    assertPage(page);
    const { reader, services } = this.#context;
    assertFilterAllowed(reader.role, 'CcfRequestFilter', filter);
    const scope = { reader, connection: 'ccfRequests', filter: canonicalFilter(filter) };
    const after = page.after === null ? null : services.cursors.open(scope, page.after);
    const where = and(
      ...conditionsOf(filter, reader.user, this.#today),
      after === null ? undefined : sql`(${DUE}, ${requests.id}) > (${after[0]}::date, ${after[1]}::uuid)`,
    );
    const files = await this.#read('LISTED', where, [asc(DUE), asc(requests.id)], page.first + 1);
    return connectionOf(
      files.map((file) => this.#requestOf(file)),
      page,
      ({ nextDueOn, id }) => services.cursors.seal(scope, [nextDueOn ?? NEVER, id]),
    );
  }

  /** The alerts that a request names, in its order, as they are now. */
  async alerts(references: readonly string[]): Promise<readonly CcfConcernedAlert[]> {
    if (references.length === 0) return [];
    const { reader, services } = this.#context;
    const known = await services.database.transaction(sessionOf(reader), (transaction) =>
      alertsNamed(transaction, reader, references),
    );
    return references.map((reference) => {
      const found = known.find((alert) => alert.reference === reference);
      if (found === undefined) return { reference, source: null, validity: null };
      return { reference, source: found.source, validity: found.valid ? 'VALID' : 'NOT_VALID' };
    });
  }

  /** Who read or changed a request, the newest first; null for an officer who is not told. */
  async operations(requestId: string): Promise<readonly CcfOperationEntry[] | null> {
    const { reader, services } = this.#context;
    if (!readsField(reader.role, 'CcfRequest', 'operations')) return null;
    const entry = {
      at: operations.recordedAt,
      officer: operations.officer,
      reader: operations.reader,
      operation: operations.operation,
    };
    return services.database.transaction(sessionOf(reader), async (transaction) => {
      await openFiles(transaction, reader);
      return transaction.queries
        .select(columnsReadableBy(reader.role, 'CcfOperationEntry', entry, {}) as typeof entry)
        .from(operations)
        .where(
          and(
            rowsReadableBy(reader.role, 'CcfOperationEntry', {}),
            sql`${operations.requestIds} @> array[${requestId}::uuid]`,
          ),
        )
        .orderBy(desc(operations.sequence))
        .limit(LONGEST_LOG);
    });
  }

  async #read(
    operation: CcfOperation,
    where: SQL | undefined,
    order: readonly SQL[],
    limit: number,
  ): Promise<CcfFile[]> {
    const { reader, services } = this.#context;
    return services.database.transaction(sessionOf(reader), async (transaction) => {
      await openFiles(transaction, reader);
      const files = await loadFiles(transaction, services.sealing, reader, { where, order, limit });
      const ids = files.map(({ request }) => request.id);
      await recordOperation(transaction, reader, operation, ids, services.clock.now());
      return files;
    });
  }

  #requestOf({ request, steps, progress }: CcfFile): CcfRequest {
    const draft = pendingDraft(progress);
    const closed = closedOn(progress);
    return {
      ...request,
      clocks: clocksOf(progress).map((clock) => ({ ...clock, state: stateOf(clock, this.#today) })),
      steps,
      rapporteur: rapporteurOf(progress),
      draft: steps.find(({ id }) => id === draft?.id) ?? null,
      allowedSteps: allowedSteps(progress, this.#context.reader),
      keptUntil: closed === null ? null : keptUntil(closed),
    };
  }
}
