/** What the engine writes into the confidential compartment, each in one statement however much there is to write. */
import { randomUUID } from 'node:crypto';
import { and, eq, isNull, notInArray, or, sql, type SQL } from 'drizzle-orm';
import type { AlertKeys } from '../alerts/for-other-rooms.ts';
import { amongIds } from '../database/among.ts';
import type { Transaction } from '../database/database.ts';
import type { ReviewKind } from './reviews/outcomes.ts';
import { dueAtOf } from './reviews/urgency.ts';
import {
  reviews,
  type Addressee,
  type Certainty,
  type decisions,
  type MatchBasis,
  type ReviewUrgency,
} from './tables.ts';

export interface NewMatch {
  readonly decision: Pick<typeof decisions.$inferSelect, 'id' | 'addressee'>;
  readonly alert: Pick<AlertKeys, 'alertId' | 'reference'>;
  readonly certainty: Certainty;
  readonly basis: MatchBasis;
}

/**
 * Appends matches; one that is known already stays as it was found first, whatever a person made of it since.
 *
 * What is found after an alert was published is recorded after its publication, even in the same millisecond or by a clock
 * that is a little behind: whether a request was caught before is told by nothing but these times.
 */
export async function insertMatches({ queries }: Transaction, found: readonly NewMatch[], now: Date): Promise<void> {
  const rows = found.map(({ decision, alert, certainty, basis }) => ({
    id: randomUUID(),
    decision_id: decision.id,
    alert_id: alert.alertId,
    alert_reference: alert.reference,
    certainty,
    basis,
    addressee: decision.addressee,
  }));
  await queries.execute(sql`
    insert into asylum.matches (id, decision_id, alert_id, alert_reference, certainty, basis, matched_at, addressee)
    select m.id, decision_id, m.alert_id, alert_reference, certainty, basis,
      greatest(${now.toISOString()}::timestamptz, (
        -- One look at an index for each match: a join of the tables is planned badly where nobody has counted their rows.
        select published.recorded_at + interval '1 millisecond'
        from alerts.lifecycle_facts published join alerts.alerts a on a.id = published.alert_id
        where published.alert_id = m.alert_id and published.kind = 'PUBLISHED' and a.state = 'PUBLISHED'
      )), addressee
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as m(id uuid, decision_id uuid, alert_id uuid, alert_reference text, certainty text, basis text, addressee text)
    on conflict (decision_id, alert_id) do nothing`);
}

export interface WantedReview {
  readonly kind: ReviewKind;
  readonly decisionId: string;
  readonly alertId: string | null;
  readonly addressee: Addressee;
  readonly urgency: ReviewUrgency;
}

/** Reviews that do not follow from how an alert stands: who opened them closes them. */
const OF_OTHERS: readonly ReviewKind[] = [
  ...(['REEXAMINATION', 'CCF_DECISION', 'PARKED_AMENDMENT', 'MEASURE_ENDS', 'CCF_MEASURE_ENDS'] as const),
];

/**
 * Opens the reviews that are wanted about some alerts and decisions, and closes those that no longer are. What others opened,
 * and what officers decided, is left alone.
 */
export async function settleReviews(
  transaction: Transaction,
  concerned: { readonly alertIds: readonly string[]; readonly decisionIds: readonly string[] },
  wanted: readonly WantedReview[],
  now: Date,
): Promise<void> {
  await settle(
    transaction,
    and(
      notInArray(reviews.kind, [...OF_OTHERS]),
      or(amongIds(reviews.alertId, concerned.alertIds), amongIds(reviews.decisionId, concerned.decisionIds)),
    ),
    wanted,
    now,
  );
}

/** The same for the amendments of some alerts that wait because of a decision. */
export async function settleParkedAmendments(
  transaction: Transaction,
  alertIds: readonly string[],
  wanted: readonly WantedReview[],
  now: Date,
): Promise<void> {
  await settle(
    transaction,
    and(eq(reviews.kind, 'PARKED_AMENDMENT'), amongIds(reviews.alertId, alertIds)),
    wanted,
    now,
  );
}

/** Lets exactly those of some reviews be open that are wanted. */
async function settle(
  { queries }: Transaction,
  some: SQL | undefined,
  wanted: readonly WantedReview[],
  now: Date,
): Promise<void> {
  const open = await queries
    .select()
    .from(reviews)
    .where(and(isNull(reviews.closedAt), some));
  const nameOf = (review: Pick<typeof reviews.$inferSelect, 'kind' | 'decisionId' | 'alertId' | 'addressee'>): string =>
    `${review.kind} ${review.decisionId ?? ''} ${review.alertId ?? ''} ${review.addressee}`;
  const wantedNames = new Set(wanted.map(nameOf));
  const over = open.filter((review) => !wantedNames.has(nameOf(review))).map((review) => review.id);
  const known = new Map(open.map((review) => [nameOf(review), review]));
  const fresh = wanted
    .filter((review) => known.get(nameOf(review))?.urgency !== review.urgency)
    .map((review) => ({
      id: randomUUID(),
      kind: review.kind,
      decision_id: review.decisionId,
      alert_id: review.alertId,
      addressee: review.addressee,
      urgency: review.urgency,
      due_at: dueAtOf(known.get(nameOf(review))?.createdAt ?? now, review.urgency),
    }));
  await queries.update(reviews).set({ closedAt: now }).where(amongIds(reviews.id, over));
  // What stopped to apply and applies again is open again, under its first date.
  await queries.execute(sql`
    insert into asylum.reviews as r (id, kind, decision_id, alert_id, created_at, due_at, urgency, state, addressee)
    select id, kind, decision_id, alert_id, ${now.toISOString()}::timestamptz, due_at, urgency, 'OPEN', addressee
    from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb)
      as w(id uuid, kind text, decision_id uuid, alert_id uuid, addressee text, urgency text, due_at timestamptz)
    on conflict (kind, decision_id, alert_id, request_id, addressee) do update set
      urgency = excluded.urgency, due_at = excluded.due_at,
      state = case when r.closed_at is null then r.state else 'OPEN' end,
      taken_by = case when r.closed_at is null then r.taken_by end,
      taken_at = case when r.closed_at is null then r.taken_at end,
      closed_at = null
    where r.state <> 'DECIDED'`);
}
