/** Reads the proposals to destroy decisions of the reader's compartment, until the decision has ended. */
import { and, desc, isNull, sql } from 'drizzle-orm';
import type { RequestContext } from '../api/context.ts';
import { assertPage, connectionOf, type Connection, type PageArguments } from '../api/page.ts';
import { columnsReadableBy, rowsReadableBy } from '../database/readable.ts';
import { proposalAttributes } from '../decisions/attributes.ts';
import { auditedRead } from '../decisions/audited-read.ts';
import { dayOf } from '../law/law.ts';
import { decisions } from '../decisions/tables.ts';
import { endProposals } from '../decisions/end-proposals-tables.ts';
import type { DestructionProposal } from './types.ts';

const COLUMNS = {
  decisionId: endProposals.decisionId,
  cause: endProposals.cause,
  proposedBy: endProposals.proposedBy,
  proposedAt: endProposals.proposedAt,
};

/** A page of proposals that await a second officer, newest first. */
export async function proposalsPage(
  context: RequestContext,
  page: PageArguments,
): Promise<Connection<DestructionProposal>> {
  assertPage(page);
  const { reader, services } = context;
  const scope = { reader, connection: 'destructionProposals', filter: null };
  const after = page.after === null ? null : services.cursors.open(scope, page.after);
  const attributes = proposalAttributes(dayOf(services.clock.now()));
  return auditedRead(context, async ({ queries }) => {
    const rows = await queries
      .select(columnsReadableBy(reader.role, 'DestructionProposal', COLUMNS, attributes) as typeof COLUMNS)
      .from(endProposals)
      .where(
        and(
          rowsReadableBy(reader.role, 'DestructionProposal', attributes),
          sql`exists (select from ${decisions} where ${decisions.id} = ${endProposals.decisionId} and ${isNull(decisions.endedAt)})`,
          after === null
            ? undefined
            : sql`(${endProposals.proposedAt}, ${endProposals.decisionId}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
        ),
      )
      .orderBy(desc(endProposals.proposedAt), desc(endProposals.decisionId))
      .limit(page.first + 1);
    const result = connectionOf(rows as DestructionProposal[], page, ({ proposedAt, decisionId }) =>
      services.cursors.seal(scope, [proposedAt.toISOString(), decisionId]),
    );
    return { result, records: result.nodes.map(({ decisionId }) => decisionId) };
  });
}
