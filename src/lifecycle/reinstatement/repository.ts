/** Reads reinstatements. */
import { and, desc, sql } from 'drizzle-orm';
import type { RequestContext } from '../../api/context.ts';
import { assertPage, connectionOf, type Connection, type PageArguments } from '../../api/page.ts';
import type { Statement } from '../../database/database.ts';
import { columnsReadableBy, rowsReadableBy } from '../../database/readable.ts';
import { sessionOf } from '../../database/roles.ts';
import type { Role } from '../../policy/reader.ts';
import { reinstatements } from '../../alerts/reinstatement/tables.ts';
import type { Reinstatement } from './types.ts';

const COLUMNS = {
  reference: reinstatements.reference,
  reasons: reinstatements.reasons,
  proposedBy: reinstatements.proposedBy,
  proposedAt: reinstatements.proposedAt,
  confirmedBy: reinstatements.confirmedBy,
  confirmedAt: reinstatements.confirmedAt,
  confirmedReasons: reinstatements.confirmedReasons,
};

/** A page of reinstatements, newest first. */
export async function reinstatementsPage(
  { reader, services }: RequestContext,
  page: PageArguments,
): Promise<Connection<Reinstatement>> {
  assertPage(page);
  const scope = { reader, connection: 'reinstatements', filter: null };
  const after = page.after === null ? null : services.cursors.open(scope, page.after);
  const rows = await services.database.run(sessionOf(reader), statement(reader.role, after !== null), {
    limit: page.first + 1,
    ...(after === null ? {} : { moment: after[0], place: after[1] }),
  });
  return connectionOf(rows, page, (row) => services.cursors.seal(scope, [row.proposedAt.toISOString(), row.reference]));
}

function statement(role: Role, after: boolean): Statement<Reinstatement> {
  const { proposedAt, reference } = reinstatements;
  return {
    key: ['reinstatements', role, after ? 'after' : 'first'].join(':'),
    build: (queries) =>
      queries
        .select(columnsReadableBy(role, 'Reinstatement', COLUMNS, {}) as typeof COLUMNS)
        .from(reinstatements)
        .where(
          and(
            rowsReadableBy(role, 'Reinstatement', {}),
            after
              ? sql`(${proposedAt}, ${reference}) < (${sql.placeholder('moment')}::timestamptz, ${sql.placeholder('place')})`
              : undefined,
          ),
        )
        .orderBy(desc(proposedAt), desc(reference))
        .limit(sql.placeholder('limit')),
  };
}
