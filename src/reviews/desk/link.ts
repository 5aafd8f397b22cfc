/** Links the decision of a review to alerts: a match and a ruling for each of them. */
import { randomUUID } from 'node:crypto';
import { linkDecision } from '../../assessment/link-decision.ts';
import { rulings } from '../../decisions/rulings-tables.ts';
import type { Review } from '../case.ts';
import type { ReviewDecision } from '../proposals.ts';
import type { Desk } from './frame.ts';
import type { Officers } from './rulings.ts';
import { sealedReasons } from './storage.ts';

export async function linkAlerts(
  desk: Desk,
  { id: reviewId, decisionId }: Review,
  { alerts, reasons }: ReviewDecision,
  { decidedBy, confirmedBy }: Officers,
): Promise<void> {
  if (decisionId === null) return;
  const { transaction, context, addressee, now } = desk;
  for (const { alertId, matchedAt } of await linkDecision(transaction, { id: decisionId, addressee }, alerts, now)) {
    const row = { id: randomUUID(), addressee };
    await transaction.queries.insert(rulings).values({
      ...row,
      ...(await sealedReasons(context.services.sealing, 'decisions.rulings', row, reasons)),
      alertId,
      kind: 'MATCH_CONFIRMED',
      decisionId,
      contentId: null,
      described: null,
      warrantIds: [],
      barredIssuers: [],
      reviewId,
      // The review of the decision ends. What follows for the alert is a review of its own.
      closedReview: null,
      decidedBy,
      confirmedBy,
      ruledAt: new Date(matchedAt.getTime() + 1),
      dueAt: null,
    });
    desk.concerned.push(alertId);
  }
}
