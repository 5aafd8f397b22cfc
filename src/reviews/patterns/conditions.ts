/** The conditions on decided cases. What a case is like is looked up first, as far as the reader may read it. */
import { and, eq, sql, type SQL } from 'drizzle-orm';
import { alertAttributes } from '../../alerts/attributes.ts';
import { searchableText } from '../../alerts/searchable-text.ts';
import { alerts } from '../../alerts/tables.ts';
import type { RequestContext } from '../../api/context.ts';
import { assertDay, isUuid } from '../../api/input.ts';
import { amongTexts, textArray } from '../../database/bulk.ts';
import type { Transaction } from '../../database/database.ts';
import { readsField, rowsReadableBy } from '../../database/readable.ts';
import { decisionAttributes, reviewAttributes } from '../../decisions/attributes.ts';
import { openDecisions } from '../../decisions/sealed-decisions.ts';
import { decisions, reviews } from '../../decisions/tables.ts';
import { dayOf } from '../../law/law.ts';
import { startOf } from '../../validity/calendar.ts';
import type { CaseFilter } from './filters.ts';

const NONE = sql`false`;

/** @throws ArgumentError for a day that is none */
export function assertPeriod({ from, before }: Pick<CaseFilter, 'from' | 'before'>): void {
  assertDay('from', from ?? null);
  assertDay('before', before ?? null);
}

/** That a case was decided within a time. */
export function decidedWithin({ from, before }: Pick<CaseFilter, 'from' | 'before'>): SQL | undefined {
  return and(
    given(from, (day) => sql`c.decided_at >= ${startOf(day).toISOString()}::timestamptz`),
    given(before, (day) => sql`c.decided_at < ${startOf(day).toISOString()}::timestamptz`),
  );
}

/** The condition of a filter on `c` and its alert, and the decisions that were read for it. */
export async function conditionOf(
  context: RequestContext,
  transaction: Transaction,
  filter: CaseFilter,
): Promise<{ readonly condition: SQL | undefined; readonly read: readonly string[] }> {
  const { likeAlert, likeDecision } = filter;
  const like = {
    alert: typeof likeAlert === 'string' ? await ofAlert(context, transaction, likeAlert) : undefined,
    decision: typeof likeDecision === 'string' ? await ofDecision(context, transaction, likeDecision) : undefined,
  };
  const condition = and(
    given(filter.source, (source) => sql`${alerts.source} = ${searchableText(source)}`),
    given(filter.ground, (ground) => sql`c.ground = ${ground}`),
    given(filter.outcome, (outcome) => sql`c.outcome = ${outcome}`),
    decidedWithin(filter),
    like.alert,
    like.decision?.condition,
  );
  return { condition, read: like.decision?.read ?? [] };
}

function given<T>(value: T | null | undefined, condition: (value: T) => SQL): SQL | undefined {
  return value === null || value === undefined ? undefined : condition(value);
}

async function ofAlert({ reader: { role }, services }: RequestContext, { queries }: Transaction, reference: string) {
  const day = dayOf(services.clock.now());
  const [alert] = await queries
    .select({ id: alerts.id, source: alerts.source })
    .from(alerts)
    .where(
      and(sql`${alerts.reference} = ${searchableText(reference)}`, rowsReadableBy(role, 'Alert', alertAttributes)),
    );
  if (alert === undefined || alert.source === null) return NONE;
  const known = readsField(role, 'ReviewItem', 'kind')
    ? await queries
        .selectDistinct({ kind: reviews.kind })
        .from(reviews)
        .where(and(eq(reviews.alertId, alert.id), rowsReadableBy(role, 'ReviewItem', reviewAttributes(day))))
    : [];
  const grounds = known.length === 0 ? ['EXAMINATION'] : known.map(({ kind }) => kind);
  return sql`(${alerts.id} <> ${alert.id} and ${alerts.source} = ${alert.source} and c.ground = any(${textArray(grounds)}))`;
}

async function ofDecision({ reader: { role }, services }: RequestContext, { queries }: Transaction, id: string) {
  if (!isUuid(id)) return { condition: NONE, read: [] };
  const day = dayOf(services.clock.now());
  const rows = await queries
    .select({
      ...{ id: decisions.id, addressee: decisions.addressee, dataKey: decisions.dataKey },
      fearedCountries: decisions.fearedCountries,
    })
    .from(decisions)
    .where(
      and(
        eq(decisions.id, id.toLowerCase()),
        sql`${decisions.endedAt} is null`,
        rowsReadableBy(role, 'AsylumDecision', decisionAttributes(day)),
      ),
    );
  const [decision] = await openDecisions(services.sealing, rows, ['fearedCountries']);
  if (decision === undefined) return { condition: NONE, read: [] };
  const known = await queries
    .selectDistinct({ kind: reviews.kind })
    .from(reviews)
    .where(and(eq(reviews.decisionId, decision.id), rowsReadableBy(role, 'ReviewItem', reviewAttributes(day))));
  const grounds = known.map(({ kind }) => kind);
  return {
    condition: sql`(c.decision_id is distinct from ${decision.id}::uuid
      and ${amongTexts(alerts.source, decision.fearedCountries)} and c.ground = any(${textArray(grounds)}))`,
    read: [decision.id],
  };
}
