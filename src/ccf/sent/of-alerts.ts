/**
 * What went out about the alerts that requests name: recalls, and statements to the source. The Commission sees by it that its decision was
 * carried out (Statute Art. 41). It reads this as it reads the validity of these alerts, and no other alert.
 */
import { and, asc, inArray } from 'drizzle-orm';
import type { RequestContext } from '../../api/context.ts';
import { sourceNotifications } from '../../alerts/statements-to-source/tables.ts';
import { columnsReadableBy, rowsReadableBy } from '../../database/readable.ts';
import { sessionOf } from '../../database/roles.ts';
import { statementAttributes } from '../../lifecycle/statements/repository.ts';
import { countRecalls } from '../../recalls/purging/of-alert.ts';
import { commissionOf } from '../frame.ts';
import type { CcfAlertStatement, CcfRecallCounts } from './types.ts';

/** The recalls of alerts, in the order of their references; null for an alert that was never recalled. */
export async function recallsOf(
  { reader, services }: RequestContext,
  references: readonly string[],
): Promise<readonly (CcfRecallCounts | null)[]> {
  const commission = commissionOf(reader);
  const counts = await services.database.transaction(sessionOf(commission), (transaction) =>
    countRecalls(transaction, commission.role, references, services.clock.now()),
  );
  return references.map((reference) => {
    const found = counts.get(reference);
    if (found === undefined) return null;
    const { ACKNOWLEDGED: acknowledged, OVERDUE: overdue, OPEN: open, SUPERSEDED: superseded } = found;
    return { acknowledged, overdue, open, superseded };
  });
}

const STATEMENT = {
  reference: sourceNotifications.reference,
  kind: sourceNotifications.kind,
  issuedOn: sourceNotifications.issuedOn,
};

/** What the sources of alerts were told, oldest first, in the order of their references. */
export async function statementsOf(
  { reader, services }: RequestContext,
  references: readonly string[],
): Promise<readonly (readonly CcfAlertStatement[])[]> {
  const commission = commissionOf(reader);
  const { role } = commission;
  const rows = await services.database.transaction(sessionOf(commission), ({ queries }) =>
    queries
      .select(columnsReadableBy(role, 'Statement', STATEMENT, statementAttributes) as typeof STATEMENT)
      .from(sourceNotifications)
      .where(
        and(
          rowsReadableBy(role, 'Statement', statementAttributes),
          inArray(sourceNotifications.reference, [...references]),
        ),
      )
      .orderBy(asc(sourceNotifications.reference), asc(sourceNotifications.ordinal)),
  );
  return references.map((reference) => rows.filter((row) => row.reference === reference));
}
