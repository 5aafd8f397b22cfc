import { randomUUID } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { RequestContext } from '../../api/context.ts';
import { alertReference, distinct, list, parseInput } from '../../api/input.ts';
import { inputError } from '../../api/user-error.ts';
import { rowsReadableBy } from '../../database/readable.ts';
import { decisionAttributes } from '../../decisions/attributes.ts';
import { baseUrgency, dueAtOf } from '../../decisions/review-urgency.ts';
import { decisions, reviews } from '../../decisions/tables.ts';
import { dayOf } from '../../law/law.ts';
import { forbidsOn } from '../../law/schedule.ts';
import type { Review } from '../case.ts';
import type { NameAlertsInput } from '../inputs.ts';
import { assertMayAct } from '../officers.ts';
import { decideOrPropose } from './apply.ts';
import { assertNotClaimedByOther } from './checks.ts';
import { concernedAlerts } from './concerned-alerts.ts';
import { MOST_ALERTS } from './decision-input.ts';
import { atDesk, loadCase, UUID, type Desk } from './frame.ts';
import { reasonsText } from './inputs.ts';
import { UNCLAIMED, updateReview } from './storage.ts';

const PATH = ['input', 'decision'];

const schema = z.object({
  decision: z.string(),
  alerts: distinct(list(alertReference, MOST_ALERTS)),
  reasons: reasonsText,
});

/**
 * Says which alerts a decision is about, whether or not it is an item of the queue: the officer found them by a search. It is decided as the
 * review of an unmatched decision with `ALERTS_CONCERNED`.
 *
 * @throws InputError NOT_FOUND or RECUSED; CONFLICT when the decision does not stand, is the other compartment's, or another officer works
 *   on it; the errors of `concernedAlerts`
 */
export function nameAlerts(context: RequestContext, input: NameAlertsInput): Promise<string> {
  const { decision, alerts, reasons } = parseInput(schema, input);
  return atDesk(context, 'DECIDE', async (desk) => {
    const review = await reviewOfUnmatched(desk, decision.toLowerCase());
    const reviewCase = await loadCase(desk, review);
    assertMayAct(context.reader, reviewCase.concerned, reviewCase.involvement, PATH);
    assertNotClaimedByOther(desk, review, PATH);
    const concerned = await concernedAlerts(desk, reviewCase, alerts);
    const outcome = 'ALERTS_CONCERNED';
    await decideOrPropose(desk, reviewCase, { outcome, reasons, warrantIds: [], dueAt: null, alerts: concerned });
    return review;
  });
}

/** The review of a decision that is matched with no alert, or not with every one: opened, or opened again, if it is not open. */
async function reviewOfUnmatched(desk: Desk, decisionId: string): Promise<Review> {
  const { transaction, now } = desk;
  const addressee = await compartmentOf(desk, decisionId);
  if (addressee !== desk.addressee) {
    throw inputError(
      PATH,
      'CONFLICT',
      'This decision was reported to the refugee desk, whose officers decide about it.',
    );
  }
  const kind = 'UNMATCHED_DECISION';
  const [known] = await transaction.queries
    .select()
    .from(reviews)
    .where(and(eq(reviews.kind, kind), eq(reviews.decisionId, decisionId), eq(reviews.addressee, addressee)));
  if (known !== undefined) {
    if (known.closedAt === null) return known;
    const reopened = { ...UNCLAIMED, state: 'OPEN', closedAt: null } as const;
    await updateReview(desk, known, reopened);
    return { ...known, ...reopened };
  }
  const urgency = baseUrgency(kind, false);
  const review: Review = {
    id: randomUUID(),
    kind,
    decisionId,
    alertId: null,
    requestId: null,
    nearAlerts: [],
    createdAt: now,
    dueAt: dueAtOf(now, urgency),
    urgency,
    state: 'OPEN',
    ...UNCLAIMED,
    closedAt: null,
    addressee,
  };
  await transaction.queries.insert(reviews).values(review);
  return review;
}

/** The compartment whose officers decide about a decision today. */
async function compartmentOf({ context, transaction, now }: Desk, decisionId: string) {
  const day = dayOf(now);
  const [decision] = !UUID.test(decisionId)
    ? []
    : await transaction.queries
        .select({
          addressee: decisions.addressee,
          restrictions: decisions.restrictions,
          supersededAt: decisions.supersededAt,
        })
        .from(decisions)
        .where(
          and(
            eq(decisions.id, decisionId),
            isNull(decisions.endedAt),
            rowsReadableBy(context.reader.role, 'AsylumDecision', decisionAttributes(day)),
          ),
        );
  if (decision === undefined) throw inputError(PATH, 'NOT_FOUND', 'There is no such decision.');
  if (decision.supersededAt !== null) {
    throw inputError(
      PATH,
      'CONFLICT',
      'Its country corrected or withdrew this decision. Name alerts for one that stands.',
    );
  }
  return forbidsOn(decision.restrictions, 'SECRETARIAT', day) ? 'CCF' : decision.addressee;
}
