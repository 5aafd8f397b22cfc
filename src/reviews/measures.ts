/**
 * Measures that end soon. A month before, officers of the compartment that took a measure are asked to decide (decision 0040).
 * The job may stop anywhere and run again, in several processes at once: each review is opened once.
 */
import { randomUUID } from 'node:crypto';
import { and, eq, inArray, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Services } from '../api/context.ts';
import { record } from '../audit/record.ts';
import { amongIds } from '../database/bulk.ts';
import type { Database, Transaction } from '../database/database.ts';
import { ENGINE } from '../database/roles.ts';
import { rowsOf } from '../database/rows.ts';
import { withEngineLock } from '../database/engine-lock.ts';
import type { Sealing } from '../sealing/sealing.ts';
import { monthsAfter, startOf } from '../validity/calendar.ts';
import { isKnownToSecretariat, type Ground } from '../validity/facts.ts';
import { deriveWithoutStoring, type DerivedAlert } from '../assessment/derive.ts';
import type { CompartmentFact } from '../decisions/facts.ts';
import { decisions, matches, reviews } from '../decisions/tables.ts';
import { clocksOf } from '../decisions/ends-of-measures.ts';
import { rulings } from '../decisions/rulings-tables.ts';
import type { Compartment } from '../vocabulary/decisions.ts';
import type { ReviewKind } from '../vocabulary/reviews.ts';

const ASKED_BEFORE_MONTHS = 1;
/** No younger measure ends within a month. */
const YOUNGEST_MONTHS = 4;

const RULED = ['INTERIM_MEASURE', 'CCF_PROVISIONAL_MEASURE'] as const;
const KINDS: readonly ReviewKind[] = ['MEASURE_ENDS', 'CCF_MEASURE_ENDS'];

const DERIVED_AT_ONCE = 200;
/** A review of a measure that is not decided yet. */
const IS_OPEN = and(inArray(reviews.kind, [...KINDS]), isNull(reviews.closedAt));

/**
 * Opens a review for each measure that holds and ends within a month. Closes reviews of measures that no longer hold.
 *
 * @param signal stops the work between two batches
 */
export async function reviewMeasures(
  { database, sealing }: Pick<Services, 'database' | 'sealing'>,
  now: Date,
  signal?: AbortSignal,
): Promise<void> {
  const alertIds = await database.transaction(ENGINE, (transaction) => alertsWithMeasures(transaction, now));
  for (let start = 0; start < alertIds.length; start += DERIVED_AT_ONCE) {
    signal?.throwIfAborted();
    await reviewPortion(database, sealing, alertIds.slice(start, start + DERIVED_AT_ONCE), now);
  }
}

/** Alerts that may have a measure that ends within a month, or whose measure is under review. */
async function alertsWithMeasures({ queries }: Transaction, now: Date): Promise<string[]> {
  const begunBefore = startOf(monthsAfter(now, -YOUNGEST_MONTHS));
  // A travel document is reviewed while it is recorded, and one about which the Commission ruled by name, always.
  const isKept = (alertId: PgColumn): SQL =>
    sql`(exists (select from alerts.alerts a where a.id = ${alertId} and a.state not in ('WITHDRAWN', 'EXPIRED'))
      or exists (select from decisions.reviews r join documents.assessed d on d.id = r.alert_id
        where r.alert_id = ${alertId} and (r.closed_at is null or r.kind = 'CCF_DECISION')))`;
  const ruled = await queries
    .selectDistinct({ alertId: rulings.alertId })
    .from(rulings)
    .where(and(inArray(rulings.kind, [...RULED]), lte(rulings.ruledAt, begunBefore), isKept(rulings.alertId)));
  const inDoubt = await queries
    .selectDistinct({ alertId: matches.alertId })
    .from(matches)
    .innerJoin(decisions, eq(decisions.id, matches.decisionId))
    .where(
      and(
        eq(decisions.kind, 'GRANTED'),
        or(
          and(eq(matches.certainty, 'PROBABLE'), lte(matches.matchedAt, begunBefore)),
          lte(decisions.supersededAt, begunBefore),
        ),
        isKept(matches.alertId),
      ),
    );
  const open = await queries.selectDistinct({ alertId: reviews.alertId }).from(reviews).where(IS_OPEN);
  return [...new Set([...ruled, ...inDoubt, ...open].flatMap(({ alertId }) => (alertId === null ? [] : [alertId])))];
}

async function reviewPortion(
  database: Database,
  sealing: Sealing,
  alertIds: readonly string[],
  now: Date,
): Promise<void> {
  await withEngineLock(database, ENGINE, async (transaction) => {
    const { queries } = transaction;
    const derived = await deriveWithoutStoring(transaction, sealing, alertIds, now);
    const wanted = derived.flatMap((alert) => endingMeasures(alert, now));
    const open = await queries
      .select({
        id: reviews.id,
        kind: reviews.kind,
        alert_id: reviews.alertId,
        decision_id: reviews.decisionId,
        request_id: reviews.requestId,
        addressee: reviews.addressee,
      })
      .from(reviews)
      .where(and(IS_OPEN, amongIds(reviews.alertId, alertIds)));
    const holding = new Set(wanted.map(nameOf));
    const over = open.filter((review) => !holding.has(nameOf(review)));
    await queries
      .update(reviews)
      .set({ closedAt: now })
      .where(
        amongIds(
          reviews.id,
          over.map(({ id }) => id),
        ),
      );
    // A measure that holds again is reviewed again, under its first date. One that officers decided is reviewed again only if
    // the match was found again since.
    const opened = rowsOf<{ alert_id: string }>(
      await queries.execute(sql`
        insert into decisions.reviews as r
          (id, kind, alert_id, decision_id, request_id, created_at, due_at, urgency, state, addressee)
        select id, kind, alert_id, decision_id, request_id, created_at, due_at, 'HIGH', 'OPEN', addressee
        from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(id uuid, kind text, alert_id uuid, decision_id uuid,
          request_id uuid, created_at timestamptz, due_at timestamptz, addressee text)
        on conflict (kind, decision_id, alert_id, request_id, addressee) do update set
          due_at = excluded.due_at,
          state = case when r.closed_at is null then r.state else 'OPEN' end,
          claimed_by = case when r.closed_at is null then r.claimed_by end,
          claimed_at = case when r.closed_at is null then r.claimed_at end,
          closed_at = null
        where r.decision_id is not null and case
          when r.closed_at is null then r.due_at <> excluded.due_at
          else r.state <> 'DECIDED' or exists (
            select from decisions.matches m
            where m.decision_id = r.decision_id and m.alert_id = r.alert_id and m.matched_at > r.closed_at
              and (r.addressee = 'CCF' or m.addressee = 'SECRETARIAT'))
          end
        returning alert_id`),
    );
    const changed = [...new Set([...over, ...opened].flatMap(({ alert_id }) => (alert_id === null ? [] : [alert_id])))];
    if (changed.length === 0) return;
    await record(transaction, {
      by: { system: 'validity-engine' },
      at: now,
      operation: 'APPLY',
      register: 'ASYLUM_DECISIONS',
      purpose: 'COMPLIANCE_REVIEW',
      records: changed,
    });
  });
}

type Name = Pick<typeof reviews.$inferSelect, 'kind' | 'addressee'> & {
  readonly alert_id: string | null;
  readonly decision_id: string | null;
  readonly request_id: string | null;
};

function nameOf({ kind, alert_id, decision_id, request_id, addressee }: Name): string {
  return [kind, alert_id, decision_id ?? '', request_id ?? '', addressee].join(' ');
}

/** The reviews of the measures of an alert that hold and end within a month. Their dates are the days on which they are due. */
function endingMeasures({ alert, assessment, grounds, facts }: DerivedAlert, now: Date) {
  if (assessment.state === 'EXPIRED' || assessment.state === 'WITHDRAWN') return [];
  const wanted = (addressee: Compartment, found: readonly Ground[], known: readonly CompartmentFact[]) => {
    const all = [...alert.lifecycle, ...known];
    const asOf = new Date(Math.max(now.getTime(), ...all.map(({ at }) => at.getTime())));
    const dueAtOf = clocksOf(alert.basis, all, asOf);
    return found.flatMap((ground) => {
      const dueAt = dueAtOf(ground);
      if (dueAt === null) return [];
      const askedAt = startOf(monthsAfter(dueAt, -ASKED_BEFORE_MONTHS));
      if (askedAt > now) return [];
      const kind: ReviewKind = ground.kind === 'CCF_DECISION' ? 'CCF_MEASURE_ENDS' : 'MEASURE_ENDS';
      const { decisionId: decision_id, rulingId: request_id } = ground;
      const dates = { created_at: askedAt, due_at: dueAt };
      return [{ id: randomUUID(), kind, alert_id: alert.id, decision_id, request_id, ...dates, addressee }];
    });
  };
  // INVARIANT: for officers of the Secretariat a measure holds as if the CCF had ruled nothing. The CCF reviews the other ones.
  const isOfSecretariat = ({ decisionId, rulingId }: Ground): boolean =>
    facts.some((fact) => 'rulingId' in fact && fact.rulingId === rulingId && isKnownToSecretariat(fact)) ||
    grounds.SECRETARIAT.some((ground) => decisionId !== null && ground.decisionId === decisionId);
  return [
    ...wanted('SECRETARIAT', grounds.SECRETARIAT, facts.filter(isKnownToSecretariat)),
    ...wanted(
      'CCF',
      grounds.CCF.filter((ground) => !isOfSecretariat(ground)),
      facts,
    ),
  ];
}
