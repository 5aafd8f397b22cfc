/** Reads the register of operations. */
import { and, desc, lt, sql } from 'drizzle-orm';
import type { RequestContext } from '../api/context.ts';
import { assertPage, connectionOf, type Connection, type PageArguments } from '../api/page.ts';
import type { Statement } from '../database/database.ts';
import { columnsReadableBy, rowsReadableBy } from '../database/readable.ts';
import { sessionOf } from '../database/roles.ts';
import type { Role } from '../policy/reader.ts';
import { openedForAuditors } from './sealed-reader.ts';
import { auditEntries } from './tables.ts';
import type { AuditEntry } from './types.ts';

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

export class AuditRepository {
  readonly #context: RequestContext;

  constructor(context: RequestContext) {
    this.#context = context;
  }

  /** A page of the register, newest entry first. */
  async page(page: PageArguments): Promise<Connection<AuditEntry>> {
    assertPage(page);
    const { reader, services } = this.#context;
    const scope = { reader, connection: 'auditEntries', filter: null };
    const position = page.after === null ? null : services.cursors.open(scope, page.after);
    const rows = await services.database.run(sessionOf(reader), pageStatement(reader.role, position !== null), {
      limit: page.first + 1,
      ...(position === null ? {} : { sequence: position[0] }),
    });
    const entries = rows.map((entry) => ({
      ...entry,
      user: openedForAuditors(services.sealing, 'user_id', entry.user, entry.recordedAt),
      reader: openedForAuditors(services.sealing, 'reader', entry.reader, entry.recordedAt),
    }));
    return connectionOf(entries, page, (entry) => services.cursors.seal(scope, [entry.sequence]));
  }
}

function pageStatement(role: Role, after: boolean): Statement<AuditEntry> {
  return {
    key: `audit:${role}:${after ? 'after' : 'first'}`,
    build: (queries) =>
      queries
        .select(columnsReadableBy(role, 'AuditEntry', ENTRY, {}) as typeof ENTRY)
        .from(auditEntries)
        .where(
          and(
            rowsReadableBy(role, 'AuditEntry', {}),
            after ? lt(auditEntries.sequence, sql.placeholder('sequence')) : undefined,
          ),
        )
        .orderBy(desc(auditEntries.sequence))
        .limit(sql.placeholder('limit')),
  };
}
