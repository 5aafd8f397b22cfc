/** Reads the register of operations: a page of it, newest first, and all of it, oldest first. */
import { and, asc, desc, gt, lt, sql } from 'drizzle-orm';
import type { RequestContext } from '../api/context.ts';
import type { CursorScope } from '../api/cursor.ts';
import { assertPage, connectionOf, type Connection, type PageArguments } from '../api/page.ts';
import type { Statement } from '../database/database.ts';
import { columnsReadableBy, rowsReadableBy } from '../database/readable.ts';
import { sessionOf } from '../database/roles.ts';
import type { Role } from '../policy/reader.ts';
import { auditFilterSql, auditFiltersOf, isFor, type AuditEntryFilter, type AuditFilterName } from './filter.ts';
import { openedForAuditors } from './sealed-reader.ts';
import { auditEntries, refusedOperations } from './tables.ts';
import type { AuditEntry, RefusedOperation } from './types.ts';

const ENTRY = {
  sequence: auditEntries.sequence,
  recordedAt: auditEntries.recordedAt,
  user: auditEntries.user,
  reader: auditEntries.reader,
  operation: auditEntries.operation,
  register: auditEntries.register,
  purpose: auditEntries.purpose,
  hash: auditEntries.hash,
};

/** How many entries one statement reads where most of them may be of other users. */
const AT_ONCE = 1_000;
/** The most entries that one page looks at. */
const LOOKED_AT = 20_000;

type Order = 'NEWEST_FIRST' | 'OLDEST_FIRST';

/** Entries that a filter finds, and the last entry that was looked at; null after the last one of the register. */
interface Batch {
  readonly found: readonly AuditEntry[];
  readonly lastLookedAt: number | null;
}

const REFUSAL = {
  day: refusedOperations.day,
  user: refusedOperations.user,
  reader: refusedOperations.reader,
  operation: refusedOperations.operation,
  count: refusedOperations.count,
  firstAt: refusedOperations.firstAt,
  lastAt: refusedOperations.lastAt,
};

export class AuditRepository {
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  /**
   * A page of the register, newest entry first. A page that looked at 20,000 entries ends there, however few it found; the next one goes on.
   *
   * @throws ForbiddenError, ArgumentError
   */
  async page(filter: AuditEntryFilter | null, page: PageArguments): Promise<Connection<AuditEntry>> {
    assertPage(page);
    const scope = this.#scope('auditEntries', filter);
    const { cursors } = this.#context.services;
    const found: AuditEntry[] = [];
    let [position, lookedAt, isOver] = [this.#positionOf(scope, page.after), 0, false];
    while (!isOver && found.length <= page.first && lookedAt < LOOKED_AT) {
      const most = hasSealed(filter) ? AT_ONCE : page.first + 1;
      const batch = await this.#batch(filter, 'NEWEST_FIRST', position, most);
      found.push(...batch.found);
      lookedAt += most;
      position = batch.lastLookedAt;
      isOver = position === null;
    }
    const nodes = found.slice(0, page.first);
    const last = found.length > page.first ? nodes.at(-1)?.sequence : (position ?? nodes.at(-1)?.sequence);
    const cursorAt = (sequence: number | undefined): string | null =>
      sequence === undefined ? null : cursors.seal(scope, [sequence]);
    return {
      nodes,
      edges: nodes.map((node) => ({ node, cursor: cursors.seal(scope, [node.sequence]) })),
      pageInfo: {
        hasNextPage: !isOver || found.length > page.first,
        hasPreviousPage: page.after !== null,
        startCursor: cursorAt(nodes[0]?.sequence),
        endCursor: cursorAt(last),
      },
    };
  }

  /**
   * All entries that a filter finds, oldest first, each with a cursor after which a later export goes on. Entries are read while the
   * caller takes them.
   *
   * @throws ForbiddenError, ArgumentError before the first entry is read
   */
  export(filter: AuditEntryFilter | null, after: string | null): AsyncIterable<readonly ExportedEntry[]> {
    const scope = this.#scope('audit export', filter);
    const position = this.#positionOf(scope, after);
    return this.#exported(filter, scope, position);
  }

  async *#exported(
    filter: AuditEntryFilter | null,
    scope: CursorScope,
    start: number | null,
  ): AsyncGenerator<readonly ExportedEntry[]> {
    const { cursors } = this.#context.services;
    let position = start;
    do {
      const batch = await this.#batch(filter, 'OLDEST_FIRST', position, AT_ONCE);
      position = batch.lastLookedAt;
      yield batch.found.map((entry) => ({ ...entry, cursor: cursors.seal(scope, [entry.sequence]) }));
    } while (position !== null);
  }

  /** Checks a filter, and binds cursors to it. @throws ForbiddenError, ArgumentError */
  #scope(connection: string, filter: AuditEntryFilter | null): CursorScope {
    const { reader } = this.#context;
    const names = auditFiltersOf(reader.role, filter);
    return { reader, connection, filter: names.length === 0 ? null : names.map((name) => [name, filter?.[name]]) };
  }

  #positionOf(scope: CursorScope, cursor: string | null): number | null {
    return cursor === null ? null : Number(this.#context.services.cursors.open(scope, cursor)[0]);
  }

  async #batch(filter: AuditEntryFilter | null, order: Order, after: number | null, most: number): Promise<Batch> {
    const { reader, services } = this.#context;
    const names = auditFiltersOf(reader.role, filter);
    const rows = await services.database.run(
      sessionOf(reader),
      statementOf(reader.role, names, order, after !== null),
      {
        ...Object.fromEntries(names.map((name) => [name, filter?.[name]])),
        limit: most,
        ...(after === null ? {} : { sequence: after }),
      },
    );
    const opened = rows.map((entry) => ({
      ...entry,
      user: openedForAuditors(services.sealing, 'user_id', entry.user, entry.recordedAt),
      reader: openedForAuditors(services.sealing, 'reader', entry.reader, entry.recordedAt),
    }));
    return {
      found: opened.filter((entry) => isFor(filter, entry)),
      lastLookedAt: rows.length < most ? null : (rows.at(-1)?.sequence ?? null),
    };
  }

  /** A page of refused operations, the newest day first. */
  async refusals(page: PageArguments): Promise<Connection<RefusedOperation>> {
    assertPage(page);
    const { reader, services } = this.#context;
    const scope = { reader, connection: 'refusedOperations', filter: null };
    const position = page.after === null ? null : services.cursors.open(scope, page.after);
    const rows = await services.database.run(sessionOf(reader), refusalsStatement(reader.role, position !== null), {
      limit: page.first + 1,
      ...(position === null
        ? {}
        : { day: position[0], user: position[1], reader: position[2], operation: position[3] }),
    });
    return connectionOf(rows, page, ({ day, user, reader: refused, operation }) =>
      services.cursors.seal(scope, [day, user, refused, operation]),
    );
  }
}

/** An entry of an export. */
export type ExportedEntry = AuditEntry & { readonly cursor: string };

/** Whether a filter asks for what is sealed in some entries. */
function hasSealed(filter: AuditEntryFilter | null): boolean {
  return typeof filter?.user === 'string' || typeof filter?.reader === 'string';
}

function statementOf(
  role: Role,
  filters: readonly AuditFilterName[],
  order: Order,
  after: boolean,
): Statement<AuditEntry> {
  const isForward = order === 'OLDEST_FIRST';
  return {
    key: ['audit', role, filters.join('+'), order, after ? 'after' : 'first'].join(':'),
    build: (queries) =>
      queries
        .select(columnsReadableBy(role, 'AuditEntry', ENTRY, {}) as typeof ENTRY)
        .from(auditEntries)
        .where(
          and(
            rowsReadableBy(role, 'AuditEntry', {}),
            ...filters.map(auditFilterSql),
            after ? (isForward ? gt : lt)(auditEntries.sequence, sql.placeholder('sequence')) : undefined,
          ),
        )
        .orderBy((isForward ? asc : desc)(auditEntries.sequence))
        .limit(sql.placeholder('limit')),
  };
}

function refusalsStatement(role: Role, after: boolean): Statement<RefusedOperation> {
  const { day, user, reader, operation } = refusedOperations;
  const place = sql`(${day}, ${user}, ${reader}, ${operation})`;
  return {
    key: `refused operations:${role}:${after ? 'after' : 'first'}`,
    build: (queries) =>
      queries
        .select(columnsReadableBy(role, 'RefusedOperation', REFUSAL, {}) as typeof REFUSAL)
        .from(refusedOperations)
        .where(
          and(
            rowsReadableBy(role, 'RefusedOperation', {}),
            after
              ? sql`${place} < (${sql.placeholder('day')}::date, ${sql.placeholder('user')}, ${sql.placeholder('reader')}, ${sql.placeholder('operation')})`
              : undefined,
          ),
        )
        .orderBy(desc(day), desc(user), desc(reader), desc(operation))
        .limit(sql.placeholder('limit')),
  };
}
