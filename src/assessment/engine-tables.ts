/** What the engine writes into the confidential compartment, each in one statement however much there is to write. */
import { randomUUID } from 'node:crypto';
import { and, eq, isNull, notInArray, or, sql, type SQL } from 'drizzle-orm';
import type { AlertKeys } from '../alerts/derived.ts';
import { amongIds } from '../database/bulk.ts';
import type { Transaction } from '../database/database.ts';
import type { KnownFindings } from '../decisions/facts.ts';
import type { ReviewKind } from '../decisions/review-kinds.ts';
import { dueAtOf } from '../decisions/review-urgency.ts';
import {
  matches,
  reviews,
  type Certainty,
  type decisions,
  type MatchBasis,
  type ReviewUrgency,
} from '../decisions/tables.ts';
import type { Addressee } from '../law/words.ts';

export interface NewMatch {
  readonly decision: Pick<typeof decisions.$inferSelect, 'id' | 'addressee'>;
  readonly alert: Pick<AlertKeys, 'alertId' | 'reference' | 'contentId'>;
  readonly certainty: Certainty;
  readonly basis: MatchBasis;
  /** Who gets to know of it although the decision is known of the alert: the alert says something else than what officers knew. */
  readonly visibleTo?: Addressee | null;
}

/**
 * When what is found now about the alert of a row `m` is recorded: after its publication and after whatever officers ruled about
 * it, even in the same millisecond or by a clock that is a little behind. Whether a request was caught before, and whether officers
 * knew of a match when they ruled, is told by nothing but these times.
 */
const momentOfMatch = (now: Date, alertId: SQL): SQL => sql`greatest(${now.toISOString()}::timestamptz, (
    -- One look at an index for each match: a join of the tables is planned badly where nobody has counted their rows.
    select published.recorded_at + interval '1 millisecond'
    from alerts.lifecycle_facts published join alerts.alerts a on a.id = published.alert_id
    where published.alert_id = ${alertId} and published.kind = 'PUBLISHED' and a.state = 'PUBLISHED'
  ), (
    select max(ruling.ruled_at) + interval '1 millisecond' from asylum.rulings ruling where ruling.alert_id = ${alertId}
  ))`;

/** The same for what is found otherwise than before: after that, too. */
const momentOfFinding = (
  now: Date,
  alertId: SQL,
  decisionId: SQL,
): SQL => sql`greatest(${momentOfMatch(now, alertId)}, (
    select max(before.matched_at) + interval '1 millisecond' from asylum.matches before
    where before.alert_id = ${alertId} and before.decision_id = ${decisionId}
  ))`;

/**
 * Appends matches; one that is known already stays as it was found first, whatever a person made of it since, unless it is found
 * anew.
 */
export async function insertMatches({ queries }: Transaction, found: readonly NewMatch[], now: Date): Promise<void> {
  // Of two matches with one alert the first is kept, so the sure ones come first.
  const first = new Map<string, NewMatch>();
  for (const match of found) {
    const name = `${match.decision.id} ${match.alert.alertId}`;
    if (!first.has(name)) first.set(name, match);
  }
  const rows = [...first.values()].map((match) => ({ ...rowOf(match), anew: (match.visibleTo ?? null) !== null }));
  await queries.execute(sql`
    insert into asylum.matches
      (id, decision_id, alert_id, alert_reference, content_id, certainty, basis, matched_at, addressee)
    select m.id, decision_id, m.alert_id, alert_reference, content_id, certainty, basis,
      ${momentOfMatch(now, sql`m.alert_id`)}, addressee
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m(id uuid, decision_id uuid, alert_id uuid,
      alert_reference text, content_id uuid, certainty text, basis text, addressee text, anew boolean)
    where anew or not exists (
      select from asylum.matches known where known.decision_id = m.decision_id and known.alert_id = m.alert_id)`);
}

/** Appends that matches which are known are more, or less, certain from now on; what was found stays. @returns what was appended */
export async function appendFindings(
  { queries }: Transaction,
  found: readonly NewMatch[],
  now: Date,
): Promise<(typeof matches.$inferSelect)[]> {
  const rows = found.map(rowOf);
  await queries.execute(sql`
    insert into asylum.matches
      (id, decision_id, alert_id, alert_reference, content_id, certainty, basis, matched_at, addressee)
    select m.id, decision_id, m.alert_id, alert_reference, content_id, certainty, basis,
      ${momentOfFinding(now, sql`m.alert_id`, sql`m.decision_id`)}, addressee
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m(id uuid, decision_id uuid, alert_id uuid,
      alert_reference text, content_id uuid, certainty text, basis text, addressee text)`);
  return queries
    .select()
    .from(matches)
    .where(
      amongIds(
        matches.id,
        rows.map(({ id }) => id),
      ),
    );
}

function rowOf({ decision, alert, certainty, basis, visibleTo }: NewMatch) {
  return {
    id: randomUUID(),
    decision_id: decision.id,
    alert_id: alert.alertId,
    alert_reference: alert.reference,
    content_id: alert.contentId,
    certainty,
    basis,
    addressee: visibleTo ?? decision.addressee,
  };
}

/** An amendment that takes effect. */
export interface AdoptedAmendment {
  readonly id: string;
  readonly alertId: string;
  /** What would say nothing new of the decisions that are known of its alert as it is. */
  readonly repeats: KnownFindings;
  /** The decisions that a law keeps from the Secretariat today. */
  readonly closed: readonly string[];
}

/**
 * Lets what was found about amendments be known of their alerts, because these read like them from now on. What officers said of an
 * amendment while it waited goes with it; what they ruled about the alert before does not touch it.
 */
export async function adoptMatches(
  { queries }: Transaction,
  adopted: readonly AdoptedAmendment[],
  now: Date,
): Promise<void> {
  const rows = adopted.map(({ id, alertId, repeats: { secretariat, all }, closed }) => ({
    ...{ id, alert_id: alertId, repeats: all, repeats_to_secretariat: secretariat, closed },
  }));
  await queries.execute(sql`
    insert into asylum.matches
      (id, decision_id, alert_id, alert_reference, content_id, certainty, basis, matched_at, reach, addressee)
    select gen_random_uuid(), m.decision_id, adopted.alert_id, m.alert_reference, adopted.id, m.certainty, m.basis,
      ${momentOfFinding(now, sql`adopted.alert_id`, sql`m.decision_id`)}, m.reach,
      case when to_secretariat then 'SECRETARIAT' else 'CCF' end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as adopted(id uuid, alert_id uuid, repeats text[], repeats_to_secretariat text[], closed text[])
      join asylum.matches m on m.alert_id = adopted.id
      -- As \`newlyVisibleTo\` says of what is found in the alert itself.
      cross join lateral (select m.decision_id || ' ' || m.certainty as finding) as said
      cross join lateral (
        select m.addressee = 'SECRETARIAT' and m.decision_id::text <> all(closed) and finding <> all(repeats_to_secretariat)
          as to_secretariat) as told
    where to_secretariat or finding <> all(repeats)`);
}

export interface WantedReview {
  readonly kind: ReviewKind;
  readonly decisionId: string | null;
  readonly alertId: string | null;
  /** What opened it, if something else than the decision did. */
  readonly requestId?: string;
  readonly addressee: Addressee;
  readonly urgency: ReviewUrgency;
}

/** Reviews that do not follow from how an alert stands: who opened them closes them. */
const OF_OTHERS: readonly ReviewKind[] = [
  ...(['REEXAMINATION', 'CCF_DECISION', 'WITHHELD_AMENDMENT', 'MEASURE_ENDS', 'CCF_MEASURE_ENDS'] as const),
];

/**
 * Opens the reviews that are wanted about some alerts and decisions, and closes those that no longer are. What others opened,
 * and what officers decided, is left alone.
 */
export async function storeReviews(
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
export async function storeAmendmentReviews(
  transaction: Transaction,
  alertIds: readonly string[],
  wanted: readonly WantedReview[],
  now: Date,
): Promise<void> {
  await settle(
    transaction,
    and(eq(reviews.kind, 'WITHHELD_AMENDMENT'), amongIds(reviews.alertId, alertIds)),
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
  const nameOf = ({
    kind,
    decisionId,
    alertId,
    requestId,
    addressee,
  }: Omit<WantedReview, 'urgency' | 'requestId'> & { readonly requestId?: string | null }): string =>
    `${kind} ${decisionId ?? ''} ${alertId ?? ''} ${requestId ?? ''} ${addressee}`;
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
      request_id: review.requestId,
      addressee: review.addressee,
      urgency: review.urgency,
      due_at: dueAtOf(known.get(nameOf(review))?.createdAt ?? now, review.urgency),
    }));
  await queries.update(reviews).set({ closedAt: now }).where(amongIds(reviews.id, over));
  // What stopped to apply and applies again is open again, under its first date. What officers decided is, if the decision was
  // matched anew since: the alert says something else than what they had in front of them.
  await queries.execute(sql`
    insert into asylum.reviews as r
      (id, kind, decision_id, alert_id, request_id, created_at, due_at, urgency, state, addressee)
    select id, kind, decision_id, alert_id, request_id, ${now.toISOString()}::timestamptz, due_at, urgency, 'OPEN', addressee
    from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as w(id uuid, kind text, decision_id uuid, alert_id uuid,
      request_id uuid, addressee text, urgency text, due_at timestamptz)
    on conflict (kind, decision_id, alert_id, request_id, addressee) do update set
      urgency = excluded.urgency, due_at = excluded.due_at,
      state = case when r.closed_at is null then r.state else 'OPEN' end,
      claimed_by = case when r.closed_at is null then r.claimed_by end,
      claimed_at = case when r.closed_at is null then r.claimed_at end,
      closed_at = null
    where r.state <> 'DECIDED' or r.request_id is null and exists (
      select from asylum.matches m
      where m.decision_id = r.decision_id and m.alert_id = r.alert_id and m.matched_at > r.closed_at
        and (r.addressee = 'CCF' or m.addressee = 'SECRETARIAT'))`);
}
