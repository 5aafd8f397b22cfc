/**
 * Candidates that officers have already rejected: they found that a decision is not about the subject of an alert, as the alert
 * describes that subject now. If the alert describes the subject differently since, the ruling does not count.
 */
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { CandidateAlert } from '../../alerts/candidates.ts';
import type { RequestContext } from '../../api/context.ts';
import type { Transaction } from '../../database/database.ts';
import type { Sealing } from '../../sealing/sealing.ts';
import { rulings } from '../../decisions/rulings-tables.ts';
import { rulingsWhere, type KnownRuling } from '../../decisions/rulings.ts';
import { matches } from '../../decisions/tables.ts';

/** The alert was matched for the first time since, with another content than the one of the ruling. */
const MATCHED_SINCE = sql`exists (
  select from ${matches} where ${matches.decisionId} = ${rulings.decisionId} and ${matches.alertId} = ${rulings.alertId}
    and ${matches.contentId} is distinct from ${rulings.contentId}
  group by ${matches.contentId} having min(${matches.matchedAt}) > ${rulings.ruledAt})`;

/** The pseudonym under which a ruling keeps the description of the subject at the time. */
export function describedKey(sealing: Sealing, alertId: string, description: string): string {
  return sealing.pseudonym('description of a subject', JSON.stringify([alertId, description]));
}

/** A function that gives the ruling by which a candidate of a decision was rejected; null when there is none. */
export async function rejectionsOf(
  context: RequestContext,
  transaction: Transaction,
  decisionIds: readonly string[],
  candidates: readonly CandidateAlert[],
): Promise<(decisionId: string, candidate: CandidateAlert) => KnownRuling | null> {
  const known = await rulingsWhere(
    context,
    transaction,
    and(
      inArray(rulings.decisionId, [...decisionIds]),
      inArray(
        rulings.alertId,
        candidates.map(({ alertId }) => alertId),
      ),
      inArray(rulings.kind, ['MATCH_REJECTED', 'MATCH_CONFIRMED']),
      sql`not (${eq(rulings.kind, 'MATCH_REJECTED')} and ${MATCHED_SINCE})`,
    ),
  );
  const { sealing } = context.services;
  return (decisionId, candidate) => {
    const { alertId } = candidate;
    const own = known.filter((ruling) => ruling.decisionId === decisionId && ruling.alertId === alertId);
    if (own.length === 0) return null;
    const described = describedKey(sealing, alertId, candidate.description);
    const rejected = own.findLast((ruling) => ruling.kind === 'MATCH_REJECTED' && ruling.described === described);
    if (rejected === undefined) return null;
    const isConfirmedSince = own.some(({ kind, ruledAt }) => kind === 'MATCH_CONFIRMED' && ruledAt > rejected.ruledAt);
    return isConfirmedSince ? null : rejected;
  };
}
