/**
 * Measures that come to their end: a month before, officers of the compartment that took one are asked to decide (decision 0075).
 * It may be stopped anywhere and run again, by several processes at once: what is asked already is asked once.
 */
import { randomUUID } from 'node:crypto';
import { and, inArray, isNull, lte, not, sql } from 'drizzle-orm';
import type { Services } from '../../api/context.ts';
import { record } from '../../audit/record.ts';
import { amongIds } from '../../database/among.ts';
import type { Database, Transaction } from '../../database/database.ts';
import { ENGINE } from '../../database/roles.ts';
import { rowsOf } from '../../database/rows.ts';
import { transactionInTurn } from '../../database/turn.ts';
import type { Sealing } from '../../sealing/sealing.ts';
import { monthsAfter, startOf } from '../../validity/calendar.ts';
import type { RulingFact } from '../../validity/facts.ts';
import { endOfMeasure } from '../../validity/measures.ts';
import { deriveWithoutStoring, type DerivedAlert } from '../engine.ts';
import { reviews } from '../tables.ts';
import type { ReviewKind } from './outcomes.ts';
import { rulings } from './tables.ts';

/** A deletion that was asked for is decided by the CCF within nine months (Statute Art. 40(2)); its measure waits for that. */
const CCF_MONTHS = 9;
const ASKED_BEFORE_MONTHS = 1;
/** No younger measure ends within a month. */
const YOUNGEST_MONTHS = 4;

type Measure = 'INTERIM_MEASURE' | 'CCF_PROVISIONAL_MEASURE';
const REVIEW_OF: Readonly<Record<Measure, ReviewKind>> = {
  INTERIM_MEASURE: 'MEASURE_ENDS',
  CCF_PROVISIONAL_MEASURE: 'CCF_MEASURE_ENDS',
};
const KINDS = Object.keys(REVIEW_OF) as Measure[];

const DERIVED_AT_ONCE = 200;
/** A review of a measure that nobody decided upon yet. */
const IS_OPEN = and(inArray(reviews.kind, Object.values(REVIEW_OF)), isNull(reviews.closedAt));

/** By when a measure is to be decided upon; null for a ruling that is none. */
export function dueAtOfMeasure({ kind, at }: Pick<RulingFact, 'kind' | 'at'>): Date | null {
  if (kind === 'INTERIM_MEASURE') return endOfMeasure(at);
  return kind === 'CCF_PROVISIONAL_MEASURE' ? startOf(monthsAfter(at, CCF_MONTHS)) : null;
}

/**
 * Opens a review for each measure that holds and ends within a month, and closes those of measures that hold no more.
 *
 * @param signal ends it between two portions
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
  const ruledBefore = startOf(monthsAfter(now, -YOUNGEST_MONTHS));
  const isOver = sql`exists (select from alerts.alerts a where a.id = ${rulings.alertId} and a.state in ('WITHDRAWN', 'EXPIRED'))`;
  const old = await queries
    .selectDistinct({ alertId: rulings.alertId })
    .from(rulings)
    .where(and(inArray(rulings.kind, KINDS), lte(rulings.ruledAt, ruledBefore), not(isOver)));
  const open = await queries.selectDistinct({ alertId: reviews.alertId }).from(reviews).where(IS_OPEN);
  return [...new Set([...old, ...open].flatMap(({ alertId }) => (alertId === null ? [] : [alertId])))];
}

async function reviewPortion(
  database: Database,
  sealing: Sealing,
  alertIds: readonly string[],
  now: Date,
): Promise<void> {
  await transactionInTurn(database, ENGINE, async (transaction) => {
    const { queries } = transaction;
    const derived = await deriveWithoutStoring(transaction, sealing, alertIds, now);
    const wanted = derived.flatMap((alert) => endingMeasures(alert, now));
    const open = await queries
      .select({ id: reviews.id, rulingId: reviews.requestId, alertId: reviews.alertId })
      .from(reviews)
      .where(and(IS_OPEN, amongIds(reviews.alertId, alertIds)));
    const holding = new Set(wanted.map(({ request_id }) => request_id));
    const over = open.filter(({ rulingId }) => !holding.has(rulingId ?? ''));
    await queries
      .update(reviews)
      .set({ closedAt: now })
      .where(
        amongIds(
          reviews.id,
          over.map(({ id }) => id),
        ),
      );
    const opened = rowsOf<{ alertId: string }>(
      await queries.execute(sql`
        insert into asylum.reviews (id, kind, alert_id, request_id, created_at, due_at, urgency, state, addressee)
        select id, kind, alert_id, request_id, created_at, due_at, 'HIGH', 'OPEN', addressee
        from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(id uuid, kind text, alert_id uuid, request_id uuid,
          created_at timestamptz, due_at timestamptz, addressee text)
        on conflict do nothing returning alert_id as "alertId"`),
    );
    const changed = [...new Set([...over, ...opened].flatMap(({ alertId }) => (alertId === null ? [] : [alertId])))];
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

/** The reviews of those measures about an alert that hold and end within a month, dated on the days on which they are due. */
function endingMeasures({ alert, assessment, grounds, facts }: DerivedAlert, now: Date) {
  if (assessment.state === 'EXPIRED' || assessment.state === 'WITHDRAWN') return [];
  return facts.flatMap((fact) => {
    if (!('rulingId' in fact)) return [];
    // A measure of the Secretariat holds for its officers as if the CCF had ruled nothing.
    if (!grounds[fact.compartment].some(({ rulingId }) => rulingId === fact.rulingId)) return [];
    const dueAt = dueAtOfMeasure(fact);
    const kind = REVIEW_OF[fact.kind as Measure];
    if (dueAt === null) return [];
    const askedAt = startOf(monthsAfter(dueAt, -ASKED_BEFORE_MONTHS));
    if (askedAt > now) return [];
    return [
      {
        id: randomUUID(),
        kind,
        alert_id: alert.id,
        request_id: fact.rulingId,
        created_at: askedAt,
        due_at: dueAt,
        addressee: fact.compartment,
      },
    ];
  });
}
