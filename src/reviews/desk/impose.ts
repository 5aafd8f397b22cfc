import { randomUUID } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { alertIdOf } from '../../alerts/countries.ts';
import { assessNamedDocuments } from '../../assessment/named-documents.ts';
import type { RequestContext } from '../../api/context.ts';
import { alertReference, parseInput } from '../../api/input.ts';
import { inputError } from '../../api/user-error.ts';
import { dueAtOfMeasure } from '../../decisions/ends-of-measures.ts';
import { needsTwoOfficers } from '../../decisions/review-kinds.ts';
import { baseUrgency, dueAtOf } from '../../decisions/review-urgency.ts';
import { idOfDocument, type NamedDocument } from '../../documents/assessed.ts';
import { reviews } from '../../decisions/tables.ts';
import type { Review } from '../case.ts';
import type { ImposeCcfDecisionInput } from '../inputs.ts';
import { assertMayAct } from '../officers.ts';
import { applyDecision, decideOrPropose } from './apply.ts';
import { atDesk, loadCase, type Desk } from './frame.ts';
import { reasonsText } from './inputs.ts';
import { insertStep, UNCLAIMED } from './storage.ts';
import type { CcfDecision } from '../../vocabulary/reviews.ts';

const schema = z.object({
  reference: alertReference,
  decision: z.custom<ImposeCcfDecisionInput['decision']>(),
  reasons: reasonsText,
});

/**
 * Imposes a decision of the CCF on any alert. A measure holds at once. A retention, or the end of the measures of the CCF, holds
 * when a second officer has confirmed it (Statute Art. 37, 38).
 *
 * @throws InputError NOT_FOUND or RECUSED; CONFLICT when a decision about this alert already awaits a second officer
 */
export function imposeCcfDecision(context: RequestContext, input: ImposeCcfDecisionInput): Promise<string> {
  const { reference, decision, reasons } = parseInput(schema, input);
  const path = ['input', 'reference'];
  return atDesk(context, 'DECIDE', (desk) =>
    imposeAtDesk(desk, { subject: { reference }, decision, reasons, path, proposedBy: null }),
  );
}

/** What the Commission decides about: an alert, or a travel document. */
export type Subject = { readonly reference: string } | { readonly document: NamedDocument };

export interface Imposed {
  readonly subject: Subject;
  readonly decision: CcfDecision;
  readonly reasons: string;
  /** The place of its subject in the input. */
  readonly path: readonly string[];
  /** Another officer who prepared the decision that the officer of the desk takes; null for one who acts alone. */
  readonly proposedBy: string | null;
}

/**
 * The same within a transaction of the Commission. What another officer prepared is not proposed again: it holds at once.
 *
 * @throws InputError NOT_FOUND, RECUSED or CONFLICT, with the path that was given
 */
export async function imposeAtDesk(
  desk: Desk,
  { subject, decision, reasons, path, proposedBy }: Imposed,
): Promise<Review> {
  const alertId = await idOf(desk, subject);
  if (alertId === null) throw inputError(path, 'NOT_FOUND', 'There is no alert with this reference.');
  const review = await insertReview(desk, alertId);
  const reviewCase = await loadCase(desk, review);
  const named = 'document' in subject ? { document: subject.document } : {};
  const concerned = new Set([...reviewCase.concerned, ...('document' in named ? [named.document.issuingCountry] : [])]);
  assertMayAct(desk.context.reader, concerned, reviewCase.involvement, path);
  if (needsTwoOfficers([decision])) await assertNoneAwaits(desk, alertId, path);
  const dueAt = decision === 'CCF_PROVISIONAL_MEASURE' ? dueAtOfMeasure({ kind: decision, at: desk.now }) : null;
  const decided = { outcome: decision, reasons, warrantIds: [], dueAt, alerts: [], ...named };
  if (proposedBy === null) {
    await decideOrPropose(desk, reviewCase, decided);
  } else {
    if (proposedBy === desk.user) throw new Error('Who prepares a decision does not take it.');
    await applyDecision(desk, reviewCase, decided, { decidedBy: proposedBy, confirmedBy: desk.user });
    await insertStep(desk, review, 'CONFIRMED', decided);
  }
  return review;
}

/** The id of an alert, null when there is none; or that of a travel document, which is assessed from now on. */
async function idOf({ context, transaction, now }: Desk, subject: Subject): Promise<string | null> {
  if ('reference' in subject) return alertIdOf(transaction, subject.reference);
  const { sealing } = context.services;
  await assessNamedDocuments(transaction, sealing, [subject.document], now);
  return idOfDocument(sealing, subject.document);
}

async function insertReview({ transaction, addressee, now }: Desk, alertId: string): Promise<Review> {
  const id = randomUUID();
  const review: Review = {
    id,
    kind: 'CCF_DECISION',
    decisionId: null,
    alertId,
    requestId: id,
    nearAlerts: null,
    createdAt: now,
    dueAt: dueAtOf(now, 'HIGH'),
    urgency: baseUrgency('CCF_DECISION', false),
    state: 'OPEN',
    ...UNCLAIMED,
    closedAt: null,
    addressee,
  };
  await transaction.queries.insert(reviews).values(review);
  return review;
}

/** One proposal at a time: when the first one is confirmed, every other one is void, and nothing would close it. */
async function assertNoneAwaits(
  { transaction, addressee }: Desk,
  alertId: string,
  path: readonly string[],
): Promise<void> {
  const [waiting] = await transaction.queries
    .select({ id: reviews.id })
    .from(reviews)
    .where(
      and(
        eq(reviews.alertId, alertId),
        eq(reviews.kind, 'CCF_DECISION'),
        eq(reviews.addressee, addressee),
        eq(reviews.state, 'AWAITING_SECOND_OFFICER'),
        isNull(reviews.closedAt),
      ),
    )
    .limit(1);
  if (waiting === undefined) return;
  throw inputError(
    path,
    'CONFLICT',
    'A decision of the CCF about this alert already awaits a second officer. Find it in reviewQueue with the kind CCF_DECISION, and ' +
      'confirm it with confirmReview or return it with returnReview.',
  );
}
