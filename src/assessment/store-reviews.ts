/** Stores the reviews that are wanted, in a constant number of statements. */
import { randomUUID } from 'node:crypto';
import { and, eq, isNull, notInArray, or, sql, type SQL } from 'drizzle-orm';
import { amongIds } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import { dueAtOf } from '../decisions/review-urgency.ts';
import { reviews } from '../decisions/tables.ts';
import type { WantedReview } from './wanted-reviews.ts';
import type { ReviewKind } from '../vocabulary/reviews.ts';

/** Reviews that do not follow from the assessment of an alert. Other modules open and close them. */
const OPENED_ELSEWHERE: readonly ReviewKind[] = [
  ...(['REEXAMINATION', 'CCF_DECISION', 'WITHHELD_AMENDMENT', 'MEASURE_ENDS', 'CCF_MEASURE_ENDS'] as const),
];

/**
 * Stores the reviews that are wanted about some alerts, and about some decisions without alerts: opens the new ones and closes those that are
 * not wanted any more. Reviews that other modules opened, or that officers decided, do not change.
 */
export async function storeReviews(
  transaction: Transaction,
  concerned: { readonly alertIds: readonly string[]; readonly unmatched: readonly string[] },
  wanted: readonly WantedReview[],
  now: Date,
): Promise<void> {
  await openExactly(
    transaction,
    and(
      notInArray(reviews.kind, [...OPENED_ELSEWHERE]),
      or(
        amongIds(reviews.alertId, concerned.alertIds),
        and(eq(reviews.kind, 'UNMATCHED_DECISION'), amongIds(reviews.decisionId, concerned.unmatched)),
      ),
    ),
    wanted,
    now,
  );
}

/** Stores the reviews that are wanted about the withheld amendments of some alerts. */
export async function storeAmendmentReviews(
  transaction: Transaction,
  alertIds: readonly string[],
  wanted: readonly WantedReview[],
  now: Date,
): Promise<void> {
  await openExactly(
    transaction,
    and(eq(reviews.kind, 'WITHHELD_AMENDMENT'), amongIds(reviews.alertId, alertIds)),
    wanted,
    now,
  );
}

/** Makes exactly the wanted reviews of a scope open. */
async function openExactly(
  { queries }: Transaction,
  scope: SQL | undefined,
  wanted: readonly WantedReview[],
  now: Date,
): Promise<void> {
  const open = await queries
    .select({
      id: reviews.id,
      kind: reviews.kind,
      decisionId: reviews.decisionId,
      alertId: reviews.alertId,
      requestId: reviews.requestId,
      addressee: reviews.addressee,
      urgency: reviews.urgency,
      createdAt: reviews.createdAt,
    })
    .from(reviews)
    .where(and(isNull(reviews.closedAt), scope));
  const nameOf = ({
    kind,
    decisionId,
    alertId,
    requestId,
    addressee,
  }: Omit<WantedReview, 'urgency' | 'requestId' | 'nearAlerts'> & { readonly requestId?: string | null }): string =>
    `${kind} ${decisionId ?? ''} ${alertId ?? ''} ${requestId ?? ''} ${addressee}`;
  const wantedNames = new Set(wanted.map(nameOf));
  const unwanted = open.filter((review) => !wantedNames.has(nameOf(review))).map((review) => review.id);
  const known = new Map(open.map((review) => [nameOf(review), review]));
  const isNew = (review: WantedReview): boolean =>
    known.get(nameOf(review))?.urgency !== review.urgency || (review.nearAlerts ?? []).length > 0;
  const fresh = wanted.filter(isNew).map((review) => ({
    id: randomUUID(),
    kind: review.kind,
    decision_id: review.decisionId,
    alert_id: review.alertId,
    request_id: review.requestId,
    addressee: review.addressee,
    urgency: review.urgency,
    due_at: dueAtOf(known.get(nameOf(review))?.createdAt ?? now, review.urgency),
    near_alerts: review.nearAlerts ?? null,
  }));
  await queries.update(reviews).set({ closedAt: now }).where(amongIds(reviews.id, unwanted));
  // A review that applies again is open again, with its first date. A review that officers decided is open again only if the decision was
  // matched later: then the content of the alert differs from what the officers saw. Or if two officers rejected an alert that it named, or
  // an alert is near that was not when they decided.
  await queries.execute(sql`
    insert into decisions.reviews as r
      (id, kind, decision_id, alert_id, request_id, created_at, due_at, urgency, state, addressee, near_alerts)
    select id, kind, decision_id, alert_id, request_id, ${now.toISOString()}::timestamptz, due_at, urgency, 'OPEN', addressee,
      near_alerts
    from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as w(id uuid, kind text, decision_id uuid, alert_id uuid,
      request_id uuid, addressee text, urgency text, due_at timestamptz, near_alerts uuid[])
    on conflict (kind, decision_id, alert_id, request_id, addressee) do update set
      urgency = excluded.urgency, due_at = excluded.due_at, near_alerts = r.near_alerts || excluded.near_alerts,
      state = case when r.closed_at is null then r.state else 'OPEN' end,
      claimed_by = case when r.closed_at is null then r.claimed_by end,
      claimed_at = case when r.closed_at is null then r.claimed_at end,
      closed_at = null
    where r.state <> 'DECIDED' or r.request_id is null and (not coalesce(excluded.near_alerts <@ r.near_alerts, true) or exists (
      select from decisions.matches m
      where m.decision_id = r.decision_id and m.alert_id = r.alert_id and m.matched_at > r.closed_at
        and (r.addressee = 'CCF' or m.addressee = 'SECRETARIAT'))
      or exists (
        select from decisions.rulings linked join decisions.rulings rejected using (decision_id, alert_id, addressee)
        where linked.review_id = r.id and rejected.kind = 'MATCH_REJECTED' and rejected.ruled_at > r.closed_at
          and linked.kind = 'MATCH_CONFIRMED' and linked.alert_id is distinct from r.alert_id))`);
}
